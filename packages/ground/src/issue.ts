import { byCodeUnit, byNumber } from './compare.ts'

/** Another place that an issue is about, such as the first of two equal keys; line and column count from 1. */
export interface RelatedPlace {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
}

/** One thing that a user's file has wrong, at its place: line and column count from 1, length in UTF-16 code units. */
export interface Issue {
  /** Our own code, `CW042`. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
  readonly message: string
  readonly hint?: string
  /** The number of the AWS rule, where the issue is a refusal by one. */
  readonly rule?: string
  /** The error code that AWS would answer with. */
  readonly awsCode?: string
  readonly related?: readonly RelatedPlace[]
}

/** Orders issues as they are printed: by file, line, column, code and message. */
export function compareIssues(a: Issue, b: Issue): number {
  return (
    byCodeUnit(a.file, b.file) ||
    byNumber(a.line, b.line) ||
    byNumber(a.column, b.column) ||
    byCodeUnit(a.code, b.code) ||
    byCodeUnit(a.message, b.message)
  )
}
