import type { Brand } from './brand.ts'
import { parsed, unparsed, type Parsed } from './result.ts'
import { lengthPrefixed, sha256Hex } from './sha256.ts'
import { quoted } from './text.ts'

/** The id of an AWS resource, `<prefix>-` and hex digits. */
export type Id<Prefix extends string> = Brand<string, `id:${Prefix}`>

/** What makes a resource itself: neither declaration order nor any other resource has a part in its id. */
export interface Identity {
  readonly kind: string
  readonly accountId: string
  readonly region: string
  readonly name: string
  /** 0 for the first resource of this name, one more for each that was made after its predecessor was deleted. */
  readonly generation: number
}

const HEX_DIGITS = 17
const HEX = /^[0-9a-f]+$/
const RESOURCE_SUFFIX = /^([0-9a-f]{8}|[0-9a-f]{17})$/

/** The id of a resource: its prefix and 17 hex digits of a SHA-256 over its identity. */
export function mintId<Prefix extends string>(prefix: Prefix, identity: Identity): Id<Prefix> {
  const { kind, accountId, region, name, generation } = identity
  const bytes = lengthPrefixed([kind, accountId, region, name, String(generation)], 'causeway-id-v1')
  return `${prefix}-${sha256Hex(bytes).slice(0, HEX_DIGITS)}` as Id<Prefix>
}

/** Reads an id as AWS writes it: the prefix, a hyphen and 8 or 17 lower-case hex digits. */
export function parseId<Prefix extends string>(prefix: Prefix, text: string): Parsed<Id<Prefix>> {
  const start = `${prefix}-`
  if (text.startsWith(start) && RESOURCE_SUFFIX.test(text.slice(start.length)))
    return parsed(text as Id<Prefix>)
  return unparsed('form', `${quoted(text)} is not an id of the form ${start}0123456789abcdef0`)
}

/** The hex digits after the last hyphen of an id; where they are not hex, those of the whole id's SHA-256. */
export function hexDigitsOf(id: string): string {
  const digits = id.slice(id.lastIndexOf('-') + 1)
  return HEX.test(digits) ? digits : sha256Hex(id)
}

/** The lowest digits of a hex number in base 36, as many as asked for, with leading zeros. */
export function base36(bytesHex: string, length: number): string {
  return BigInt(`0x${bytesHex}`).toString(36).padStart(length, '0').slice(-length)
}
