import type { AlarmStory } from './alarms/alarm-story.ts'
import type { Assessed } from './assess.ts'
import type { ClassSummary } from './class-summary.ts'

/** What all runs of one command amount to, ready to be shown: a report computes nothing. */
export interface Analysis {
  readonly title: string
  readonly verdict: 'passed' | 'failed' | 'undecided'
  /** One sentence: `All 9 assertions hold.` or `FAILED: 1 of 4 assertions; …`. */
  readonly sentence: string
  /** 0 ok, 1 an assertion failed, 3 a run ended before its time. */
  readonly exitCode: 0 | 1 | 3
  /** In the order of the runs, which is the file's. */
  readonly variants: readonly VariantSummary[]
}

/** One variant over all its replications. */
export interface VariantSummary {
  readonly variant: string
  readonly description: string
  readonly replications: number
  /** What its clients saw, with the variant's name in front: `one-az: service lost for 5 min`. */
  readonly sentence: string
  readonly headline: readonly HeadlineFigure[]
  readonly classes: readonly ClassSummary[]
  /** What happened in the first replication, by time. */
  readonly happened: readonly Happening[]
  /** How the alarms of the first replication fared, in the file's order. */
  readonly alarms: readonly AlarmStory[]
  readonly assessed: readonly Assessed[]
}

/** One figure under the verdict, as text: `{ label: 'Success', value: '98.71%' }`. */
export interface HeadlineFigure {
  readonly label: string
  readonly value: string
}

/** One sentence of "what happened"; `at` in nanoseconds of simulated time. */
export interface Happening {
  readonly at: number
  readonly text: string
}
