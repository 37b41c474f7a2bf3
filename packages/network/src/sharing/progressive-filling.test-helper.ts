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
    const full = capacities.map((capacity, link) => {
      const here = classes
        .map((each, n) => ({ ...each, rate: rates[n] }))
        .filter((each) => each.path.includes(link))
      const sum = (of: readonly { readonly members: number; readonly rate: number | undefined }[]) =>
        of.reduce((total, { members, rate }) => total + members * (rate ?? 1), 0)
      const rising = here.filter(({ rate }) => rate === undefined)
      return Math.floor((capacity - sum(here.filter(({ rate }) => rate !== undefined))) / sum(rising))
    })
    const stops = classes.map(({ path, cap }) => Math.min(cap, ...path.map((link) => full[link] ?? 0)))
    const level = Math.min(...stops.filter((_, n) => rates[n] === undefined))
    for (const [n, stop] of stops.entries()) if (rates[n] === undefined && stop === level) rates[n] = level
  }
  return rates.map((rate) => rate ?? 0)
}
