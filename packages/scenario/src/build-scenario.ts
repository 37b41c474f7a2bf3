import { memoByPart } from '@causeway/ground'
import { buildWorld } from '@causeway/topology'
import type { Built } from '@causeway/topology'
import type { Scenario } from './scenario.ts'

const built = memoByPart((scenario: Scenario): Built =>
  buildWorld(scenario.topology, { knobs: scenario.knobs }),
)

/** The settled world of a scenario, built once. */
export function buildScenario(scenario: Scenario): Built {
  return built(Object.isFrozen(scenario) ? scenario : Object.freeze(scenario))
}
