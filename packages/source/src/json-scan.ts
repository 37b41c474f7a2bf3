import type { Issue } from '@causeway/ground'
import { issueAt } from './issue-at.ts'
import { spanBetween, type Layout } from './layout.ts'

/** Where the JSON scanner stands; the first issue that is not a duplicate key ends the scan. */
export interface JsonScan {
  readonly layout: Layout
  readonly text: string
  readonly issues: Issue[]
  at: number
  values: number
}

/** Reports an error of the scan, CW000 unless told otherwise; gives undefined, so that callers can return it. */
export function reportAt(
  scan: JsonScan,
  what: { from: number; to: number; message: string; code?: string },
): undefined {
  const span = spanBetween(scan.layout, what.from, what.to)
  const { code = 'CW000', message } = what
  scan.issues.push(issueAt(scan.layout.source.file, span, { code, message }))
  return undefined
}

/** Moves past JSON's four white-space characters. */
export function skipSpace(scan: JsonScan): void {
  for (;;) {
    const unit = scan.text.charCodeAt(scan.at)
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return
    scan.at += 1
  }
}

/** Moves past one character if it stands here, and says whether it did. */
export function take(scan: JsonScan, sign: string): boolean {
  if (scan.text[scan.at] !== sign) return false
  scan.at += 1
  return true
}
