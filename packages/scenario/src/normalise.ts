import { sortedBy } from '@causeway/ground'
import type { Topology } from '@causeway/topology'
import type { Scenario, NormalisedScenario, NormalisedValue } from './scenario.ts'

type Parts = Omit<Scenario, 'normalised' | 'fingerprint'>

/** Where things stood in the file is no part of what they are; neither are the seed and the number of replications. */
const POSITIONS = new Set(['at', 'fieldRefs'])

/** Maps whose keys are the user's: their order in the file says nothing, so it must not reach a report. */
const USER_KEYED = new Set([
  'params',
  'knobs',
  'items',
  'zones',
  'quotas',
  'addresses',
  'attachments',
  'routeTables',
  'tags',
])

/** A scenario as plain JSON without positions: what the fingerprint is taken of and reports print. */
export function normalise(scenario: Parts): NormalisedScenario {
  const {
    name,
    description,
    variantDescription,
    params,
    duration,
    topology,
    profile,
    knobs,
    latency,
    prices,
    alarms,
    traffic,
    timeline,
    assertions,
    budget,
  } = scenario
  return {
    name,
    description,
    variantDescription,
    params: plain(params, 'params'),
    duration,
    topology: plain(stated(topology)),
    profile,
    knobs: plain(knobs, 'knobs'),
    // Only where stated, so that a file without them keeps its fingerprint.
    ...(latency === undefined ? {} : { latency: plain(latency) }),
    ...(prices === undefined ? {} : { prices: plain(prices) }),
    ...(alarms === undefined ? {} : { alarms: plain(alarms) }),
    traffic: Object.fromEntries(traffic.map((each) => [each.name, plain(each)])),
    timeline: plain(timeline),
    assertions: plain(assertions),
    budget: plain(budget),
  }
}

/** Lists that were there from the start: the others count only where they hold something, so that a file keeps its fingerprint. */
const FROM_THE_START = new Set([
  'accounts',
  'vpcs',
  'subnets',
  'securityGroups',
  'networkAcls',
  'routeTables',
  'instances',
  'networkInterfaces',
  'nlbs',
  'services',
  'endpoints',
])

function stated(topology: Topology): object {
  const isIdle = ([name, items]: [string, unknown]): boolean =>
    Array.isArray(items) && items.length === 0 && !FROM_THE_START.has(name)
  return Object.fromEntries(Object.entries(topology).filter((entry) => !isIdle(entry)))
}

function plain(value: unknown, key = ''): NormalisedValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return value.map((each) => plain(each))
  if (typeof value !== 'object') throw new TypeError(`a scenario holds no ${typeof value}`)
  const entries = Object.entries(value).filter(
    ([name, each]) => each !== undefined && !isPosition(name, each),
  )
  const ordered = USER_KEYED.has(key) ? sortedBy(entries, ([name]) => name) : entries
  return Object.fromEntries(ordered.map(([name, each]) => [name, plain(each, name)]))
}

function isPosition(key: string, value: unknown): boolean {
  return POSITIONS.has(key) && typeof value === 'object'
}
