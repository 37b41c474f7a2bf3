import { assert, BrokenInvariant } from './assert.ts'
import { byCodeUnit } from './compare.ts'
import { openDigest } from './sha256.ts'

type TypedNumbers = Exclude<
  Extract<ArrayBufferView, { readonly length: number }>,
  BigInt64Array | BigUint64Array
>

/** Characters that are gathered before they are handed on. */
const PIECE = 65_536
/** Items of a list that are looked at together. */
const RUN = 1024

/**
 * The one JSON text of a value, so that equal values have equal digests: keys in code-unit order, no white space,
 * typed arrays as lists, a bigint as a string of its decimal digits. Whatever JSON would lose in silence throws
 * `BrokenInvariant`: NaN, infinities, -0, undefined, functions, symbols, and all objects but plain ones.
 */
export function canonicalJson(value: unknown): string {
  const pieces: string[] = []
  writeCanonicalJson(value, (piece) => pieces.push(piece))
  return pieces.join('')
}

/** The SHA-256 of a value's canonical JSON, 64 hex digits; the text may be longer than any string. */
export function canonicalDigest(value: unknown): string {
  const encoder = new TextEncoder()
  const digest = openDigest()
  writeCanonicalJson(value, (piece) => digest.update(encoder.encode(piece)))
  return digest.finishHex()
}

/** Hands on a value's canonical JSON in pieces, in order; no piece ends inside a character. */
export function writeCanonicalJson(value: unknown, take: (piece: string) => void): void {
  const writer: Writer = { text: '', take, path: [] }
  write(writer, value)
  take(writer.text)
}

interface Writer {
  text: string
  readonly take: (piece: string) => void
  /** Keys and places that lead to the value being written, for what is said of a fault. */
  readonly path: (string | number)[]
}

function append(writer: Writer, text: string): void {
  writer.text += text
  if (writer.text.length < PIECE) return
  writer.take(writer.text)
  writer.text = ''
}

function write(writer: Writer, value: unknown): void {
  switch (typeof value) {
    case 'string':
      return append(writer, JSON.stringify(value))
    case 'number':
      return writeNumber(writer, value)
    case 'boolean':
      return append(writer, String(value))
    case 'bigint':
      return append(writer, `"${value}"`)
    case 'object':
      return value === null ? append(writer, 'null') : writeObject(writer, value)
    default:
      throw new BrokenInvariant(`${pathText(writer)} is ${typeof value}, which JSON cannot hold`)
  }
}

function writeNumber(writer: Writer, value: number): void {
  if (!Number.isFinite(value) || Object.is(value, -0))
    throw new BrokenInvariant(`${pathText(writer)} is ${Object.is(value, -0) ? '-0' : value}`)
  append(writer, String(value))
}

function writeObject(writer: Writer, value: object): void {
  if (Array.isArray(value)) return writeList(writer, value)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return writeList(writer, value as TypedNumbers)
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === null || prototype === Object.prototype
  if (!isPlain) assert(false, `${pathText(writer)} is not a plain object`)
  let separator = '{'
  for (const [key, item] of Object.entries(value).sort((a, b) => byCodeUnit(a[0], b[0]))) {
    append(writer, `${separator}${JSON.stringify(key)}:`)
    separator = ','
    writer.path.push(key)
    write(writer, item)
    writer.path.pop()
  }
  append(writer, separator === '{' ? '{}' : '}')
}

function writeList(writer: Writer, list: ArrayLike<unknown>): void {
  append(writer, '[')
  for (let from = 0; from < list.length; from += RUN) {
    if (from > 0) append(writer, ',')
    writeRun(writer, list, from, Math.min(from + RUN, list.length))
  }
  append(writer, ']')
}

/** Some items of a list; numbers, of which columns have millions, are written all at once. */
function writeRun(writer: Writer, list: ArrayLike<unknown>, from: number, to: number): void {
  const run = Array.from({ length: to - from }, (_, i) => list[from + i])
  if (run.every(isWritable)) return append(writer, run.join(','))
  // By number, so that holes are met as undefined.
  for (let at = from; at < to; at++) {
    if (at > from) append(writer, ',')
    writer.path.push(at)
    write(writer, list[at])
    writer.path.pop()
  }
}

function isWritable(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)
}

function pathText({ path }: Writer): string {
  return `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`
}
