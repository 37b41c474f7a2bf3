import { duration, plural } from '@causeway/ground'
import type { Duration, Issue } from '@causeway/ground'
import type { Latency } from '@causeway/model'
import { decode, nodeAt } from '@causeway/source'
import type { SourceNode } from '@causeway/source'
import { buildWorld, setTopologyField, zonesSeen } from '@causeway/topology'
import type { Reader, Topology } from '@causeway/topology'
import type { AlarmRule } from './alarm-rule.ts'
import type { Assertion } from './assertion.ts'
import { buildScenario } from './build-scenario.ts'
import { checkSize } from './check-size.ts'
import { readKnobs } from './read-knobs.ts'
import type { LoadOptions } from './load-scenario.ts'
import { normalise } from './normalise.ts'
import { checkParams } from './check-params.ts'
import type { NamesNow } from './names-now.ts'
import { declaredParams, substitute } from './params.ts'
import type { Params } from './params.ts'
import { problems } from './problems.ts'
import type { Problems } from './problems.ts'
import { readAlarms } from './read-alarms.ts'
import { readAssertions } from './read-assertions.ts'
import { readLatency } from './read-latency.ts'
import { readPrices } from './read-prices.ts'
import type { StatedPrices } from './read-prices.ts'
import { readTimeline } from './read-timeline.ts'
import { readScenarioTopology } from './read-scenario-topology.ts'
import { readTraffic } from './read-traffic.ts'
import { planTimeline } from './plan-timeline.ts'
import { thingsCreated, thingsDeclared, thingsOfBoth } from './thing-names.ts'
import type { ThingNames } from './thing-names.ts'
import type { Budget, Scenario, TrafficClass } from './scenario.ts'
import type { TimelineEntry } from './timeline-entry.ts'
import { scenarioSchema } from './schema.ts'
import type { ScenarioText } from './schema.ts'
import { keysIn, soundSections } from './sound-sections.ts'
import type { SoundSections } from './sound-sections.ts'

export interface VariantInput {
  readonly reader: Reader
  readonly file: string
  readonly tree: SourceNode
  readonly variant: string
  readonly options: LoadOptions
}

export interface VariantRead {
  /** Without its fingerprint, which is of all variants together. */
  readonly scenario: Scenario | undefined
  readonly issues: readonly Issue[]
  readonly notes: readonly string[]
}

const SEED = 1
const EVENTS_MAX = 50_000_000
const ROWS_MAX = 1_000_000
const ENTITIES_MAX = 200_000

/** Reads one variant of a file: its params into the tree, then section by section; a fault in one hides none in another. */
export function readVariant(input: VariantInput): VariantRead {
  const { file, tree, variant, options } = input
  const params = {
    ...declaredParams(nodeAt(tree, ['params'])),
    ...declaredParams(nodeAt(tree, ['variants', variant, 'params'])),
    ...options.params,
  }
  const resolved = substitute(tree, params, file)
  const found = problems(file, resolved.node)
  found.add(resolved.issues)
  checkParams(tree, variant, found)
  const { value: text, issues } = decode(scenarioSchema, resolved.node, file)
  found.add(issues)
  if (text !== undefined) checkDuration(text, found)
  const sections = soundSections(resolved.node, file)
  const read = readScenarioTopology(input, resolved.node, found)
  const topology = read.topology && withSets(read.topology, resolved.node, variant, file, found)
  const entitiesMax = sections.budget?.entities ?? ENTITIES_MAX
  if (topology !== undefined && !checkSize(topology, sections.traffic, entitiesMax, found))
    return { scenario: undefined, issues: found.list(), notes: [] }
  const prices = readPrices(resolved.node, input, found)
  const created = thingsCreated(sections.timeline)
  const things = topology && thingsOfBoth(thingsDeclared(topology), created)
  const alarms = readAlarms(resolved.node, file, things, found)
  const { latency, notes } = readLatency(resolved.node, input, topology, found)
  const parts = {
    ...readParts(sections, { tree: resolved.node, topology, things, facts: { ...params, variant } }, found),
    ...(latency === undefined ? {} : { latency }),
    ...(prices === undefined ? {} : { prices }),
    ...(alarms.length === 0 ? {} : { alarms }),
  }
  if (text === undefined || parts.topology === undefined || hasErrors(found)) {
    if (parts.topology !== undefined) found.add(buildWorld(parts.topology, parts).issues)
    return { scenario: undefined, issues: found.list(), notes: [] }
  }
  const scenario = assemble(text, { ...parts, topology: parts.topology }, params, input)
  const built = buildScenario(scenario)
  found.add(built.issues)
  const { names } = planTimeline(parts.timeline, built, (entry, path, issue) =>
    found.at(['timeline', parts.timeline.indexOf(entry), ...path], issue),
  )
  checkAwaited(parts.traffic, names, found)
  return { scenario, issues: found.list(), notes: [...read.notes, ...notes, ...parts.traffic.map(matchNote)] }
}

// What only asks has nothing that ends; traffic and assertions have.
function checkDuration({ duration: stated, traffic, assert: asserted }: ScenarioText, found: Problems): void {
  if (stated !== undefined || (traffic === undefined && asserted === undefined)) return
  const hint = 'say how long the traffic lasts, such as duration: 15m'
  found.at([], { code: 'CW015', message: 'missing key "duration"', hint })
}

