import type { AccountId, AzId } from '@causeway/ground'
import type { PriceItem, PriceList } from '@causeway/model'

/** What a bill is made from beside the bytes that crossed each way: prices, and what was there for how long. */
export interface BillingRecord {
  readonly prices: PriceList
  /** The Region of every zone, sorted by zone. */
  readonly zones: readonly { readonly azId: AzId; readonly region: string }[]
  readonly spans: readonly BilledSpan[]
}

/** A thing that costs by time, from `from` (inclusive) to `to` (exclusive), in nanoseconds of simulated time. */
export interface BilledSpan {
  readonly item: PriceItem
  readonly id: string
  readonly name: string
  readonly payer: AccountId
  /** Null for what is billed once, however many zones it is in. */
  readonly azId: AzId | null
  readonly region: string
  /** The service that an endpoint connects to, or that a rule watches; empty for other things. */
  readonly serviceId: string
  readonly from: number
  readonly to: number
}
