import type { TraceScenario } from './question.ts'
import { s01, s01Before } from './s-01.ts'
import { s02 } from './s-02.ts'

/** Scenarios S-01 … S-10 of the fact sheet. */
export const firstScenarios: readonly TraceScenario[] = [s01Before, s01, s02]
