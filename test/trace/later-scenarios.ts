import type { TraceScenario } from './question.ts'
import { s16 } from './s-16.ts'
import { s18 } from './s-18.ts'
import { s19 } from './s-19.ts'
import { s20 } from './s-20.ts'
import { s21 } from './s-21.ts'
import { s22 } from './s-22.ts'
import { s23 } from './s-23.ts'
import { s29 } from './s-29.ts'
import { s30 } from './s-30.ts'
import { s32 } from './s-32.ts'
import { s40 } from './s-40.ts'
import { s41 } from './s-41.ts'
import { s42 } from './s-42.ts'

const gateways = [s16, s18, s19, s20, s21]
const endpoints = [s22, s23, s29, s30, s32, s40, s41, s42]

/** Scenarios S-16 … S-42 of the fact sheet. */
export const laterScenarios: readonly TraceScenario[] = [...gateways, ...endpoints]
