/**
 * What a metric found. `value` is in the metric's unit: shares in parts per billion (rounded down), times in whole
 * nanoseconds, bytes, counts. A ratio also carries its whole numbers, so that a limit is compared without rounding.
 */
export type Measured =
  | { readonly type: 'value'; readonly value: number; readonly exact?: Ratio }
  | { readonly type: 'no-samples' }
  | { readonly type: 'too-few'; readonly have: number; readonly need: number }

/** A quotient of two whole numbers, `denominator` above 0. */
export interface Ratio {
  readonly numerator: number
  readonly denominator: number
}
