import type { TraceScenario } from './question.ts'
import { s01, s01Before } from './s-01.ts'
import { s02 } from './s-02.ts'
import { s03 } from './s-03.ts'
import { s04 } from './s-04.ts'

/** Scenarios S-01 … S-10 of the fact sheet. */
export const firstScenarios: readonly TraceScenario[] = [s01, s01Before, s02, s03, s04]
