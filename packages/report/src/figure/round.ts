/** The one way in which a coordinate becomes text: at most one decimal, never an exponent or a minus zero. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10 + 0)
}
