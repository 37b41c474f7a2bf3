import { plural } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { decode, nodeAt } from '@causeway/source'
import type { SourceFile, SourceNode } from '@causeway/source'
import { setTopologyField } from '@causeway/topology'
import type { Reader, Topology } from '@causeway/topology'
import type { Assertion } from './assertion.ts'
import { buildScenario } from './build-scenario.ts'
import { checkSize } from './check-size.ts'
import { readKnobs } from './read-knobs.ts'
import type { LoadOptions } from './load-scenario.ts'
import { normalise } from './normalise.ts'
import { declaredParams, substitute } from './params.ts'
import type { Params } from './params.ts'
import { problems } from './problems.ts'
import type { Problems } from './problems.ts'
import { readAssertions } from './read-assertions.ts'
import { readTimeline } from './read-timeline.ts'
import { readScenarioTopology } from './read-scenario-topology.ts'
import { readTraffic } from './read-traffic.ts'
import type { Budget, Scenario, TimelineEntry, TrafficClass } from './scenario.ts'
import { scenarioSchema } from './schema.ts'
import type { ScenarioText } from './schema.ts'

export interface VariantInput {
  readonly reader: Reader
  readonly file: string
  readonly tree: SourceNode
  readonly variant: string
  readonly options: LoadOptions
  /** Grows by the files that an import reads. */
  readonly sources: Map<string, SourceFile>
}

export interface VariantRead {
  /** Without its fingerprint, which is of all variants together. */
  readonly scenario: Scenario | undefined
  readonly issues: readonly Issue[]
  readonly notes: readonly string[]
}

const SEED = 1
const EVENTS_MAX = 50_000_000
const CONNECTIONS_MAX = 1_000_000
const ENTITIES_MAX = 200_000

/** Reads one variant of a file: its params into the tree, then section by section. */
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
  checkVariantParams(tree, variant, found)
  const { value: text, issues } = decode(scenarioSchema, resolved.node, file)
  found.add(issues)
  const read = readScenarioTopology(input, resolved.node, found)
  if (text === undefined || read.topology === undefined)
    return { scenario: undefined, issues: found.list(), notes: [] }
  const topology = withSets(read.topology, resolved.node, variant, file, found)
  if (!checkSize(topology, text.traffic, text.budget?.entities ?? ENTITIES_MAX, found)) {
    return { scenario: undefined, issues: found.list(), notes: [] }
  }
  const parts = readParts(text, topology, { ...params, variant }, found)
  const scenario = assemble(text, parts, params, input)
  if (!hasErrors(found)) found.add(buildScenario(scenario).issues)
  return { scenario, issues: found.list(), notes: [...read.notes, ...parts.traffic.map(matchNote)] }
}

interface Parts {
  readonly topology: Topology
  readonly traffic: readonly TrafficClass[]
  readonly timeline: readonly TimelineEntry[]
  readonly assertions: readonly Assertion[]
  readonly knobs: Scenario['knobs']
}

function readParts(text: ScenarioText, declared: Topology, facts: Params, found: Problems): Parts {
  const { classes, topology } = readTraffic(text.traffic, declared, found)
  const timeline = readTimeline(text.timeline ?? [], topology, text.duration, found)
  const known = {
    // Names as written: an assertion about a class that is wrong elsewhere is not wrong itself.
    classes: Object.keys(text.traffic),
    endpoints: topology.endpoints.map(({ name }) => name),
    windows: (text.timeline ?? []).map(({ name }) => name),
  }
  const context = { known, timeline, duration: text.duration, facts }
  const assertions = readAssertions(text.assert ?? [], context, found)
  const knobs = readKnobs(text.knobs ?? {}, found)
  return { topology, traffic: classes, timeline, assertions, knobs }
}

function assemble(
  text: ScenarioText,
  parts: Parts,
  params: Params,
  { variant, options }: VariantInput,
): Scenario {
  const budget: Budget = {
    eventsMax: text.budget?.events ?? EVENTS_MAX,
    connectionsMax: text.budget?.connections ?? CONNECTIONS_MAX,
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
    duration: text.duration,
    budget,
    ...parts,
  }
  return { ...scenario, normalised: normalise(scenario), fingerprint: '' }
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

/** A variant may only change params that the file declares. */
function checkVariantParams(tree: SourceNode, variant: string, found: Problems): void {
  const declared = declaredParams(nodeAt(tree, ['params']))
  for (const name of Object.keys(declaredParams(nodeAt(tree, ['variants', variant, 'params'])))) {
    if (Object.hasOwn(declared, name)) continue
    found.atKey(['variants', variant, 'params', name], {
      code: 'CW044',
      message: `there is no param "${name}"`,
      hint: 'declare it under params:',
    })
  }
}

function matchNote({ name, subnets, clients, endpoint }: TrafficClass): string {
  return `${name}: ${plural(clients.length, 'client')} in ${subnets.join(', ')} -> ${endpoint}`
}

function hasErrors(found: Problems): boolean {
  return found.list().some(({ severity }) => severity === 'error')
}
