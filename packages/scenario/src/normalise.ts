import { sortedBy } from '@causeway/ground'
import type { Scenario, NormalisedScenario, NormalisedValue } from './scenario.ts'

type Parts = Omit<Scenario, 'normalised' | 'fingerprint'>

/** Where things stood in the file is no part of what they are; neither are the seed and the number of replications. */
const POSITIONS = new Set(['at', 'fieldRefs'])

/** Maps whose keys are the user's: their order in the file says nothing, so it must not reach a report. */
const USER_KEYED = new Set(['params', 'knobs', 'zones', 'quotas', 'addresses'])

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
    topology: plain(topology),
    profile,
    knobs: plain(knobs, 'knobs'),
    traffic: Object.fromEntries(traffic.map((each) => [each.name, plain(each)])),
    timeline: plain(timeline),
    assertions: plain(assertions),
    budget: plain(budget),
  }
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
