import type { TraceScenario } from './question.ts'
import { s16 } from './s-16.ts'

/** Every scenario of the fact sheet that asks after the way of packets, by number. */
export const traceScenarios: readonly TraceScenario[] = [s16]
