import { byNumber } from '@causeway/ground'
import type { AttemptColumns, ConnectionColumns, ExchangeColumns, IntervalColumns } from './run-record.ts'

const SECOND_NS = 1_000_000_000

interface Counters {
  readonly interval: number
  readonly class: number
  readonly zone: number
  readonly addressEni: number
  attempted: number
  established: number
  failed: number
  bytes: number
}

/** Counters per second, class, client zone and endpoint interface: attempts by their start, bytes by the end of their transfer. */
export function intervalsOf(
  connections: ConnectionColumns,
  attempts: AttemptColumns,
  exchanges: ExchangeColumns,
): IntervalColumns {
  const rows = new Map<string, Counters>()

  function rowFor(at: number, connection: number, addressEni: number): Counters {
    const interval = Math.floor(at / SECOND_NS)
    const ofClass = connections.class[connection] ?? 0
    const zone = connections.zone[connection] ?? 0
    const key = `${interval} ${ofClass} ${zone} ${addressEni}`
    const known = rows.get(key)
    if (known !== undefined) return known
    const row = {
      interval,
      class: ofClass,
      zone,
      addressEni,
      attempted: 0,
      established: 0,
      failed: 0,
      bytes: 0,
    }
    rows.set(key, row)
    return row
  }

  attempts.start.forEach((at, i) => {
    const row = rowFor(at, attempts.connection[i] ?? 0, attempts.addressEni[i] ?? -1)
    row.attempted += 1
    if (attempts.result[i] === 0) row.established += 1
    if (attempts.result[i] === 1) row.failed += 1
  })
  const shared = new Set(exchanges.connection)
  connections.bytes.forEach((bytes, i) => {
    if (bytes > 0 && !shared.has(i))
      rowFor(connections.end[i] ?? 0, i, connections.addressEni[i] ?? -1).bytes += bytes
  })
  exchanges.end.forEach((end, i) => {
    const row = exchanges.connection[i] ?? -1
    if (exchanges.result[i] !== 0 || row < 0) return
    const bytes = (exchanges.requestBytes[i] ?? 0) + (exchanges.responseBytes[i] ?? 0)
    rowFor(end, row, connections.addressEni[row] ?? -1).bytes += bytes
  })
  return columnsOf([...rows.values()].toSorted(byPlace))
}

function byPlace(a: Counters, b: Counters): number {
  return (
    byNumber(a.interval, b.interval) ||
    byNumber(a.class, b.class) ||
    byNumber(a.zone, b.zone) ||
    byNumber(a.addressEni, b.addressEni)
  )
}

function columnsOf(rows: readonly Counters[]): IntervalColumns {
  return {
    length: SECOND_NS,
    interval: rows.map((row) => row.interval),
    class: rows.map((row) => row.class),
    zone: rows.map((row) => row.zone),
    addressEni: rows.map((row) => row.addressEni),
    attempted: rows.map((row) => row.attempted),
    established: rows.map((row) => row.established),
    failed: rows.map((row) => row.failed),
    bytes: rows.map((row) => row.bytes),
  }
}
