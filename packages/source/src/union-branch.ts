import { nearest } from '@causeway/ground'
import type { Finding } from './finding.ts'
import type { SourceNode } from './node.ts'
import type { SourcePath } from './plain.ts'

/**
 * Of the branches of a union that all failed, the findings that tell the reader most: those of the branch that came
 * nearest to fitting, or, where the value has none of the shapes, one finding that names them all.
 */
export function bestBranch(
  branches: readonly (readonly Finding[])[],
  path: SourcePath,
  node: SourceNode | undefined,
): readonly Finding[] {
  const choices = branches
    .flat()
    .filter((finding) => finding.type === 'mismatch' && finding.path.length === path.length)
  const words = choices.flatMap((finding) => (finding.type === 'mismatch' ? finding.words : []))
  const shapes = choices.flatMap((finding) => (finding.type === 'mismatch' ? finding.shapes : []))
  const whole: Finding = { type: 'mismatch', path, shapes: unique(shapes), words: unique(words) }
  if (node?.type === 'scalar' && nearest(node.text, words) !== undefined) return [whole]
  const best = branches.toSorted((a, b) => compareDistance(distanceOf(a, path), distanceOf(b, path)))[0]
  if (best === undefined || best.some((finding) => choices.includes(finding))) return [whole]
  return best
}

interface Distance {
  readonly wrongShape: number
  readonly wrongWord: number
  readonly wrongKeys: number
  readonly all: number
}

function distanceOf(findings: readonly Finding[], path: SourcePath): Distance {
  const mismatches = findings.filter((finding) => finding.type === 'mismatch')
  return {
    wrongShape: mismatches.filter((each) => each.path.length === path.length && each.words.length === 0)
      .length,
    // A wrong word one step inside is a discriminator that names another branch.
    wrongWord: mismatches.filter((each) => each.path.length <= path.length + 1 && each.words.length > 0)
      .length,
    wrongKeys: findings.filter((each) => each.type === 'unknown' || each.type === 'missing').length,
    all: findings.length,
  }
}

function compareDistance(a: Distance, b: Distance): number {
  return (
    a.wrongShape - b.wrongShape || a.wrongWord - b.wrongWord || a.wrongKeys - b.wrongKeys || a.all - b.all
  )
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}
