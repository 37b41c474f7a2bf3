import { grouped } from './clock.ts'
import { countTicks } from './ticks.ts'

const STEPS = [
  ['T', 1e12],
  ['G', 1e9],
  ['M', 1e6],
  ['k', 1e3],
] as const

/** Bits per second in three figures at most: `10 Gbps`, `4.25 Mbps`, `0 bps`. */
export function rateText(bps: number): string {
  return `${scaled(bps)}bps`
}

/** A value of a metric: bytes in thousands of bytes, counts with their thousands apart. */
export function valueText(value: number, unit: 'Bytes' | 'Count'): string {
  if (unit === 'Bytes') return `${scaled(value)}B`
  return Number.isInteger(value) ? grouped(value) : String(Math.round(value * 100) / 100)
}

/** Marks from 0 up to a large amount, in steps of 1, 2 or 5 times a power of ten. */
export function amountTicks(max: number, most: number): number[] {
  return max < 1 ? [0] : countTicks(max, most)
}

function scaled(value: number): string {
  const [letter, unit] = STEPS.find(([, size]) => value >= size) ?? ['', 1]
  const decimals = value >= 100 * unit || unit === 1 ? 1 : value >= 10 * unit ? 10 : 100
  return `${Math.round((value * decimals) / unit) / decimals} ${letter}`
}
