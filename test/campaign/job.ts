/** One run of a scenario file: the path is resolved in the working directory of whoever runs it. */
export interface Entry {
  readonly path: string
  readonly seed: number
  /** A folder of its own: then the whole command runs, and its report, run.json and event records are kept there. */
  readonly out?: string
}

/** What a worker is told, as the JSON of its first argument. */
export interface Job {
  /** How often everything is run, in one process. */
  readonly rounds: number
  readonly entries: readonly Entry[]
}

/** Where a worker found itself: its first line, so that a condition which did not take hold is seen. */
export interface Surroundings {
  readonly type: 'surroundings'
  readonly node: string
  readonly locale: string
  readonly timeZone: string
}

/** One variant of one entry in one round. */
export interface RunLine {
  readonly type: 'run'
  readonly round: number
  readonly seed: number
  readonly variant: string
  readonly trajectory: string
  readonly result: string
}

/** SHA-256 of the files that the command wrote. */
export interface FilesLine {
  readonly type: 'files'
  readonly round: number
  readonly seed: number
  readonly report: string
  readonly runs: string
}

export type Line = Surroundings | RunLine | FilesLine

/** The folder in which one round of an entry keeps its files. */
export function roundFolder(out: string, round: number): string {
  return `${out}/round-${round}`
}
