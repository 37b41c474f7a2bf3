import type { FilesLine, Line, RunLine } from './job.ts'

/** What a comparison of two workers' lines found. */
export interface Comparison {
  readonly runs: number
  readonly trajectories: number
  readonly results: number
  /** Seeds of which the written files were compared. */
  readonly files: number
  readonly reports: number
  /** The first run that differs. */
  readonly first?: { readonly seed: number; readonly variant: string }
}

/** Counts what differs between one round of a worker and one of another; a run that is missing differs. */
export function compare(
  left: readonly Line[],
  right: readonly Line[],
  round: { readonly left: number; readonly right: number },
): Comparison {
  const expected = runsOf(left, round.left)
  const found = runsOf(right, round.right)
  const pairs = expected.map((run) => ({ run, other: found.find((each) => keyOf(each) === keyOf(run)) }))
  const trajectories = pairs.filter(({ run, other }) => run.trajectory !== other?.trajectory)
  const results = pairs.filter(({ run, other }) => run.result !== other?.result)
  const files = filesOf(left, round.left)
  const otherFiles = filesOf(right, round.right)
  const reports = files.filter((file) => {
    const other = otherFiles.find(({ seed }) => seed === file.seed)
    return file.report !== other?.report || file.runs !== other.runs
  })
  const first = trajectories[0]?.run ?? results[0]?.run
  return {
    runs: pairs.length,
    trajectories: trajectories.length,
    results: results.length,
    files: files.length,
    reports: reports.length,
    ...(first === undefined ? {} : { first }),
  }
}

/** Whether nothing differs, and something was compared. */
export function isSame({ runs, trajectories, results, reports }: Comparison): boolean {
  return runs > 0 && trajectories + results + reports === 0
}

function runsOf(lines: readonly Line[], round: number): readonly RunLine[] {
  return lines.filter((line): line is RunLine => line.type === 'run' && line.round === round)
}

function filesOf(lines: readonly Line[], round: number): readonly FilesLine[] {
  return lines.filter((line): line is FilesLine => line.type === 'files' && line.round === round)
}

function keyOf({ seed, variant }: RunLine): string {
  return `${seed} ${variant}`
}
