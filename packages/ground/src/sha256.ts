import { createHash, type Hash } from 'node:crypto'

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
  return createHash('sha256').update(data).digest('hex')
}

/** Opens a SHA-256 to be fed in pieces. */
export function openDigest(): Digest {
  return digestOver(createHash('sha256'))
}

function digestOver(hash: Hash): Digest {
  return {
    update: (bytes) => void hash.update(bytes),
    peekHex: () => hash.copy().digest('hex'),
    fork: () => digestOver(hash.copy()),
    finishHex: () => hash.digest('hex'),
  }
}

/**
 * One unambiguous byte string of several texts: the tag as raw UTF-8, then each part as its length (unsigned 32-bit,
 * little-endian) and its UTF-8, so that ('a', 'bc') and ('ab', 'c') differ.
 */
export function lengthPrefixed(parts: readonly string[], tag: string = ''): Uint8Array {
  const encoder = new TextEncoder()
  const encoded = parts.map((part) => encoder.encode(part))
  const head = encoder.encode(tag)
  const bytes = new Uint8Array(encoded.reduce((total, part) => total + 4 + part.length, head.length))
  const view = new DataView(bytes.buffer)
  bytes.set(head)
  let at = head.length
  for (const part of encoded) {
    view.setUint32(at, part.length, true)
    bytes.set(part, at + 4)
    at += 4 + part.length
  }
  return bytes
}
