const MICROS_PER_SECOND = 1e6

/** Prints one measurement as the peers print theirs: who, what, size, operations per CPU second, a check value. */
export function sayRow(who: string, what: string, size: number, perSecond: number, check: string): void {
  process.stdout.write(`${who} ${what} ${size} ${perSecond.toFixed(0)} ${check}\n`)
}

/** Seconds of CPU time, of all threads, that a piece of work takes. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / MICROS_PER_SECOND
}
