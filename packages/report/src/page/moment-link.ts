import type { VariantView } from './report-view.ts'

/** The address of a span of time of a variant inside the report: `#v=zonal&t=300-600`, in seconds. */
export function momentLink(view: VariantView, fromMs: number, toMs: number): string {
  const from = Math.max(0, fromMs)
  const to = Math.min(view.data.endMs, toMs)
  return `#v=${encodeURIComponent(view.data.variant)}&t=${from / 1000}-${to / 1000}`
}
