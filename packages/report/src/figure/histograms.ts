import type { Bins } from './bins.ts'
import type { VariantData } from './data.ts'

/** Connections of one bin by latency class, classes ascending. */
export interface Histogram {
  readonly count: number
  readonly byClass: ReadonlyMap<number, number>
}

export interface Histograms {
  readonly bins: Bins
  readonly cells: readonly Histogram[]
}

/** The latency histograms of the bins; adding counts keeps percentiles true, where averaging them would not. */
export function histograms(data: VariantData, bins: Bins): Histograms {
  const cells = Array.from({ length: bins.count }, () => ({ count: 0, byClass: new Map<number, number>() }))
  data.connect.bucket.forEach((bucket, row) => {
    const cell = cells[Math.floor((bucket * data.bucketMs - bins.fromMs) / bins.binMs)]
    if (cell === undefined) return
    const [index, count] = [data.connect.class[row] ?? 0, data.connect.count[row] ?? 0]
    cell.count += count
    cell.byClass.set(index, (cell.byClass.get(index) ?? 0) + count)
  })
  return { bins, cells }
}

/** The class that holds the nearest-rank quantile, or undefined of an empty histogram. */
export function quantileClass(histogram: Histogram, share: number): number | undefined {
  let left = Math.max(1, Math.ceil(histogram.count * share))
  const classes = [...histogram.byClass.keys()].sort((a, b) => a - b)
  return classes.find((index) => (left -= histogram.byClass.get(index) ?? 0) <= 0)
}
