import { assert } from '@causeway/ground'

/**
 * What a metric found. `value` is in the metric's unit: shares in parts per billion (rounded down), times in whole
 * nanoseconds, bytes, counts. A ratio also carries its whole numbers, so that a limit is compared without rounding.
 */
export type Measured =
  | {
      readonly type: 'value'
      readonly value: number
      readonly exact?: Ratio
      /** Of a quantile that is read from a histogram: the true one is less by no more than so many parts per billion. */
      readonly withinPpb?: number
    }
  | { readonly type: 'no-samples' }
  | { readonly type: 'too-few'; readonly have: number; readonly need: number }

/** A quotient of two whole numbers, `denominator` above 0. */
export interface Ratio {
  readonly numerator: number
  readonly denominator: number
}

/** The answer of a window that holds nothing to measure; it fails every assertion. */
export const noSamples: Measured = { type: 'no-samples' }

/** A measured whole number; one beyond 2^53 - 1 is refused by assertion. */
export function measuredValue(value: number): Measured {
  assert(Number.isSafeInteger(value), `a measured value is a whole number below 2^53, got ${value}`)
  return { type: 'value', value }
}

/** A measured share in parts per billion, kept exactly beside its rounded value; no samples when the whole is 0. */
export function measuredShare(numerator: number, denominator: number): Measured {
  if (denominator === 0) return noSamples
  const ppb = Number((BigInt(numerator) * 1_000_000_000n) / BigInt(denominator))
  return { type: 'value', value: ppb, exact: { numerator, denominator } }
}

/** The share of several measured shares taken together: all numerators over all denominators. */
export function pooledShare(shares: readonly Measured[]): Measured {
  let numerator = 0
  let denominator = 0
  for (const share of shares) {
    if (share.type !== 'value' || share.exact === undefined) continue
    numerator += share.exact.numerator
    denominator += share.exact.denominator
  }
  return measuredShare(numerator, denominator)
}
