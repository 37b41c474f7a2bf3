/** What a bill has lines for; the names that `prices:` overrides. */
export const priceItems = [
  'interfaceEndpoint.hour',
  'interfaceEndpoint.gb',
  'gwlbEndpoint.hour',
  'gwlbEndpoint.gb',
  'gatewayEndpoint.hour',
  'gatewayEndpoint.gb',
  'nlb.hour',
  'nlb.lcu',
  'gwlb.hour',
  'gwlb.lcu',
  'natGateway.hour',
  'natGateway.gb',
  'transfer.interAz',
  'transfer.privateLinkInterAz',
  'transfer.interRegion',
  'insights.rule',
  'insights.events',
] as const

export type PriceItem = (typeof priceItems)[number]

/** What a price is for one of: hours, gigabytes, load balancer capacity unit hours, rule months, million events. */
export type PriceUnit = 'h' | 'GB' | 'LCU-h' | 'rule-month' | 'M-events'

/** From how many units on a price holds; the first tier begins at 0. */
export interface PriceTier {
  readonly above: number
  readonly nanoDollars: number
}

export interface Price {
  readonly unit: PriceUnit
  /** Ascending. Each price is for what lies in its tier alone [R-PRC-6]. */
  readonly tiers: readonly PriceTier[]
  /** Where it was read. */
  readonly source: string
}

/** What everything costs, without taxes [R-PRC-7]: plain data, so that a record of a run can carry it. */
export interface PriceList {
  readonly currency: 'USD'
  /** Of which time and Region the prices are, in words. */
  readonly asOf: string
  /** How many bytes are a GB. */
  readonly bytesPerGb: number
  readonly items: Readonly<Record<PriceItem, Price>>
}

/** The hours of a month that is billed as such. */
export const MONTH_HOURS = 730n

const NANO = 1_000_000_000n
const MILLION = 1_000_000n

/**
 * Whole quantities that make one unit of a price, so that every quantity is an integer: bytes of a GB, nano-LCU-hours of
 * an LCU-hour, rule-hours of a rule's month, events of a million.
 */
export function quantitiesPerUnit(unit: PriceUnit, bytesPerGb: number): bigint {
  return { h: 1n, GB: BigInt(bytesPerGb), 'LCU-h': NANO, 'rule-month': MONTH_HOURS, 'M-events': MILLION }[
    unit
  ]
}
