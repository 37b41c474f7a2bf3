/** What the command may touch of the machine: handed in, so that tests can stand in for it. */
export interface Io {
  /** The result of the command, and nothing else. */
  out(text: string): void
  /** Progress and diagnostics. */
  err(text: string): void
  readonly errIsTerminal: boolean
  readonly outIsTerminal: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Milliseconds of a steady clock: for progress only. */
  clock(): number
  /** Lets signals and other work in between two slices of a run. */
  breathe(): Promise<void>
  /** True once the user has asked to stop. */
  isInterrupted(): boolean
}
