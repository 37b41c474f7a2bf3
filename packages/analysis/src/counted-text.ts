import type { RunRecord } from '@causeway/scenario'
import { countedText, countText } from './amount-text.ts'

/** What a run that counts alike things together says of itself, in one sentence; undefined of any other run. */
export function countedSentence({ tallied, connections, exchanges }: RunRecord): string | undefined {
  if (tallied === undefined) return undefined
  const { allConnections, allExchanges } = tallied
  const requests = allExchanges === 0 ? '' : ` and ${countedText(allExchanges, 'request')} that share one`
  const kept = connections.start.length + exchanges.start.length
  const rows =
    kept === allConnections + allExchanges ? 'each has a row' : `the first ${countText(kept)} have rows`
  const times = 'percentiles of times are of histograms, at most 1.6% above the true ones'
  return `${countedText(allConnections, 'connection')}${requests}: ${rows}, all are counted; ${times}`
}
