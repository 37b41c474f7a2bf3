import { compareIssues } from '@causeway/ground'
import { duplicateKeys } from './duplicate-keys.ts'
import { reportAt, skipSpace, take, type JsonScan } from './json-scan.ts'
import { scanString, scanWord } from './json-scalar.ts'
import { spanBetween } from './layout.ts'
import { DEPTH_MAX, VALUES_MAX } from './limits.ts'
import type { SourceEntry, SourceNode } from './node.ts'
import type { ReadResult } from './read-result.ts'
import { readText } from './read-text.ts'
import { foundOpen } from './unclosed.ts'

/**
 * Reads strict JSON (RFC 8259) into the same tree as `readYaml`; a scalar keeps its text and whether it was quoted,
 * so that `12` and `"12"` differ. Linear in the text; never throws for any bytes.
 *
 * Issues: CW000 syntax or encoding, CW001 empty, CW004 duplicate key (the tree is still given), CW016 too large, too
 * long or too deep.
 */
export function readJson(file: string, bytes: Uint8Array): ReadResult {
  const { layout, issues } = readText(file, bytes)
  const { source } = layout
  if (issues.length > 0) return { source, tree: undefined, issues }
  const scan: JsonScan = { layout, text: source.text, issues: [], at: 0, values: 0 }
  const tree = scanDocument(scan)
  return { source, tree, issues: scan.issues.toSorted(compareIssues) }
}

function scanDocument(scan: JsonScan): SourceNode | undefined {
  skipSpace(scan)
  if (scan.at === scan.text.length)
    return reportAt(scan, { from: 0, to: 0, message: 'the file is empty', code: 'CW001' })
  const tree = scanValue(scan, 1)
  if (tree === undefined) return undefined
  skipSpace(scan)
  if (scan.at === scan.text.length) return tree
  return reportAt(scan, {
    from: scan.at,
    to: scan.at + 1,
    message: 'expected the end of the file after the value',
  })
}

function scanValue(scan: JsonScan, depth: number): SourceNode | undefined {
  skipSpace(scan)
  scan.values += 1
  if (scan.values > VALUES_MAX) return refuse(scan, `the file holds more than ${VALUES_MAX} values`)
  const sign = scan.text[scan.at]
  if (sign !== '{' && sign !== '[') return scanScalar(scan, sign === '"')
  if (depth > DEPTH_MAX) return refuse(scan, `lists and maps are nested deeper than ${DEPTH_MAX}`)
  return sign === '{' ? scanMap(scan, depth) : scanList(scan, depth)
}

function scanScalar(scan: JsonScan, quoted: boolean): SourceNode | undefined {
  const from = scan.at
  const text = quoted ? scanString(scan) : scanWord(scan)
  if (text === undefined) return undefined
  return { type: 'scalar', text, quoted, span: spanBetween(scan.layout, from, scan.at) }
}

function scanList(scan: JsonScan, depth: number): SourceNode | undefined {
  const items: SourceNode[] = []
  const from = scan.at
  const scanItem = () => {
    const item = scanValue(scan, depth + 1)
    if (item !== undefined) items.push(item)
    return item !== undefined
  }
  if (!scanMembers(scan, ']', scanItem)) return undefined
  return { type: 'list', items, span: spanBetween(scan.layout, from, scan.at) }
}

function scanMap(scan: JsonScan, depth: number): SourceNode | undefined {
  const entries: SourceEntry[] = []
  const from = scan.at
  const scanMember = () => {
    const entry = scanEntry(scan, depth)
    if (entry !== undefined) entries.push(entry)
    return entry !== undefined
  }
  if (!scanMembers(scan, '}', scanMember)) return undefined
  for (const issue of duplicateKeys(scan.layout.source.file, entries)) scan.issues.push(issue)
  return { type: 'map', entries, span: spanBetween(scan.layout, from, scan.at) }
}

// The part that lists and maps share: opener, members between commas, closer.
function scanMembers(scan: JsonScan, closer: string, scanMember: () => boolean): boolean {
  const opener = scan.at
  scan.at += 1
  skipSpace(scan)
  if (take(scan, closer)) return true
  for (;;) {
    if (scan.at === scan.text.length) return leftOpen(scan, opener)
    if (!scanMember()) return false
    skipSpace(scan)
    if (take(scan, closer)) return true
    if (take(scan, ',')) skipSpace(scan)
    else return notClosed(scan, opener, closer)
  }
}

function scanEntry(scan: JsonScan, depth: number): SourceEntry | undefined {
  const from = scan.at
  if (scan.text[from] !== '"')
    return reportAt(scan, { from, to: from + 1, message: 'expected a key in double quotes' })
  const key = scanString(scan)
  if (key === undefined) return undefined
  const keySpan = spanBetween(scan.layout, from, scan.at)
  skipSpace(scan)
  if (!take(scan, ':'))
    return reportAt(scan, { from: scan.at, to: scan.at + 1, message: "expected ':' after the key" })
  const value = scanValue(scan, depth + 1)
  return value === undefined ? undefined : { key, keySpan, value }
}

function notClosed(scan: JsonScan, opener: number, closer: string): false {
  if (scan.at === scan.text.length) return leftOpen(scan, opener)
  reportAt(scan, { from: scan.at, to: scan.at + 1, message: `expected ',' or '${closer}'` })
  return false
}

function leftOpen(scan: JsonScan, opener: number): false {
  scan.issues.push(foundOpen(scan.layout, opener, scan.text.length))
  return false
}

function refuse(scan: JsonScan, message: string): undefined {
  return reportAt(scan, { from: scan.at, to: scan.at + 1, message, code: 'CW016' })
}
