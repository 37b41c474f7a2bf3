import { assert } from './assert.ts'
import type { IpAddress } from './address.ts'
import { parseIpv4 } from './ipv4.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { quoted } from './text.ts'

/** The bits of an IPv6 address as four unsigned 32-bit integers, most significant first. */
export type Words = readonly [number, number, number, number]

const GROUP = /^[0-9a-fA-F]{1,4}$/
const CHARACTERS_MAX = 45

/** Reads every form of RFC 4291, one `::` and a dotted-quad tail included; zone ids are refused. */
export function parseIpv6(text: string): Parsed<Words> {
  const groups = text.length > CHARACTERS_MAX ? undefined : groupsOf(text)
  if (groups === undefined) {
    return unparsed(
      'form',
      `${quoted(text)} is not an IPv6 address`,
      "write it as in '2001:db8::1', without a zone",
    )
  }
  return parsed(wordsOf(groups))
}

/** The one canonical text of RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`. */
export function formatIpv6(words: Words): IpAddress {
  const groups = words.flatMap((word) => [word >>> 16, word & 0xffff])
  const hex = groups.map((group) => group.toString(16))
  const run = longestZeroRun(groups)
  if (run.length < 2) return hex.join(':') as IpAddress
  return `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}` as IpAddress
}

function groupsOf(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = sideOf(halves[0] ?? '', halves.length === 1)
  const tail = halves.length === 2 ? sideOf(halves[1] ?? '', true) : []
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  // `::` stands for at least one group, and without it none may be missing.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  return [...head, ...Array<number>(missing).fill(0), ...tail]
}

function sideOf(text: string, endsAddress: boolean): number[] | undefined {
  if (text === '') return []
  const parts = text.split(':')
  const last = parts[parts.length - 1] ?? ''
  const quad = endsAddress && last.includes('.') ? parseIpv4(last) : undefined
  if (quad !== undefined && !quad.ok) return undefined
  const hex = quad === undefined ? parts : parts.slice(0, -1)
  if (!hex.every((part) => GROUP.test(part))) return undefined
  const groups = hex.map((part) => Number.parseInt(part, 16))
  return quad === undefined ? groups : [...groups, quad.value >>> 16, quad.value & 0xffff]
}

function wordsOf(groups: readonly number[]): Words {
  const word = (i: number) => (((groups[i] ?? 0) << 16) | (groups[i + 1] ?? 0)) >>> 0
  assert(groups.length === 8, `an IPv6 address has 8 groups, got ${groups.length}`)
  return [word(0), word(2), word(4), word(6)]
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  groups.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: i + 1 - length, length }
  })
  return best
}
