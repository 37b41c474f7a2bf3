import type { Finding } from '@causeway/analysis'
import { plural, visible } from '@causeway/ground'
import { renderIssue } from '@causeway/source'
import type { SourceFile } from '@causeway/source'

/** Findings as a person reads them: each at its line with a caret and what to do, then how many there are. */
export function findingsText(findings: readonly Finding[], sources: ReadonlyMap<string, SourceFile>): string {
  const blocks = findings.map((finding) => blockOf(finding, sources))
  return `${[...blocks, summaryOf(findings)].join('\n')}\n`
}

function blockOf(finding: Finding, sources: ReadonlyMap<string, SourceFile>): string {
  const { at, code, severity, rule, component, text, mend } = finding
  const mending = `  mend: ${visible(mend)}`
  if (at === undefined)
    return `${visible(component)}: ${severity} ${code} [${rule}]: ${visible(text)}\n${mending}`
  const issue = { ...at, code, severity, rule, message: `${component}: ${text}` }
  return `${renderIssue(issue, sources.get(at.file))}\n${mending}`
}

function summaryOf(findings: readonly Finding[]): string {
  const counts = (['error', 'warning', 'note'] as const)
    .map((severity) => ({ severity, count: findings.filter((each) => each.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => plural(count, severity))
  return counts.length === 0 ? 'nothing found' : counts.join(', ')
}
