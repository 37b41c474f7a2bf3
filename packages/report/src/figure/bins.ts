import type { VariantData, View } from './data.ts'
import { timeSteps } from './ticks.ts'

/** Equal spans of time on whole multiples of their own width, which together cover a view. */
export interface Bins {
  readonly fromMs: number
  readonly binMs: number
  readonly count: number
}

/** The narrowest bins of a customary width, whole buckets each, of which at most `most` cover the view. */
export function binsOf(data: VariantData, view: View, most: number): Bins {
  const span = view.toMs - view.fromMs
  const fits = (width: number): boolean => width % data.bucketMs === 0 && span / width <= most
  const binMs = timeSteps.find(fits) ?? data.bucketMs * Math.ceil(span / most / data.bucketMs)
  const first = Math.floor(view.fromMs / binMs)
  return { fromMs: first * binMs, binMs, count: Math.max(1, Math.ceil(view.toMs / binMs) - first) }
}

/** The counts of buckets added up into bins. */
export function inBins(counts: readonly number[], bucketMs: number, bins: Bins): number[] {
  const perBin = bins.binMs / bucketMs
  const first = bins.fromMs / bucketMs
  return Array.from({ length: bins.count }, (_, bin) =>
    total(counts.slice(first + bin * perBin, first + (bin + 1) * perBin)),
  )
}

/** The sum of a list. */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Where a bin lies in time, cut to the view. */
export function binSpan(bins: Bins, view: View, bin: number): { fromMs: number; toMs: number } {
  const fromMs = bins.fromMs + bin * bins.binMs
  return { fromMs: Math.max(fromMs, view.fromMs), toMs: Math.min(fromMs + bins.binMs, view.toMs) }
}
