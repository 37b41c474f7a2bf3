import type { Duration } from '@causeway/ground'
import type { ReasonCode } from '@causeway/model'
import type { Reason } from '@causeway/network'
import { ask } from '../question/ask.ts'
import type { QuestionContext } from '../question/ask.ts'
import { QuestionProblem } from '../question/problem.ts'
import { receivers } from './receivers.ts'
import type { Receiver } from './receivers.ts'
import { senders } from './senders.ts'
import type { Sender } from './senders.ts'

/** Whether one sender reaches one receiver, and if not, what stops it first; round trip in nanoseconds. */
export interface MatrixCell {
  readonly from: string
  readonly to: Receiver
  readonly verdict: 'reachable' | 'not-reachable'
  readonly code?: ReasonCode
  readonly way?: Reason['way']
  readonly component?: string
  readonly zonesCrossed: number
  readonly roundTrip: Duration
}

export interface Matrix {
  readonly senders: readonly Sender[]
  readonly receivers: readonly Receiver[]
  /** Row by row: each sender to each receiver but itself. */
  readonly cells: readonly MatrixCell[]
}

export interface MatrixOptions {
  /** Keeps names that it says yes to. */
  readonly from?: (name: string) => boolean
  readonly to?: (name: string) => boolean
  /** Ports asked of instances that accept every one. */
  readonly ports: readonly number[]
}

/** Traces every sender to every receiver: who reaches whom, and by what code not. */
export function matrix(context: QuestionContext, { from, to, ports }: MatrixOptions): Matrix {
  const rows = senders(context.world).filter(({ name }) => from?.(name) ?? true)
  const columns = receivers(context.world, ports).filter(({ name }) => to?.(name) ?? true)
  const cells = rows.flatMap(({ name }) =>
    columns.flatMap((column) => (column.name === name ? [] : [cellOf(context, name, column)])),
  )
  return { senders: rows, receivers: columns, cells }
}

function cellOf(context: QuestionContext, from: string, to: Receiver): MatrixCell {
  try {
    const { verdict, reasons, trace } = ask(context, {
      from,
      to: `${to.name}:${to.port}`,
      protocol: to.protocol,
    })
    const [first] = reasons
    return {
      from,
      to,
      verdict,
      ...(first !== undefined && { code: first.code, way: first.way, component: first.component }),
      zonesCrossed: trace?.zonesCrossed ?? 0,
      roundTrip: trace?.roundTrip ?? (0 as Duration),
    }
  } catch (error) {
    // Only a pair without an address of one family has no question to ask.
    if (!(error instanceof QuestionProblem)) throw error
    return { from, to, verdict: 'not-reachable', code: 'NO_PATH', zonesCrossed: 0, roundTrip: 0 as Duration }
  }
}
