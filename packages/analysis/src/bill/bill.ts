import type { PriceItem } from '@causeway/model'

/** One line of a bill: an item, the resource that gave rise to it, its zone, and who pays. */
export interface BillLine {
  readonly payer: string
  readonly region: string
  readonly item: PriceItem
  /** Id of the resource. */
  readonly resource: string
  /** Null for what is in no one zone: a row of its own among the zones. */
  readonly azId: string | null
  /** Whole: hours, bytes, nano-LCU-hours, rule-hours or events. */
  readonly quantity: bigint
  readonly nanoDollars: bigint
}

/** The lines of one span of time, in order of payer, Region, item, resource and zone; nothing of them is zero in quantity. */
export interface BilledPeriod {
  readonly lines: readonly BillLine[]
  readonly nanoDollars: bigint
}

/** What a run costs, and what a month of 730 hours at its rate would. */
export interface Bill {
  readonly period: BilledPeriod
  readonly month: BilledPeriod
}

/** How much of an item a resource used in a zone, before it is priced. */
export interface Usage {
  readonly payer: string
  readonly region: string
  readonly item: PriceItem
  readonly resource: string
  readonly azId: string | null
  readonly quantity: bigint
}

/** The lines' sum by a key, in order of the key. */
export function sumsBy(
  lines: readonly BillLine[],
  key: (line: BillLine) => string,
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const line of lines) sums.set(key(line), (sums.get(key(line)) ?? 0n) + line.nanoDollars)
  return new Map([...sums].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
