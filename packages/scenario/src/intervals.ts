import { assert, numberList, SECOND_NS, sortWholes } from '@causeway/ground'
import type { AttemptColumns, ConnectionColumns, ExchangeColumns, IntervalColumns } from './run-record.ts'

/**
 * Counters per second, class, client zone and endpoint interface: attempts by their start, bytes by the end of their transfer.
 * Cells are known by numbers that sort as they do, all of them at first, then each once: a map of them would hold as much
 * memory as the lists that come of it, when a run has none to spare.
 */
export function intervalsOf(
  connections: ConnectionColumns,
  attempts: AttemptColumns,
  exchanges: ExchangeColumns,
): IntervalColumns {
  const cells = cellsOf(connections, attempts)
  const shared = new Set(exchanges.connection)
  const keys = new Float64Array(attempts.start.length + connections.end.length + exchanges.end.length)
  let count = 0
  eachAttempt((key) => (keys[count++] = key))
  eachTransfer((key) => (keys[count++] = key))
  const distinct = eachOnce(sortWholes(keys.subarray(0, count)))
  const [attempted, established, failed, bytes] = [counts(), counts(), counts(), counts()]
  eachAttempt((key, result) => {
    const row = placeOf(distinct, key)
    add(attempted, row, 1)
    if (result === 0) add(established, row, 1)
    if (result === 1) add(failed, row, 1)
  })
  eachTransfer((key, carried) => add(bytes, placeOf(distinct, key), carried))
  return { length: SECOND_NS, ...cells.columnsOf(distinct), attempted, established, failed, bytes }

  function counts(): number[] {
    return numberList(distinct.length, () => 0)
  }

  function eachAttempt(take: (key: number, result: number) => void): void {
    attempts.start.forEach((at, row) => {
      const [connection, addressEni] = [attempts.connection[row] ?? 0, attempts.addressEni[row] ?? -1]
      take(cells.keyOf(at, connection, addressEni), attempts.result[row] ?? -1)
    })
  }

  function eachTransfer(take: (key: number, carried: number) => void): void {
    connections.bytes.forEach((carried, row) => {
      if (carried > 0 && !shared.has(row)) take(cells.keyOf(connections.end[row] ?? 0, row), carried)
    })
    exchanges.end.forEach((end, row) => {
      const connection = exchanges.connection[row] ?? -1
      if (exchanges.result[row] !== 0 || connection < 0) return
      const carried = (exchanges.requestBytes[row] ?? 0) + (exchanges.responseBytes[row] ?? 0)
      take(cells.keyOf(end, connection), carried)
    })
  }
}

/** One number for second, class, zone and interface that sorts as the four do, and the four again. */
function cellsOf(connections: ConnectionColumns, attempts: AttemptColumns) {
  const classes = most(connections.class) + 1
  const zones = ranksOf([connections.zone])
  const interfaces = ranksOf([connections.addressEni, attempts.addressEni])
  const perClass = zones.values.length * interfaces.values.length
  const perSecond = classes * perClass

  return {
    keyOf(at: number, connection: number, addressEni = connections.addressEni[connection] ?? -1): number {
      const zone = zones.rankOf(connections.zone[connection] ?? 0)
      const place = zone * interfaces.values.length + interfaces.rankOf(addressEni)
      const key =
        Math.floor(at / SECOND_NS) * perSecond + (connections.class[connection] ?? 0) * perClass + place
      assert(
        Number.isSafeInteger(key),
        'a run has more seconds, classes, zones and interfaces than can be told apart',
      )
      return key
    },
    columnsOf(keys: Float64Array) {
      const listOf = (of: (key: number) => number) =>
        numberList(keys.length, (row) => of(keys[row] as number))
      return {
        interval: listOf((key) => Math.floor(key / perSecond)),
        class: listOf((key) => Math.floor((key % perSecond) / perClass)),
        zone: listOf(
          (key) => zones.values[Math.floor((key % perClass) / interfaces.values.length)] as number,
        ),
        addressEni: listOf((key) => interfaces.values[key % interfaces.values.length] as number),
      }
    },
  }
}

/** The different numbers of columns of entities, -1 among them, in order, and where each stands. */
function ranksOf(columns: readonly (readonly number[])[]) {
  const isThere = new Uint8Array(columns.reduce((max, column) => Math.max(max, most(column)), 0) + 2)
  for (const column of columns) for (const each of column) isThere[each + 1] = 1
  const ranks = new Int32Array(isThere.length)
  const values: number[] = []
  isThere.forEach((there, at) => {
    if (there === 1) ranks[at] = values.push(at - 1) - 1
  })
  return { values, rankOf: (entity: number) => ranks[entity + 1] as number }
}

/** The different ones of sorted numbers. */
function eachOnce(sorted: Float64Array): Float64Array {
  let count = 0
  for (const each of sorted) if (count === 0 || sorted[count - 1] !== each) sorted[count++] = each
  return sorted.subarray(0, count)
}

/** Where one of the sorted numbers stands. */
function placeOf(sorted: Float64Array, number: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < number) low = middle + 1
    else high = middle
  }
  return low
}

function add(column: number[], row: number, amount: number): void {
  column[row] = (column[row] as number) + amount
}

function most(column: readonly number[]): number {
  return column.reduce((max, each) => Math.max(max, each), 0)
}
