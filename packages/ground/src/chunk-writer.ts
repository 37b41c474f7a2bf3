/** Gathers a text in UTF-8, and hands it on a chunk of whole characters at a time. */
export interface ChunkWriter {
  readonly bytes: Uint8Array
  /** How many of the bytes are written. */
  at: number
  readonly take: (bytes: Uint8Array) => void
}

const CHUNK = 65_536
/** Above this a text is not looked at character by character. */
const SHORT_MAX = 256
const UTF8_MAX = 3
const DIGITS_MAX = 17
const LOW = 1_000_000_000
const LOW_DIGITS = 9
const [ZERO, MINUS, COMMA, QUOTE, BACKSLASH, SPACE, DELETE] = [48, 45, 44, 34, 92, 32, 127]

const utf8 = new TextEncoder()
/** The chunk of a writer that is done, for the next one. */
let spare: Uint8Array | undefined

/** A writer with nothing in it; `take` reads bytes before it returns, because they are used again. */
export function chunkWriter(take: (bytes: Uint8Array) => void): ChunkWriter {
  const bytes = spare ?? new Uint8Array(CHUNK)
  spare = undefined
  return { bytes, at: 0, take }
}

/** Hands on what is left; the writer is not used again. */
export function flush(writer: ChunkWriter): void {
  handOn(writer)
  spare = writer.bytes
}

/** Writes a short text without any character above 126. */
export function writeAscii(writer: ChunkWriter, text: string): void {
  makeRoom(writer, text.length)
  const { bytes, at } = writer
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
  writer.at = at + text.length
}

/** Writes a text as a string of JSON. */
export function writeText(writer: ChunkWriter, text: string): void {
  if (text.length > SHORT_MAX) return writeLong(writer, JSON.stringify(text))
  makeRoom(writer, text.length + 2)
  const { bytes } = writer
  let { at } = writer
  bytes[at++] = QUOTE
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // What has been put down of it is written over.
    if (!isPlainCode(code)) return writeLong(writer, JSON.stringify(text))
    bytes[at++] = code
  }
  bytes[at++] = QUOTE
  writer.at = at
}

/** Writes a whole number that a double holds exactly. */
export function writeWhole(writer: ChunkWriter, value: number): void {
  makeRoom(writer, DIGITS_MAX)
  writer.at = putWhole(writer.bytes, writer.at, value)
}

/**
 * Writes items of a list from a place on for as long as they are whole numbers, a comma before each but the first of the list,
 * and tells where it stopped: columns have millions of them.
 */
export function writeWholes(
  writer: ChunkWriter,
  items: ArrayLike<unknown>,
  start: number,
  isFirst: boolean,
): number {
  const { bytes } = writer
  let next = start
  makeRoom(writer, (items.length - start) * (DIGITS_MAX + 1))
  let { at } = writer
  for (; next < items.length; next++) {
    const item = items[next]
    if (!Number.isSafeInteger(item) || Object.is(item, -0)) break
    if (next > start || !isFirst) bytes[at++] = COMMA
    at = putWhole(bytes, at, item as number)
  }
  writer.at = at
  return next
}

/** Puts a whole number into bytes and tells where it ends. */
function putWhole(bytes: Uint8Array, start: number, value: number): number {
  let at = start
  if (value < 0) bytes[at++] = MINUS
  const size = Math.abs(value)
  if (size < LOW) return putDigits(bytes, at, size, digitsIn(size))
  const high = Math.floor(size / LOW)
  at = putDigits(bytes, at, high, digitsIn(high))
  return putDigits(bytes, at, size - high * LOW, LOW_DIGITS)
}

/** So many digits of a number below a milliard, with zeros before. */
function putDigits(bytes: Uint8Array, start: number, value: number, digits: number): number {
  let rest = value | 0
  for (let at = start + digits - 1; at >= start; at--) {
    const tenth = (rest / 10) | 0
    bytes[at] = ZERO + rest - tenth * 10
    rest = tenth
  }
  return start + digits
}

function digitsIn(value: number): number {
  let digits = 1
  for (let over = 10; over <= value; over *= 10) digits += 1
  return digits
}

/** Whether a text stands in JSON as it is, in one byte a character. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (!isPlainCode(text.charCodeAt(i))) return false
  }
  return true
}

function isPlainCode(code: number): boolean {
  return code >= SPACE && code < DELETE && code !== QUOTE && code !== BACKSLASH
}

function writeLong(writer: ChunkWriter, text: string): void {
  const most = text.length * UTF8_MAX
  makeRoom(writer, most)
  if (most <= CHUNK) writer.at += utf8.encodeInto(text, writer.bytes.subarray(writer.at)).written
  else writer.take(utf8.encode(text))
}

/** Hands on what is written where so many bytes more do not fit. */
function makeRoom(writer: ChunkWriter, more: number): void {
  if (writer.at + more > CHUNK) handOn(writer)
}

function handOn(writer: ChunkWriter): void {
  if (writer.at > 0) writer.take(writer.bytes.subarray(0, writer.at))
  writer.at = 0
}