interface Parts {
  readonly topology: Topology
  readonly traffic: readonly TrafficClass[]
  readonly timeline: readonly TimelineEntry[]
  readonly assertions: readonly Assertion[]
  readonly alarms?: readonly AlarmRule[]
  readonly profile: Scenario['profile']
  readonly knobs: Scenario['knobs']
  readonly latency?: Latency
  readonly prices?: StatedPrices
}

interface Surroundings {
  readonly tree: SourceNode
  /** Undefined where it could not be read: then nothing is said of what refers to it. */
  readonly topology: Topology | undefined
  /** What it declares and what the timeline creates. */
  readonly things: ThingNames | undefined
  readonly facts: Params
}

function readParts(
  sections: SoundSections,
  { tree, topology: declared, things, facts }: Surroundings,
  found: Problems,
): Omit<Parts, 'topology'> & { readonly topology: Topology | undefined } {
  const { classes, topology } =
    declared === undefined
      ? { classes: [], topology: undefined }
      : readTraffic(sections.traffic, declared, things?.interfaceEndpoints ?? [], found)
  const timeline = readTimeline(sections.timeline, topology, sections.duration, found)
  const endpoints = things?.interfaceEndpoints ?? keysIn(tree, ['topology', 'inline', 'endpoints'])
  const { classNames, windowNames, variantNames } = sections
  const known = {
    classes: classNames,
    endpoints,
    windows: windowNames,
    alarms: keysIn(tree, ['alarms']),
    zones: topology === undefined ? [] : zonesSeen(topology),
    ...payersIn(topology, things),
  }
  const variants = variantNames.length > 0 ? variantNames : [facts['variant'] ?? '']
  // Without its import nobody knows which endpoints an assertion could mean.
  const asserted = topology === undefined && endpoints.length === 0 ? [] : sections.assert
  const assertions = readAssertions(
    asserted,
    { known, timeline, duration: sections.duration, facts, variants },
    found,
  )
  const knobs = readKnobs(sections.knobs, found)
  return { topology, traffic: classes, timeline, assertions, profile: sections.profile, knobs }
}

/** Traffic to an endpoint that a command is to create, and never does, goes nowhere. */
function checkAwaited(traffic: readonly TrafficClass[], names: NamesNow, found: Problems): void {
  for (const { name, to } of traffic) {
    if (to.type !== 'endpoint' || names.named(to.endpoint) !== undefined) continue
    const text = names.lacks(to.endpoint)
    if (text !== undefined && text !== 'told') found.at(['traffic', name, 'to', 'endpoint'], text)
  }
}

/** The names that an assertion on cost may give. */
function payersIn(topology: Topology | undefined, things: ThingNames | undefined) {
  if (topology === undefined || things === undefined) return { accounts: [], billed: [] }
  const { interfaceEndpoints, otherEndpoints, nlbs, gwlbs, natGateways } = things
  const billed = [...interfaceEndpoints, ...otherEndpoints, ...nlbs, ...gwlbs, ...natGateways]
  return { accounts: topology.accounts.map(({ name }) => name), billed }
}

function assemble(
  text: ScenarioText,
  parts: Parts,
  params: Params,
  { variant, options }: VariantInput,
): Scenario {
  const budget: Budget = {
    eventsMax: text.budget?.events ?? EVENTS_MAX,
    ...(text.budget?.connections === undefined ? {} : { connectionsMax: text.budget.connections }),
    rowsMax: text.budget?.rows ?? ROWS_MAX,
    entitiesMax: text.budget?.entities ?? ENTITIES_MAX,
  }
  const scenario = {
    name: text.name,
    description: text.description?.trim() ?? '',
    variant,
    variantDescription: text.variants?.[variant]?.description?.trim() ?? '',
    params,
    seed: options.seed ?? text.seed ?? SEED,
    replications: options.replications ?? text.replications ?? 1,
    duration: text.duration ?? endOf(parts.timeline),
    budget,
    ...parts,
  }
  return { ...scenario, normalised: normalise(scenario), fingerprint: '' }
}

/** What is only asked about needs no end of its own: it lasts as long as what goes wrong. */
function endOf(timeline: readonly TimelineEntry[]): Duration {
  return duration(timeline.reduce((end, each) => Math.max(end, each.from + each.for), 0))
}

/** `set:` changes fields of the declared topology, each key `name.field`. */
function withSets(
  topology: Topology,
  tree: SourceNode,
  variant: string,
  file: string,
  found: Problems,
): Topology {
  const path = ['variants', variant, 'set']
  const sets = nodeAt(tree, path)
  if (sets?.type !== 'map') return topology
  return sets.entries.reduce((before, { key, value, keySpan }) => {
    const { line, column, length } = keySpan
    const result = setTopologyField(before, key, value, file, { file, line, column, length })
    found.add(result.issues)
    return result.topology
  }, topology)
}

function matchNote({ name, subnets, clients, to }: TrafficClass): string {
  const where = to.type === 'endpoint' ? to.endpoint : to.type === 'name' ? to.name : to.address
  return `${name}: ${plural(clients.length, 'client')} in ${subnets.join(', ')} -> ${where}`
}

function hasErrors(found: Problems): boolean {
  return found.list().some(({ severity }) => severity === 'error')
}
