/** A class for the oracle: rates in whole quanta. */
export interface OracleClass {
  readonly path: readonly number[]
  readonly cap: number
  readonly members: number
}

/**
 * Max-min fair rates by the textbook, from scratch and in whole quanta: all flows rise together; those stop that have
 * their limit, and those on a link that has not another quantum for each flow that still rises on it.
 */
export function progressiveFilling(
  capacities: readonly number[],
  classes: readonly OracleClass[],
): readonly number[] {
  const rates: (number | undefined)[] = classes.map(() => undefined)
  while (rates.includes(undefined)) {
    const taken = capacities.map(() => 0)
    const rising = capacities.map(() => 0)
    for (const [n, { path, members }] of classes.entries()) {
      const rate = rates[n]
      for (const link of path) {
        if (rate === undefined) rising[link] = (rising[link] ?? 0) + members
        else taken[link] = (taken[link] ?? 0) + members * rate
      }
    }
    const full = capacities.map((capacity, n) => Math.floor((capacity - (taken[n] ?? 0)) / (rising[n] ?? 0)))
    const stops = classes.map(({ path, cap }) => Math.min(cap, ...path.map((link) => full[link] ?? 0)))
    const level = Math.min(...stops.filter((_, n) => rates[n] === undefined))
    for (const [n, stop] of stops.entries()) if (rates[n] === undefined && stop === level) rates[n] = level
  }
  return rates.map((rate) => rate ?? 0)
}
