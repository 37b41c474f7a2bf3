import type { Duration, Instant } from '@causeway/ground'
import { trace } from '@causeway/network'
import type { Flow, Trace, TraceOptions } from '@causeway/network'
import type { Scenario } from './scenario.ts'
import { openRun } from './simulate.ts'
import type { OpenRun, SimulateOptions } from './simulate.ts'

/** A run that stands at a moment: all its events up to and including that instant have run, if its budget lasted. */
export type MomentRun = Pick<OpenRun, 'world' | 'conditions' | 'seenHealthy' | 'flowOf'> & {
  readonly at: Instant
  /** The run's budget was spent before the moment: it stands where that happened. */
  readonly isShort: boolean
}

/** How many events run between two calls of `between`. */
const SLICE_EVENTS = 100_000

export interface MomentOptions extends SimulateOptions {
  /** Called now and then while the run is on its way, for progress. */
  readonly between?: () => void
}

/** The run of a scenario at a moment, which may lie beyond the scenario's end: then traffic simply goes on. */
export function runAt(scenario: Scenario, at: Instant, options: MomentOptions = {}): MomentRun {
  // The end is exclusive: the moment's own events are wanted too.
  const run = openRun({ ...scenario, duration: (at + 1) as Duration }, options)
  let state = run.advance(SLICE_EVENTS)
  while (state === 'more') {
    options.between?.()
    state = run.advance(SLICE_EVENTS)
  }
  const { world, conditions, seenHealthy, flowOf } = run
  return { world, conditions, seenHealthy, flowOf, at, isShort: state === 'budget' }
}

/** Traces a flow through a run at its moment: the way that a SYN of the simulation takes there and then. */
export function traceAt(run: MomentRun, flow: Flow, options: TraceOptions = {}): Trace {
  return trace({ world: run.world(), conditions: run.conditions(), at: run.at }, flow, options)
}
