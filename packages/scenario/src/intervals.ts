import { byNumber, numberList, SECOND_NS } from '@causeway/ground'
import type { AttemptColumns, ConnectionColumns, ExchangeColumns, IntervalColumns } from './run-record.ts'

type Column = Exclude<keyof IntervalColumns, 'length'>
type Counted = 'attempted' | 'established' | 'failed' | 'bytes'

/** Counters per second, class, client zone and endpoint interface: attempts by their start, bytes by the end of their transfer. */
export function intervalsOf(
  connections: ConnectionColumns,
  attempts: AttemptColumns,
  exchanges: ExchangeColumns,
): IntervalColumns {
  const { add, columns } = counters(connections, attempts)
  attempts.start.forEach((at, i) => {
    const [connection, addressEni] = [attempts.connection[i] ?? 0, attempts.addressEni[i] ?? -1]
    add(at, connection, addressEni, 'attempted', 1)
    if (attempts.result[i] === 0) add(at, connection, addressEni, 'established', 1)
    if (attempts.result[i] === 1) add(at, connection, addressEni, 'failed', 1)
  })
  const shared = new Set(exchanges.connection)
  connections.bytes.forEach((bytes, i) => {
    if (bytes > 0 && !shared.has(i))
      add(connections.end[i] ?? 0, i, connections.addressEni[i] ?? -1, 'bytes', bytes)
  })
  exchanges.end.forEach((end, i) => {
    const row = exchanges.connection[i] ?? -1
    if (exchanges.result[i] !== 0 || row < 0) return
    const bytes = (exchanges.requestBytes[i] ?? 0) + (exchanges.responseBytes[i] ?? 0)
    add(end, row, connections.addressEni[row] ?? -1, 'bytes', bytes)
  })
  return columns()
}

/** Rows by their second, then by one number for class, zone and interface that sorts as the three do. */
function counters(connections: ConnectionColumns, attempts: AttemptColumns) {
  const zones = most(connections.zone) + 1
  const interfaces = Math.max(most(connections.addressEni), most(attempts.addressEni)) + 2
  const seconds = new Map<number, Map<number, number>>()
  const rows: Record<Column, number[]> = {
    interval: [],
    class: [],
    zone: [],
    addressEni: [],
    attempted: [],
    established: [],
    failed: [],
    bytes: [],
  }

  function add(at: number, connection: number, addressEni: number, what: Counted, amount: number): void {
    const row = rowFor(Math.floor(at / SECOND_NS), connection, addressEni)
    rows[what][row] = (rows[what][row] as number) + amount
  }

  function rowFor(interval: number, connection: number, addressEni: number): number {
    const ofClass = connections.class[connection] ?? 0
    const zone = connections.zone[connection] ?? 0
    let second = seconds.get(interval)
    if (second === undefined) seconds.set(interval, (second = new Map()))
    const place = (ofClass * zones + zone) * interfaces + addressEni + 1
    const known = second.get(place)
    if (known !== undefined) return known
    const row = rows.interval.length
    second.set(place, row)
    for (const counted of ['attempted', 'established', 'failed', 'bytes'] as const) rows[counted].push(0)
    rows.interval.push(interval)
    rows.class.push(ofClass)
    rows.zone.push(zone)
    rows.addressEni.push(addressEni)
    return row
  }

  function columns(): IntervalColumns {
    const order = [...seconds.keys()].sort(byNumber).flatMap((interval) => {
      const second = seconds.get(interval) ?? new Map<number, number>()
      return [...second.keys()].sort(byNumber).map((place) => second.get(place) as number)
    })
    const inOrder = (column: readonly number[]) =>
      numberList(order.length, (row) => column[order[row] as number] as number)
    return {
      length: SECOND_NS,
      interval: inOrder(rows.interval),
      class: inOrder(rows.class),
      zone: inOrder(rows.zone),
      addressEni: inOrder(rows.addressEni),
      attempted: inOrder(rows.attempted),
      established: inOrder(rows.established),
      failed: inOrder(rows.failed),
      bytes: inOrder(rows.bytes),
    }
  }
  return { add, columns }
}

function most(column: readonly number[]): number {
  return column.reduce((max, each) => Math.max(max, each), 0)
}
