import { quoted } from '@causeway/ground'
import type { SourcePath } from './plain.ts'

/** One thing that a schema finds wrong with a tree, before it is given a position. */
export type Finding =
  | { readonly type: 'unknown'; readonly path: SourcePath; readonly key: string; readonly hint?: string }
  | { readonly type: 'missing'; readonly path: SourcePath; readonly key: string }
  | {
      readonly type: 'mismatch'
      readonly path: SourcePath
      /** Shapes that would fit: 'text', 'a list', 'a map'. */
      readonly shapes: readonly string[]
      /** Words that would fit. */
      readonly words: readonly string[]
    }
  | {
      readonly type: 'stated'
      readonly path: SourcePath
      readonly code: string
      readonly message: string
      readonly hint?: string
      readonly atKey: boolean
    }

/**
 * Folds a misspelt key into one finding: where a map lacks a required key and has an unknown one that is nearly it,
 * the unknown one stays, with the hint, and the missing one goes.
 */
export function foldMisspelt(
  findings: readonly Finding[],
  nearestOf: (word: string, candidates: readonly string[]) => string | undefined,
): Finding[] {
  const folded = new Set<Finding>()
  const hinted = findings.map((finding) => {
    if (finding.type !== 'unknown') return finding
    const missing = missingBeside(findings, finding.path).filter((other) => !folded.has(other))
    const meant = nearestOf(
      finding.key,
      missing.map((other) => other.key),
    )
    const match = missing.find((other) => other.key === meant)
    if (match === undefined) return finding
    folded.add(match)
    return { ...finding, hint: `did you mean ${quoted(match.key)}?` }
  })
  return hinted.filter((finding) => !folded.has(finding))
}

function missingBeside(
  findings: readonly Finding[],
  path: SourcePath,
): Extract<Finding, { type: 'missing' }>[] {
  return findings.filter((other) => other.type === 'missing').filter((other) => samePath(other.path, path))
}

function samePath(a: SourcePath, b: SourcePath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index])
}
