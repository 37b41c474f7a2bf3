import { sortedBy } from '@causeway/ground'
import { amountOf, shared } from '@causeway/model'
import type { PriceList } from '@causeway/model'
import type { BilledPeriod, Usage } from './bill.ts'

/**
 * Prices usage. All that one payer uses of one item in a Region is priced as one sum, since tiers are of such sums
 * [R-PRC-6], and rounded once, half up, to a nano-dollar; the resources share it by what each used, so that lines sum to
 * it exactly.
 */
export function priced(prices: PriceList, usage: readonly Usage[]): BilledPeriod {
  const groups = grouped(summed(usage))
  const lines = groups.flatMap((group) => {
    const whole = group.reduce((sum, { quantity }) => sum + quantity, 0n)
    const [first] = group
    if (first === undefined) return []
    const amounts = shared(
      amountOf(prices, first.item, whole),
      group.map(({ quantity }) => quantity),
    )
    return group.map((each, at) => ({ ...each, nanoDollars: amounts[at] ?? 0n }))
  })
  return { lines, nanoDollars: lines.reduce((sum, line) => sum + line.nanoDollars, 0n) }
}

/** One usage for each payer, Region, item, resource and zone, in that order; what is used nothing of is left out. */
function summed(usage: readonly Usage[]): readonly Usage[] {
  const sums = new Map<string, Usage>()
  for (const each of usage) {
    const key = JSON.stringify([each.payer, each.region, each.item, each.resource, each.azId ?? ''])
    const known = sums.get(key)
    sums.set(key, known === undefined ? each : { ...known, quantity: known.quantity + each.quantity })
  }
  const used = [...sums].filter(([, { quantity }]) => quantity > 0n)
  return sortedBy(used, ([key]) => key).map(([, each]) => each)
}

function grouped(usage: readonly Usage[]): readonly (readonly Usage[])[] {
  const groups = new Map<string, Usage[]>()
  for (const each of usage) {
    const key = JSON.stringify([each.payer, each.region, each.item])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return [...groups.values()]
}
