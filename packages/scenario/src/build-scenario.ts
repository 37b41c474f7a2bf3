import { canonicalJson, memoByPart } from '@causeway/ground'
import { noLatency } from '@causeway/model'
import { buildWorld } from '@causeway/topology'
import type { Built, Topology } from '@causeway/topology'
import type { Scenario } from './scenario.ts'

// By topology, then by profile and knobs: copies of a scenario share its world.
const builtOf = memoByPart((_: Topology): Map<string, Built> => new Map())

/** The settled world of a scenario, built once. */
export function buildScenario({ topology, profile, knobs, latency = noLatency }: Scenario): Built {
  const known = builtOf(Object.isFrozen(topology) ? topology : Object.freeze(topology))
  const key = canonicalJson({ profile, knobs, latency })
  const built = known.get(key) ?? Object.freeze(buildWorld(topology, { profile, knobs, latency }))
  known.set(key, built)
  return built
}
