import { dirname, join, resolve } from 'node:path'
import { compareFindings, lint } from '@causeway/analysis'
import type { Finding } from '@causeway/analysis'
import { canonicalJson } from '@causeway/ground'
import { renderSarif } from '@causeway/report'
import { buildScenario } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { isFolder, prepareFile, readerIn, writeWhole } from './files.ts'
import { findingsText } from './findings-text.ts'
import type { Io } from './io.ts'
import { openScenario, parseParams } from './scenario-file.ts'
import { sourcesOf } from './sources.ts'
import { chosenVariant } from './subject.ts'

export interface LintFlags {
  readonly variant?: string
  readonly param?: readonly string[]
  readonly json?: boolean
  readonly sarif?: string
  readonly strict?: boolean
}

/**
 * `causeway lint`: what AWS does not refuse in the settled worlds of a scenario or snapshot and what will hurt. Exit
 * code 0 whatever is found; with `--strict` 1 for errors and warnings.
 */
export function lintCommand(io: Io, path: string, flags: LintFlags): ExitCode {
  const sarif = flags.sarif === undefined ? undefined : resolve(io.cwd, flags.sarif)
  if (sarif !== undefined) prepareFile(sarif)
  const { loaded } = openScenario(io, path, { params: parseParams(flags.param ?? []) })
  const findings = foundIn(chosen(loaded.scenarios, flags.variant))
  const full = resolve(io.cwd, path)
  const folder = isFolder(full)
  const shown = (file: string): string => join(folder ? path : dirname(path), file)
  const told = findings.map((finding) => shownFinding(finding, shown))
  if (flags.json === true) io.out(`${canonicalJson({ format: 'causeway.lint/1', findings: told })}\n`)
  else {
    const reader = readerIn(folder ? full : dirname(full))
    const sources = sourcesOf(reader, loaded.sources, findings)
    io.out(findingsText(told, new Map([...sources].map(([file, source]) => [shown(file), source]))))
  }
  if (sarif !== undefined) writeWhole(sarif, renderSarif(told))
  const isBad = findings.some(({ severity }) => severity !== 'note')
  return flags.strict === true && isBad ? exitCode.assertionFailed : exitCode.ok
}

function chosen(scenarios: readonly Scenario[], variant: string | undefined): readonly Scenario[] {
  return variant === undefined ? scenarios : [chosenVariant(scenarios, variant)]
}

/** What variants have in common is told once. */
function foundIn(scenarios: readonly Scenario[]): readonly Finding[] {
  const all = scenarios.flatMap((scenario) => lint(buildScenario(scenario), scenario))
  return [...new Map(all.map((finding) => [canonicalJson(finding), finding])).values()].toSorted(
    compareFindings,
  )
}

function shownFinding(finding: Finding, shown: (file: string) => string): Finding {
  const { at } = finding
  return at === undefined ? finding : { ...finding, at: { ...at, file: shown(at.file) } }
}
