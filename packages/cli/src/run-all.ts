import { recordOrder } from '@causeway/kernel'
import { openRun } from '@causeway/scenario'
import type { OpenRun, RunRecord, Scenario, SimulateOptions } from '@causeway/scenario'
import type { Io } from './io.ts'
import type { Progress } from './progress.ts'

/** Events between two looks at the clock and at Ctrl-C. */
const SLICE_EVENTS = 20_000

export interface RunAllOptions {
  readonly progress: Progress
  /** Wall-clock seconds after which the rest is left undone; a budget of the command, not of the run. */
  readonly maxSeconds?: number
  /** The only replication of each variant that is run, instead of all. */
  readonly replication?: number
  /** Whether every event is held against the order of events; throws `BrokenInvariant` at the first out of order. */
  readonly isChecked?: boolean
  /** Sees the event records of each run, in chunks that are written over later: what is kept must be copied. */
  readonly onRecords?: (scenario: Scenario, replication: number, bytes: Uint8Array) => void
}

/**
 * Runs all replications of all variants in slices; stops at the next slice when interrupted or out of time. The
 * last of the runs is then not complete, so that nothing passes for the whole answer.
 */
export async function runAll(
  io: Io,
  scenarios: readonly Scenario[],
  options: RunAllOptions,
): Promise<readonly RunRecord[]> {
  const deadline =
    options.maxSeconds === undefined ? Number.POSITIVE_INFINITY : io.clock() + options.maxSeconds * 1000
  const runs: RunRecord[] = []
  let before = 0
  for (const scenario of scenarios) {
    const { replication: first = 0 } = options
    const end = options.replication === undefined ? scenario.replications : first + 1
    for (let replication = first; replication < end; replication++) {
      const run = openRun(scenario, { replication, ...listener(scenario, replication, options) })
      const stopped = await runOne(io, scenario, run, {
        ...options,
        deadline,
        before,
        label: labelOf(scenario, replication),
      })
      runs.push(run.finish(stopped && io.isInterrupted()))
      before += run.events()
      if (stopped) return runs
    }
  }
  return runs
}

/** Who hears of a run's records, if anybody does. */
function listener(
  scenario: Scenario,
  replication: number,
  { isChecked, onRecords }: RunAllOptions,
): Pick<SimulateOptions, 'onRecords'> {
  const check = isChecked === true ? recordOrder() : undefined
  if (check === undefined && onRecords === undefined) return {}
  return {
    onRecords(bytes) {
      check?.(bytes)
      onRecords?.(scenario, replication, bytes)
    },
  }
}

interface OneOptions extends RunAllOptions {
  readonly deadline: number
  readonly before: number
  readonly label: string
}

/** True if the run was stopped from outside. */
async function runOne(io: Io, scenario: Scenario, run: OpenRun, options: OneOptions): Promise<boolean> {
  for (;;) {
    await io.breathe()
    if (io.isInterrupted() || io.clock() > options.deadline) return true
    if (run.advance(SLICE_EVENTS) !== 'more') return false
    options.progress.show({
      label: options.label,
      now: run.now(),
      end: scenario.duration,
      events: options.before + run.events(),
    })
  }
}

function labelOf({ variant, replications }: Scenario, replication: number): string {
  return replications === 1 ? variant : `${variant} ${replication + 1}/${replications}`
}
