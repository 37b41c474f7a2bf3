import { formatShare, SECOND_NS } from '@causeway/ground'

const TIME_UNITS = [
  ['s', 1_000_000_000],
  ['ms', 1_000_000],
  ['us', 1_000],
  ['ns', 1],
] as const

const BANDWIDTH_UNITS = [
  ['Gbps', 1_000_000_000],
  ['Mbps', 1_000_000],
  ['kbps', 1_000],
  ['bps', 1],
] as const

/** A time for reading, about three digits: `412 ms`, `1.52 s`, `1 min 12 s`, `2 h 5 min`; rounded half up. */
export function timeText(ns: number): string {
  if (ns === 0) return '0 s'
  const wholeSeconds = Math.floor(ns / SECOND_NS + 0.5)
  if (ns >= 59_950_000_000) return longTime(wholeSeconds)
  const [unit, unitNs] = TIME_UNITS.find(([, size]) => ns >= size - size / 2000) ?? ['ns', 1]
  return `${threeDigits(ns, unitNs)} ${unit}`
}

/** A bandwidth for reading, about three digits: `9.5 Gbps`; rounded half up. */
export function bandwidthText(bps: number): string {
  if (bps === 0) return '0 bps'
  const [unit, size] = BANDWIDTH_UNITS.find(([, each]) => bps >= each - each / 2000) ?? ['bps', 1]
  return `${threeDigits(bps, size)} ${unit}`
}

/** A count with its thousands apart: `18,012`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** A count with its noun: `1 attempt`, `2,000 attempts`. */
export function countedText(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** A share in per cent, `98.71%`, or '-' of nothing. */
export function shareText(ppb: number | undefined): string {
  return ppb === undefined ? '-' : formatShare(ppb)
}

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export function listText(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function longTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return joined([minutes, 'min'], [seconds % 60, 's'])
  const roundedMinutes = Math.floor(seconds / 60 + 0.5)
  return joined([Math.floor(roundedMinutes / 60), 'h'], [roundedMinutes % 60, 'min'])
}

function joined(large: readonly [number, string], small: readonly [number, string]): string {
  return [large, small]
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(' ')
}

function threeDigits(ns: number, unitNs: number): string {
  const decimals = Math.min(decimalsFor(ns, unitNs), String(unitNs).length - 1)
  const scale = Number(`1e${decimals}`)
  const scaled = Math.floor((ns * scale * 2 + unitNs) / (unitNs * 2))
  const whole = Math.floor(scaled / scale)
  const rest = String(scaled % scale)
    .padStart(decimals, '0')
    .replace(/0+$/, '')
  return decimals === 0 || rest === '' ? String(whole) : `${whole}.${rest}`
}

function decimalsFor(ns: number, unitNs: number): number {
  if (ns >= 100 * unitNs) return 0
  return ns >= 10 * unitNs ? 1 : 2
}
