import { reportAt, type JsonScan } from './json-scan.ts'
import { SCALAR_LENGTH_MAX } from './limits.ts'
import { foundOpen } from './unclosed.ts'

const WORD = /(?:true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![A-Za-z0-9_.+-])/y
const ESCAPE = /["\\/bfnrt]|u[0-9A-Fa-f]{4}/y

/** Scans `true`, `false`, `null` or a number and gives its text as written; CW000 for anything else. */
export function scanWord(scan: JsonScan): string | undefined {
  WORD.lastIndex = scan.at
  const word = WORD.exec(scan.text)?.[0]
  if (word === undefined) return unexpected(scan)
  if (word.length > SCALAR_LENGTH_MAX) return tooLong(scan, scan.at)
  scan.at += word.length
  return word
}

/** Scans a string in double quotes and gives its value; CW000 for control characters, bad escapes and a missing quote. */
export function scanString(scan: JsonScan): string | undefined {
  const opener = scan.at
  let value = ''
  let from = opener + 1
  for (let at = from; at < scan.text.length; at += 1) {
    const unit = scan.text.charCodeAt(at)
    if (unit === 0x22) return closed(scan, { opener, at, value: value + scan.text.slice(from, at) })
    if (unit < 0x20) return unit === 0x0a || unit === 0x0d ? unclosed(scan, opener, at) : control(scan, at)
    if (unit !== 0x5c) continue
    const escape = escapeAt(scan, at)
    if (escape === undefined) return undefined
    value += scan.text.slice(from, at) + unescaped(escape)
    at += escape.length
    from = at + 1
  }
  return unclosed(scan, opener, scan.text.length)
}

function closed(scan: JsonScan, found: { opener: number; at: number; value: string }): string | undefined {
  if (found.at - found.opener > SCALAR_LENGTH_MAX) return tooLong(scan, found.opener)
  scan.at = found.at + 1
  return found.value
}

function escapeAt(scan: JsonScan, at: number): string | undefined {
  ESCAPE.lastIndex = at + 1
  const escape = ESCAPE.exec(scan.text)?.[0]
  if (escape !== undefined) return escape
  return reportAt(scan, { from: at, to: at + 2, message: 'this escape is not one of JSON' })
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function unescaped(escape: string): string {
  if (escape.length === 5) return String.fromCharCode(Number.parseInt(escape.slice(1), 16))
  return SHORT_ESCAPES.get(escape) ?? escape
}

function unexpected(scan: JsonScan): undefined {
  const end = scan.at >= scan.text.length
  const message = end ? 'expected a value, got the end of the file' : 'expected a JSON value'
  return reportAt(scan, { from: scan.at, to: scan.at + 1, message })
}

function tooLong(scan: JsonScan, from: number): undefined {
  const message = `a text longer than the ${SCALAR_LENGTH_MAX} characters that are read`
  return reportAt(scan, { from, to: from + 1, message, code: 'CW016' })
}

function control(scan: JsonScan, at: number): undefined {
  return reportAt(scan, { from: at, to: at + 1, message: 'a control character in a string must be escaped' })
}

function unclosed(scan: JsonScan, opener: number, end: number): undefined {
  scan.issues.push(foundOpen(scan.layout, opener, end))
  return undefined
}
