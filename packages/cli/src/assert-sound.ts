import { brokenInvariants } from '@causeway/analysis'
import { assert } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'

/** Of what is wrong with a run; the rest is counted. */
const SHOWN = 20

/** Throws `BrokenInvariant` for a run that contradicts itself: then nothing of it is to be believed. */
export function assertSound(run: RunRecord): void {
  const broken = brokenInvariants(run)
  const { fingerprint, variant, seed, replication } = run
  const shown = broken.slice(0, SHOWN)
  const more = broken.length > shown.length ? [`and ${broken.length - shown.length} more`] : []
  assert(
    broken.length === 0,
    [
      `cw1-${fingerprint.slice(0, 8)} ${variant}, seed ${seed}, replication ${replication}:`,
      ...shown,
      ...more,
    ].join('\n  '),
  )
}
