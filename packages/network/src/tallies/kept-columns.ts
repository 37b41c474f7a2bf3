import { takeColumns } from '../column.ts'
import type { SimulationResult } from '../result.ts'
import type { SimulationState } from '../simulation-state.ts'

type Kept = Pick<SimulationResult, 'connections' | 'attempts' | 'exchanges' | 'dnsAnswers'>

/** Takes the rows that are kept for good, without those that others have taken again; the tables are empty afterwards. */
export function keptColumns({
  tallies,
  connections,
  attempts,
  exchanges,
  dnsAnswers,
}: SimulationState): Kept {
  const all = {
    connections: takeColumns(connections),
    attempts: takeColumns(attempts),
    exchanges: takeColumns(exchanges),
    dnsAnswers: takeColumns(dnsAnswers),
  }
  if (tallies.isPassed === 0) return all
  const { keptConnections, keptExchanges, keptAnswers } = tallies
  return {
    connections: only(all.connections, (row) => row < keptConnections),
    attempts: only(all.attempts, (row) => isKept(all.attempts.connection[row] as number)),
    exchanges: withoutLost(only(all.exchanges, (row) => row < keptExchanges)),
    dnsAnswers: only(all.dnsAnswers, (row) => row < keptAnswers),
  }

  function isKept(connection: number): boolean {
    return connection >= 0 && connection < keptConnections
  }

  /** A request may have gone out on a connection that has no row. */
  function withoutLost(columns: Kept['exchanges']): Kept['exchanges'] {
    return { ...columns, connection: columns.connection.map((each) => (isKept(each) ? each : -1)) }
  }
}

function only<Columns extends object>(columns: Columns, keeps: (row: number) => boolean): Columns {
  const kept = Object.entries(columns as Record<string, readonly number[]>).map(([name, column]) => [
    name,
    column.filter((_, row) => keeps(row)),
  ])
  return Object.fromEntries(kept) as Columns
}
