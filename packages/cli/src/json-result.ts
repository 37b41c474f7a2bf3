import { canonicalJson } from '@causeway/ground'
import type { Analysis } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'

/** The verdict as JSON: versioned, keys sorted, no wall time, the same bytes for the same input. */
export function jsonResult(runs: readonly RunRecord[], analysis: Analysis): string {
  const { title, verdict, sentence, exitCode, variants } = analysis
  return canonicalJson({
    format: 'causeway.verdict/1',
    title,
    verdict,
    sentence,
    exitCode,
    variants: variants.map(({ variant, sentence: told, headline, alarms, assessed }) => ({
      variant,
      sentence: told,
      headline: headline.map(({ label, value }) => ({ label, value })),
      ...(alarms.length > 0 && {
        alarms: alarms.map(({ name, text }) => ({ name, text })),
      }),
      assertions: assessed.map((each) => ({
        expect: each.assertion.text,
        warn: each.assertion.warn,
        verdict: each.verdict,
        measured: each.measuredText,
        passing: each.passing,
        replications: each.replications,
      })),
    })),
    runs: runs.map(({ variant, seed, replication, status, fingerprint, events, digests }) => ({
      variant,
      seed,
      replication,
      status,
      fingerprint,
      events,
      trajectory: digests.trajectory,
      result: digests.result,
    })),
  })
}
