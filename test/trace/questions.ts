import { firstScenarios } from './first-scenarios.ts'
import { laterScenarios } from './later-scenarios.ts'
import type { TraceScenario } from './question.ts'

/** Every scenario of the fact sheet that asks after the way of packets, by number. */
export const traceScenarios: readonly TraceScenario[] = [...firstScenarios, ...laterScenarios]
