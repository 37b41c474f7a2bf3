import { quantitiesPerUnit, type Price, type PriceItem, type PriceList } from './items.ts'

/**
 * What a quantity of an item costs in nano-dollars, tier by tier [R-PRC-6]: the whole sum is exact and rounded once, half
 * up. The quantity is in whole bytes, hours, nano-LCU-hours, rule-hours or events [quantitiesPerUnit].
 */
export function amountOf(list: PriceList, item: PriceItem, quantity: bigint): bigint {
  const price = list.items[item]
  const unit = quantitiesPerUnit(price.unit, list.bytesPerGb)
  return (2n * partsOf(price, unit, quantity) + unit) / (2n * unit)
}

/** The sum over the tiers, in nano-dollars times the quantities of one unit. */
function partsOf({ tiers }: Price, unit: bigint, quantity: bigint): bigint {
  return tiers.reduce((sum, { above, nanoDollars }, at) => {
    const next = tiers[at + 1]
    const top = next === undefined ? quantity : smaller(quantity, BigInt(next.above) * unit)
    const inTier = top - BigInt(above) * unit
    return inTier > 0n ? sum + inTier * BigInt(nanoDollars) : sum
  }, 0n)
}

/**
 * Splits an amount among those who share it, by their parts of the quantity: whole nano-dollars that sum to the amount
 * exactly, each less than one from its exact share. What is left over by rounding down goes to those in front.
 */
export function shared(amount: bigint, parts: readonly bigint[]): readonly bigint[] {
  const whole = parts.reduce((sum, part) => sum + part, 0n)
  if (whole === 0n) return parts.map((_, at) => (at === 0 ? amount : 0n))
  let before = 0n
  let given = 0n
  return parts.map((part) => {
    before += part
    const upTo = (amount * before) / whole
    const share = upTo - given
    given = upTo
    return share
  })
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right
}
