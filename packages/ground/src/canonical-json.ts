import { assert, BrokenInvariant } from './assert.ts'
import { chunkWriter, flush, writeAscii, writeText, writeWhole, writeWholes } from './chunk-writer.ts'
import type { ChunkWriter } from './chunk-writer.ts'
import { shapeOf } from './json-shape.ts'
import { openDigest } from './sha256.ts'

type TypedNumbers = Exclude<
  Extract<ArrayBufferView, { readonly length: number }>,
  BigInt64Array | BigUint64Array
>

/** Items of a list that are looked at together. */
const RUN = 256

/**
 * The one JSON text of a value, so that equal values have equal digests: keys in code-unit order, no white space,
 * typed arrays as lists, a bigint as a string of its decimal digits. Whatever JSON would lose in silence throws
 * `BrokenInvariant`: NaN, infinities, -0, undefined, functions, symbols, and all objects but plain ones.
 */
export function canonicalJson(value: unknown): string {
  let text = ''
  // No chunk ends inside a character.
  writeCanonicalJson(value, (bytes) => {
    text += utf8.decode(bytes)
  })
  return text
}

/** The SHA-256 of a value's canonical JSON, 64 hex digits; the text may be longer than any string. */
export function canonicalDigest(value: unknown): string {
  const digest = openDigest()
  writeCanonicalJson(value, (bytes) => digest.update(bytes))
  return digest.finishHex()
}

/** Hands on a value's canonical JSON in UTF-8, in order and whole characters; bytes are used again after the call. */
export function writeCanonicalJson(value: unknown, take: (bytes: Uint8Array) => void): void {
  const writer: Writer = { ...chunkWriter(take), path: [] }
  write(writer, value)
  flush(writer)
}

const utf8 = new TextDecoder()

interface Writer extends ChunkWriter {
  /** Keys and places that lead to the value being written, for what is said of a fault. */
  readonly path: (string | number)[]
}

function write(writer: Writer, value: unknown): void {
  switch (typeof value) {
    case 'string':
      return writeText(writer, value)
    case 'number':
      return writeNumber(writer, value)
    case 'boolean':
      return writeAscii(writer, String(value))
    case 'bigint':
      return writeText(writer, String(value))
    case 'object':
      return value === null ? writeAscii(writer, 'null') : writeObject(writer, value)
    default:
      throw new BrokenInvariant(`${pathText(writer)} is ${typeof value}, which JSON cannot hold`)
  }
}

function writeNumber(writer: Writer, value: number): void {
  if (!isWritable(value))
    throw new BrokenInvariant(`${pathText(writer)} is ${Object.is(value, -0) ? '-0' : value}`)
  if (Number.isSafeInteger(value)) writeWhole(writer, value)
  else writeAscii(writer, String(value))
}

function writeObject(writer: Writer, value: object): void {
  if (Array.isArray(value)) return writeList(writer, value)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return writeList(writer, value as TypedNumbers)
  const prototype: unknown = Object.getPrototypeOf(value)
  const isPlain = prototype === null || prototype === Object.prototype
  if (!isPlain) assert(false, `${pathText(writer)} is not a plain object`)
  const fields = value as Readonly<Record<string, unknown>>
  const { sorted, heads } = shapeOf(Object.keys(fields))
  for (let at = 0; at < sorted.length; at++) {
    const key = sorted[at] as string
    const head = heads[at] as string
    if (head === '') writeHead(writer, key, at)
    else writeAscii(writer, head)
    writer.path.push(key)
    write(writer, fields[key])
    writer.path.pop()
  }
  writeAscii(writer, sorted.length === 0 ? '{}' : '}')
}

function writeHead(writer: Writer, key: string, at: number): void {
  writeAscii(writer, at === 0 ? '{' : ',')
  writeText(writer, key)
  writeAscii(writer, ':')
}

type List = readonly unknown[] | TypedNumbers

/**
 * A long list is copied run by run: what reads lists of several kinds in place makes the engine box each number of
 * those that hold plain ones, for good.
 */
function writeList(writer: Writer, list: List): void {
  writeAscii(writer, '[')
  if (list.length <= RUN) writeRun(writer, list, 0)
  else
    for (let from = 0; from < list.length; from += RUN) writeRun(writer, list.slice(from, from + RUN), from)
  writeAscii(writer, ']')
}

function writeRun(writer: Writer, run: List, from: number): void {
  // By number, so that holes are met as undefined.
  for (let at = 0; at < run.length; at++) {
    at = writeWholes(writer, run, at, from + at === 0)
    if (at === run.length) return
    if (from + at > 0) writeAscii(writer, ',')
    writer.path.push(from + at)
    write(writer, run[at])
    writer.path.pop()
  }
}

function isWritable(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0)
}

function pathText({ path }: Writer): string {
  return `$${path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')}`
}
