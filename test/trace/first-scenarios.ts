import type { TraceScenario } from './question.ts'
import { s01, s01Before } from './s-01.ts'
import { s02 } from './s-02.ts'
import { s03 } from './s-03.ts'
import { s04 } from './s-04.ts'
import { s05 } from './s-05.ts'
import { s06 } from './s-06.ts'
import { s07 } from './s-07.ts'
import { s08 } from './s-08.ts'
import { s09 } from './s-09.ts'
import { s10 } from './s-10.ts'

/** Scenarios S-01 … S-10 of the fact sheet. */
export const firstScenarios: readonly TraceScenario[] = [
  s01,
  s01Before,
  s02,
  s03,
  s04,
  s05,
  s06,
  s07,
  s08,
  s09,
  s10,
]
