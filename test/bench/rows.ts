/** All measurements of one work by one program, in operations per CPU second. */
export interface Row {
  readonly work: string
  readonly who: string
  readonly median: number
  readonly least: number
  readonly most: number
  readonly rounds: number
}

/** The row of a key `work|who` and the speeds of its rounds, at least one. */
export function rowOf(key: string, speeds: readonly number[]): Row {
  const [work = '', who = ''] = key.split('|')
  const sorted = speeds.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
  return { work, who, median, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN, rounds: sorted.length }
}
