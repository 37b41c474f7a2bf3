import { rateText, valueText } from '../figure/amounts.ts'
import { clock } from '../figure/clock.ts'
import type { BandwidthPart, MetricPart, VariantData } from '../figure/data.ts'

/** What a tooltip says in one line. */
export interface TipLine {
  readonly label: string
  readonly value: string
}

/** What an interface was offered, carried and dropped at a moment, and its capacity then. */
export function bandwidthAt(data: VariantData, part: BandwidthPart | undefined, atMs: number): TipLine[] {
  if (part === undefined) return []
  const bucket = Math.floor(atMs / data.bucketMs)
  const rate = (bytes: readonly number[]) => rateText(((bytes[bucket] ?? 0) * 8000) / data.bucketMs)
  const capacity = part.capacity.findLast(({ fromMs }) => fromMs <= atMs)?.bps ?? 0
  return [
    { label: 'offered', value: rate(part.offered) },
    { label: 'carried', value: rate(part.carried) },
    { label: 'dropped', value: rate(part.dropped) },
    { label: 'capacity', value: rateText(capacity) },
  ]
}

/** A metric's data point for the period around a moment, and the states of its alarms then. */
export function metricAt(part: MetricPart | undefined, atMs: number): TipLine[] {
  if (part === undefined) return []
  const index = part.at.findLastIndex((ms) => ms <= atMs)
  const from = part.at[index]
  const isThere = from !== undefined && atMs < from + part.periodMs
  const point = isThere
    ? { label: `from ${clock(from)}`, value: valueText(part.value[index] ?? 0, part.unit) }
    : { label: 'no data point', value: '' }
  const alarms = part.alarms.map(({ label, bands }) => ({
    label,
    value: bands.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)?.state ?? '',
  }))
  return [point, ...alarms]
}
