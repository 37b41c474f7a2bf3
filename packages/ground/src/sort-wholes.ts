import { byNumber } from './compare.ts'

const DIGITS = 65_536
/** Below this the digits would take longer than the numbers. */
const FEW = 4096

/**
 * Sorts whole numbers, 0 or more and exact, in place, and returns them: digit by digit from the last on, which asks about no
 * pair of them.
 */
export function sortWholes(numbers: Float64Array): Float64Array {
  if (numbers.length < FEW) return numbers.sort(byNumber)
  const most = numbers.reduce((max, each) => Math.max(max, each), 0)
  const next = new Int32Array(DIGITS)
  let from = numbers
  let to: Float64Array = new Float64Array(numbers.length)
  for (let unit = 1; unit <= most; unit *= DIGITS) {
    placesOf(next, from, unit)
    for (let at = 0; at < from.length; at++) {
      const each = from[at] as number
      const digit = digitOf(each, unit)
      const place = next[digit] as number
      to[place] = each
      next[digit] = place + 1
    }
    ;[from, to] = [to, from]
  }
  if (from !== numbers) numbers.set(from)
  return numbers
}

/** Where the numbers of each digit begin. */
function placesOf(places: Int32Array, numbers: Float64Array, unit: number): void {
  places.fill(0)
  for (let at = 0; at < numbers.length; at++) {
    const digit = digitOf(numbers[at] as number, unit)
    places[digit] = (places[digit] as number) + 1
  }
  let sum = 0
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = places[digit] as number
    places[digit] = sum
    sum += count
  }
}

function digitOf(number: number, unit: number): number {
  const whole = Math.floor(number / unit)
  return whole - Math.floor(whole / DIGITS) * DIGITS
}
