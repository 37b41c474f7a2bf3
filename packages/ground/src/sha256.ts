import { createHash, hash, type Hash } from 'node:crypto'

/** A SHA-256 in progress, fed in pieces. */
export interface Digest {
  /** Appends bytes; they are read before the call returns, so the buffer may be used again. */
  update(bytes: Uint8Array): void
  /** The digest of what was fed so far, 64 lower-case hex digits; more may follow. */
  peekHex(): string
  /** A digest of its own that was fed the same so far. */
  fork(): Digest
  /** The digest of everything; nothing may follow. */
  finishHex(): string
}

/** The SHA-256 of bytes, or of a text in UTF-8, as 64 lower-case hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex')
}

/** Opens a SHA-256 to be fed in pieces. */
export function openDigest(): Digest {
  return digestOver(createHash('sha256'))
}

function digestOver(state: Hash): Digest {
  return {
    update: (bytes) => void state.update(bytes),
    peekHex: () => state.copy().digest('hex'),
    fork: () => digestOver(state.copy()),
    finishHex: () => state.digest('hex'),
  }
}

/**
 * One unambiguous byte string of several texts: the tag as raw UTF-8, then each part as its length (unsigned 32-bit,
 * little-endian) and its UTF-8, so that ('a', 'bc') and ('ab', 'c') differ.
 */
export function lengthPrefixed(parts: readonly string[], tag: string = ''): Uint8Array {
  const room = parts.reduce((sum, { length }) => sum + COUNT_BYTES + length * UTF8_MAX, tag.length * UTF8_MAX)
  const bytes = new Uint8Array(room)
  const view = new DataView(bytes.buffer)
  let at = utf8.encodeInto(tag, bytes).written
  for (const part of parts) {
    const { written } = utf8.encodeInto(part, bytes.subarray(at + COUNT_BYTES))
    view.setUint32(at, written, true)
    at += COUNT_BYTES + written
  }
  return bytes.subarray(0, at)
}

const utf8 = new TextEncoder()
const COUNT_BYTES = 4
/** The most bytes that a code unit takes. */
const UTF8_MAX = 3
