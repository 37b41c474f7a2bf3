import type { Scenario, NormalisedScenario, NormalisedValue } from './scenario.ts'

type Parts = Omit<Scenario, 'normalised' | 'fingerprint'>

/** Where things stood in the file is no part of what they are; neither are the seed and the number of replications. */
const POSITIONS = new Set(['at', 'fieldRefs'])

/** A scenario as plain JSON without positions: what the fingerprint is taken of and reports print. */
export function normalise(scenario: Parts): NormalisedScenario {
  const {
    name,
    description,
    variantDescription,
    params,
    duration,
    topology,
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
    params: { ...params },
    duration,
    topology: plain(topology),
    knobs: plain(knobs),
    traffic: Object.fromEntries(traffic.map((each) => [each.name, plain(each)])),
    timeline: plain(timeline),
    assertions: plain(assertions),
    budget: plain(budget),
  }
}

function plain(value: unknown): NormalisedValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object') throw new TypeError(`a scenario holds no ${typeof value}`)
  const entries = Object.entries(value).filter(([key, each]) => each !== undefined && !isPosition(key, each))
  return Object.fromEntries(entries.map(([key, each]) => [key, plain(each)]))
}

function isPosition(key: string, value: unknown): boolean {
  return POSITIONS.has(key) && typeof value === 'object'
}
