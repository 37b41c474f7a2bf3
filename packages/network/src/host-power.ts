import type { Client } from './client.ts'
import { exists } from './lookup.ts'
import type { SimulationState } from './simulation-state.ts'

/** Whether a client's host asks for nothing: it is without power [R-DP-15], or its interface has been deleted. */
export function isOff(state: SimulationState, { zoneId, id, entity }: Client): boolean {
  const { weather } = state
  return weather.isPowerless(zoneId) || weather.isPowerless(id) || !exists(state, id, entity)
}
