import type { VariantData } from '../figure/data.ts'

/** A variant of the data island with the key that its elements carry. */
export interface KeyedVariant {
  readonly key: string
  readonly data: VariantData
}

/** What the page shows; it lives in the address, so that a link shows the same. */
export interface Shown {
  /** Key of the variant, or `all`. */
  readonly key: string
  readonly fromMs: number
  readonly toMs: number
}

const SPAN_MIN_MS = 100

/** The longest run of those shown, which is how far the time axis goes. */
export function endOf(variants: readonly KeyedVariant[], key: string): number {
  const shown = variants.filter((variant) => key === 'all' || variant.key === key)
  return shown.reduce((latest, variant) => Math.max(latest, variant.data.endMs), 1)
}

/** What an address asks for; whatever it does not say, or says wrongly, is `fallback`'s. */
export function readAddress(hash: string, variants: readonly KeyedVariant[], fallback: Shown): Shown {
  const asked = new URLSearchParams(hash.replace(/^#/, ''))
  const name = asked.get('v')
  const named = name === 'all' ? 'all' : variants.find((variant) => variant.data.variant === name)?.key
  const key = named ?? fallback.key
  const [from, to] = (asked.get('t') ?? '').split('-').map((part) => Math.round(Number(part) * 1000))
  const whole = { key, fromMs: 0, toMs: endOf(variants, key) }
  if (!asked.has('t')) return named === undefined ? fallback : whole
  return within({ key, fromMs: from ?? Number.NaN, toMs: to ?? Number.NaN }, whole)
}

/** The address of what is shown: variant by name, span in seconds, left out when it is the whole run. */
export function writeAddress(shown: Shown, variants: readonly KeyedVariant[]): string {
  const name = variants.find((variant) => variant.key === shown.key)?.data.variant ?? 'all'
  const whole = shown.fromMs === 0 && shown.toMs === endOf(variants, shown.key)
  const span = whole ? '' : `&t=${shown.fromMs / 1000}-${shown.toMs / 1000}`
  return `#v=${encodeURIComponent(name)}${span}`
}

/** The span cut to the run; a span of nothing is the whole run. */
export function within(shown: Shown, whole: Shown): Shown {
  const fromMs = Math.max(0, Math.round(shown.fromMs))
  const toMs = Math.min(whole.toMs, Math.round(shown.toMs))
  return toMs - fromMs >= SPAN_MIN_MS ? { ...shown, fromMs, toMs } : whole
}
