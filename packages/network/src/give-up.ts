import { later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { SimulationState } from './simulation-state.ts'

/** When a connect that hears nothing is given up [R-DP-19]. */
export function giveUp({ control }: Pick<SimulationState, 'control'>, start: Instant): Instant {
  return later(start, control.world().knobs['client.connectTimeout'])
}
