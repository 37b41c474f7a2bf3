import type { Issue } from '@causeway/ground'
import { issueAt } from './issue-at.ts'
import { layOut, spanBetween, type Layout } from './layout.ts'
import { FILE_BYTES_MAX } from './limits.ts'

/** A text that passed the guards, or the empty layout and what is wrong with the bytes. */
export interface ReadText {
  readonly layout: Layout
  readonly issues: readonly Issue[]
}

/**
 * Bytes to text: at most 16 MiB (CW016), valid UTF-8 (CW000), no control characters but tab, LF and
 * CR (CW000). A byte order mark is dropped.
 */
export function readText(file: string, bytes: Uint8Array): ReadText {
  if (bytes.length > FILE_BYTES_MAX) return refusedSize(file, bytes.length)
  const text = decodeUtf8(bytes, true)
  if (text === undefined) return refusedEncoding(file, bytes)
  const layout = layOut(file, text)
  const control = firstControl(text)
  if (control === -1) return { layout, issues: [] }
  const message = `control character ${codePointName(text.charCodeAt(control))} in the text`
  return {
    layout,
    issues: [issueAt(file, spanBetween(layout, control, control + 1), { code: 'CW000', message })],
  }
}

function refusedSize(file: string, size: number): ReadText {
  const layout = layOut(file, '')
  const message = `the file has ${size} bytes, more than the ${FILE_BYTES_MAX} (16 MiB) that are read`
  return { layout, issues: [issueAt(file, spanBetween(layout, 0, 0), { code: 'CW016', message })] }
}

function refusedEncoding(file: string, bytes: Uint8Array): ReadText {
  const layout = layOut(file, decodeUtf8(bytes, false) ?? '')
  const at = Math.max(0, badCharacterAt(layout, bytes))
  const message = 'the file is not valid UTF-8'
  const hint = 'save it as UTF-8'
  return {
    layout,
    issues: [issueAt(file, spanBetween(layout, at, at + 1), { code: 'CW000', message, hint })],
  }
}

// The bad bytes stand as U+FFFD in the leniently decoded text. A file may also hold an honest
// U+FFFD, so the line is found first, by decoding strictly line by line.
function badCharacterAt(layout: Layout, bytes: Uint8Array): number {
  let start = 0
  for (const lineStart of layout.starts) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found
    if (decodeUtf8(bytes.subarray(start, end), true) === undefined)
      return layout.source.text.indexOf('\ufffd', lineStart)
    start = end + 1
  }
  return 0
}

function decodeUtf8(bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}

function firstControl(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) return at
  }
  return -1
}

function codePointName(unit: number): string {
  return `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`
}
