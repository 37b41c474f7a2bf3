import type { TraceScenario } from './question.ts'
import { s16 } from './s-16.ts'
import { s18 } from './s-18.ts'
import { s19 } from './s-19.ts'
import { s20 } from './s-20.ts'
import { s21 } from './s-21.ts'
import { s22 } from './s-22.ts'
import { s23 } from './s-23.ts'

/** Scenarios S-16 … S-42 of the fact sheet. */
export const laterScenarios: readonly TraceScenario[] = [s16, s18, s19, s20, s21, s22, s23]
