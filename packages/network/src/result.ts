import type { Instant } from '@causeway/ground'
import type { Digests } from '@causeway/kernel'
import type { ColumnNames } from './column.ts'
import type { AttemptTable, ConnectionTable, DnsAnswerTable, ExchangeTable } from './connection-columns.ts'
import type { SimulatedStep } from './control-plane.ts'
import type { Entity } from './input.ts'
import type { Metered } from './meters/metered.ts'
import type { Tallied } from './tallies/tallied.ts'
import type { LoadColumns } from './transfer/loads.ts'
import type { StreamColumns } from './transfer/stream-minutes.ts'
import type { StateSpan } from './state-log.ts'

type Plain<Table> = { readonly [Name in ColumnNames<Table>]: readonly number[] }

/** All that a run leaves: columns, words that they index, states and steps. */
export interface SimulationResult {
  readonly events: number
  readonly end: Instant
  readonly digests: Digests
  readonly connections: Plain<ConnectionTable>
  readonly attempts: Plain<AttemptTable>
  readonly exchanges: Plain<ExchangeTable>
  readonly dnsAnswers: Plain<DnsAnswerTable>
  readonly reasons: readonly string[]
  readonly dnsNames: readonly string[]
  /** Present where there were more connections and requests, or answers, than rows for them. */
  readonly tallied?: Tallied
  readonly loads: LoadColumns
  readonly streams: StreamColumns
  readonly metered: Metered
  /** Those of the input, then what came into being, in order of creation. */
  readonly entities: readonly Entity[]
  readonly states: readonly StateSpan[]
  readonly steps: readonly SimulatedStep[]
}
