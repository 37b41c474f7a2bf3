import { countedConnections, many } from '@causeway/analysis'
import { byCodeUnit } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'

/** The style class of each reason; reasons that are not in it share the style of all others. */
export type ReasonStyles = ReadonlyMap<string, string>

const STYLES = 5

/** One style for each of the most frequent reasons of all runs, so that a reason looks the same in every variant. */
export function reasonStyles(runs: readonly RunRecord[]): ReasonStyles {
  const counts = new Map<string, number>()
  for (const run of runs) {
    const table = countedConnections(run)
    table.reason.forEach((index, row) => {
      const reason = run.reasons[index]
      if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + many(table, row))
    })
  }
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0])).slice(0, STYLES)
  return new Map(frequent.map(([reason], index) => [reason, `o-failed-${index}`]))
}
