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
const [ZERO, MINUS, QUOTE, BACKSLASH, SPACE, DELETE] = [48, 45, 34, 92, 32, 127]

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
  for (let i = 0; i < text.length; i++) writer.bytes[writer.at++] = text.charCodeAt(i)
}

/** Writes a text as a string of JSON. */
export function writeText(writer: ChunkWriter, text: string): void {
  if (text.length > SHORT_MAX || !isPlain(text)) return writeLong(writer, JSON.stringify(text))
  makeRoom(writer, text.length + 2)
  writer.bytes[writer.at++] = QUOTE
  for (let i = 0; i < text.length; i++) writer.bytes[writer.at++] = text.charCodeAt(i)
  writer.bytes[writer.at++] = QUOTE
}

/** Writes a whole number that a double holds exactly. */
export function writeWhole(writer: ChunkWriter, value: number): void {
  makeRoom(writer, DIGITS_MAX)
  if (value < 0) writer.bytes[writer.at++] = MINUS
  const size = Math.abs(value)
  if (size < LOW) return writeDigits(writer, size, digitsIn(size))
  const high = Math.floor(size / LOW)
  writeDigits(writer, high, digitsIn(high))
  writeDigits(writer, size - high * LOW, LOW_DIGITS)
}

/** So many digits of a number below a milliard, with zeros before. */
function writeDigits(writer: ChunkWriter, value: number, digits: number): void {
  let rest = value | 0
  for (let at = writer.at + digits - 1; at >= writer.at; at--) {
    const tenth = (rest / 10) | 0
    writer.bytes[at] = ZERO + rest - tenth * 10
    rest = tenth
  }
  writer.at += digits
}

function digitsIn(value: number): number {
  let digits = 1
  for (let over = 10; over <= value; over *= 10) digits += 1
  return digits
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < SPACE || code >= DELETE || code === QUOTE || code === BACKSLASH) return false
  }
  return true
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
