import type { Analysis, VariantPaths, VariantSummary } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import type { VariantData } from '../figure/data.ts'
import { reasonStyles } from '../view/reason-styles.ts'
import { variantData } from '../view/variant-data.ts'

/** All that the page says of one variant. */
export interface VariantView {
  /** `v1`, `v2`, …: part of element ids, because names of variants are untrusted. */
  readonly key: string
  readonly summary: VariantSummary
  readonly data: VariantData
  /** The run that the charts show: the variant's first replication. */
  readonly run: RunRecord
  readonly runs: readonly RunRecord[]
  /** The paths of its clients, if they were looked at. */
  readonly paths?: VariantPaths
}

/** All that the page is written from. */
export interface ReportView {
  readonly analysis: Analysis
  readonly runs: readonly RunRecord[]
  readonly variants: readonly VariantView[]
}

/** Pairs each variant of the analysis with its runs; a variant without runs is left out. */
export function reportView(
  runs: readonly RunRecord[],
  analysis: Analysis,
  paths: readonly VariantPaths[] = [],
): ReportView {
  const styles = reasonStyles(runs)
  const variants = analysis.variants.flatMap((summary, index): VariantView[] => {
    const own = runs.filter((run) => run.variant === summary.variant)
    const [run] = own
    if (run === undefined) return []
    const found = paths.find(({ variant }) => variant === summary.variant)
    const data = variantData(run, summary, styles)
    const view = { key: `v${index + 1}`, summary, data, run, runs: own }
    return [found === undefined ? view : { ...view, paths: found }]
  })
  return { analysis, runs, variants }
}
