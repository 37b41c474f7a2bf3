import { assert, visible } from '@causeway/ground'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { countedText } from './amount-text.ts'
import type { Analysis, VariantSummary } from './analysis.ts'
import type { Assessed } from './assess.ts'
import { summarise } from './summary.ts'

/**
 * Judges and sums up all runs of one command: per variant in the order of the runs, then over all of them.
 * Every variant that ran must be among the scenarios.
 */
export function analyse(runs: readonly RunRecord[], scenarios: readonly Scenario[]): Analysis {
  const variants = [...new Set(runs.map((run) => run.variant))].map((variant) => {
    const scenario = scenarios.find((candidate) => candidate.variant === variant)
    assert(scenario !== undefined, `the variant ${variant} ran but has no scenario`)
    return summarise(
      runs.filter((run) => run.variant === variant),
      scenario,
    )
  })
  const verdict = verdictOf(runs, variants)
  return {
    title: scenarios[0]?.name ?? '',
    verdict,
    sentence: sentenceOf(verdict, runs, variants),
    exitCode: { passed: 0, failed: 1, undecided: 3 }[verdict] as Analysis['exitCode'],
    variants,
  }
}

/** An unfinished run leaves the whole undecided, even where another replication has already failed. */
function verdictOf(runs: readonly RunRecord[], variants: readonly VariantSummary[]): Analysis['verdict'] {
  if (runs.some((run) => run.status !== 'complete')) return 'undecided'
  return failing(variants).length > 0 ? 'failed' : 'passed'
}

function sentenceOf(
  verdict: Analysis['verdict'],
  runs: readonly RunRecord[],
  variants: readonly VariantSummary[],
): string {
  const failures = failing(variants)
  const total = variants.flatMap((variant) => binding(variant)).length
  if (verdict === 'undecided') return undecidedSentence(runs, failures.length)
  if (verdict === 'failed') {
    return `FAILED: ${failures.length} of ${countedText(total, 'assertion')}; ${failures[0] ?? ''}`
  }
  const warnings = variants.flatMap((variant) => variant.assessed).filter(isWarning).length
  return `${passedSentence(total)}${warnings > 0 ? ` ${countedText(warnings, 'warning')}.` : ''}`
}

function passedSentence(total: number): string {
  if (total === 0) return 'No assertions were made.'
  return total === 1 ? 'The one assertion holds.' : `All ${total} assertions hold.`
}

function undecidedSentence(runs: readonly RunRecord[], failures: number): string {
  const early = runs.filter((run) => run.status !== 'complete').length
  const already = failures > 0 ? `; ${countedText(failures, 'assertion')} failed already` : ''
  return `UNDECIDED: ${early} of ${countedText(runs.length, 'run')} ended before its time${already}.`
}

/** One text for each failed assertion that binds: `one-az: success(checkout) >= 99.5% is 98.71%`. */
function failing(variants: readonly VariantSummary[]): readonly string[] {
  return variants.flatMap((variant) =>
    binding(variant)
      .filter((assessed) => assessed.verdict === 'fail')
      .map((assessed) => {
        const where = `${visible(variant.variant)}: ${visible(assessed.assertion.text)}`
        return `${where}, measured ${assessed.measuredText}`
      }),
  )
}

function binding(variant: VariantSummary): readonly Assessed[] {
  return variant.assessed.filter((assessed) => !assessed.assertion.warn)
}

function isWarning(assessed: Assessed): boolean {
  return assessed.assertion.warn && assessed.verdict === 'fail'
}
