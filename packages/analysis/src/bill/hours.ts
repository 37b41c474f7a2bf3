import { MONTH_HOURS } from '@causeway/model'
import type { BilledSpan } from '@causeway/scenario'
import type { Usage } from './bill.ts'

export const HOUR_NS = 3_600_000_000_000n

/** The hours of every thing that is billed by time; each begun hour counts in full, from when the thing was there [R-PRC-1]. */
export function hoursOfPeriod(spans: readonly BilledSpan[]): readonly Usage[] {
  return spans.map((span) => usageOf(span, begun(lengthOf(span), HOUR_NS)))
}

/** The hours of a month in which each thing is there for the same share as in the run; a begun hour counts in full. */
export function hoursOfMonth(spans: readonly BilledSpan[], end: number): readonly Usage[] {
  const parts = new Map<string, { readonly span: BilledSpan; length: bigint }>()
  for (const span of spans) {
    const key = JSON.stringify([span.item, span.id, span.azId, span.payer])
    const known = parts.get(key)
    if (known === undefined) parts.set(key, { span, length: lengthOf(span) })
    else known.length += lengthOf(span)
  }
  return [...parts.values()].map(({ span, length }) =>
    usageOf(span, begun(MONTH_HOURS * length, BigInt(end))),
  )
}

function usageOf({ payer, region, item, id, azId }: BilledSpan, quantity: bigint): Usage {
  return { payer, region, item, resource: id, azId, quantity }
}

function lengthOf({ from, to }: BilledSpan): bigint {
  return BigInt(to - from)
}

function begun(length: bigint, unit: bigint): bigint {
  return (length + unit - 1n) / unit
}
