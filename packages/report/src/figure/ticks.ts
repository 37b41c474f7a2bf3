const MILLISECOND = 1
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Spans that people count time in, in milliseconds, ascending: steps of axes and widths of bins. */
export const timeSteps: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((n) => n * MILLISECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 50].map((n) => n * DAY),
]

/** The instants to mark in [fromMs, toMs], on whole steps, at most `most` of them. */
export function timeTicks(fromMs: number, toMs: number, most: number): number[] {
  const step = timeSteps.find((candidate) => (toMs - fromMs) / candidate <= most) ?? 100 * DAY
  return multiples(step, fromMs, toMs)
}

/** Whole numbers from 0 to at most `max` in steps of 1, 2 or 5 times a power of ten, at most `most` steps. */
export function countTicks(max: number, most: number): number[] {
  let step = 1
  for (let turn = 0; max / step > most; turn += 1) step = turn % 3 === 1 ? (step / 2) * 5 : step * 2
  return multiples(step, 0, max)
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step)
  const count = Math.max(0, Math.floor(to / step) - first + 1)
  return Array.from({ length: count }, (_, index) => (first + index) * step)
}
