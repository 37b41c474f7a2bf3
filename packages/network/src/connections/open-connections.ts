import { loadColumns, savedColumns } from '../checkpoint/saved-columns.ts'
import type { SavedColumns } from '../checkpoint/saved-columns.ts'
import type { SharedList } from '../checkpoint/shared-list.ts'
import { bytesColumn, doubles, newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'
import { NONE_YET } from '../connection-columns.ts'
import type { Path } from '../path.ts'
import type { Target } from '../target.ts'
import { eachSlotNoted, forgetSlot, noteSlot, slotNoted, slotsByNumber } from './slots-by-number.ts'
import type { SlotsByNumber } from './slots-by-number.ts'

/** What an open connection waits for. */
export const phase = {
  /** A SYN-ACK, a RST, or the end of its patience. */
  connecting: 0,
  /** Its next attempt. */
  backoff: 1,
  /** Bytes, or their last round trip. */
  exchanging: 2,
  /** The response time-out: nothing more will be heard. */
  stalled: 3,
  /** Its next request. */
  idle: 4,
  /** Its close: all that it was opened for is done. */
  holding: 5,
  /** The RST that answers what it sent into a flow that nobody knows any more. */
  refused: 6,
} as const

/** What has befallen a connection that its client has not noticed yet; a silence may end, the others do not. */
export const mark = { none: 0, stalled: 1, expired: 2, silenced: 3 } as const

/**
 * Connections from their first attempt to their close, in columns by slot; a slot is taken again once its connection is
 * gone, so that what is kept is bounded by those that are open at one time.
 */
export interface OpenConnections extends Rows {
  /** The connection's number, in order of arrival; -1 in a free slot. */
  row: Int32Array
  /** Its row in the record, which is its number while every connection has a row of its own. */
  record: Int32Array
  /** Number of the client among all clients. */
  client: Int32Array
  phase: Int8Array
  mark: Int8Array
  attemptRow: Int32Array
  /** When the attempt or request under way started, or since when it is silent. */
  since: Float64Array
  /** Why it fails, once that is decided. */
  reason: Int32Array
  /** The event that it waits for, -1 for none. */
  event: Float64Array
  /** The transfer under way, -1 for none. */
  transfer: Float64Array
  /** The row of the request under way, -1 for none or where they are not recorded. */
  exchange: Int32Array
  requestBytes: Float64Array
  responseBytes: Float64Array
  /** Requests still to be sent, the one under way included; -1 for no end. */
  left: Int32Array
  /** What is metered by, -1 while it counts nowhere. */
  way: Int32Array
  /** The bundle of source ports that it holds one of each of, -1 for none. */
  ports: Int32Array
  /** When its flow's keepers last heard of it for certain; a keep-alive counts once others have been lost. */
  heard: Float64Array
  /** When an event looks at its silence next, 0 for none. */
  watched: Float64Array
  readonly paths: (Path | undefined)[]
  /** Whom the attempt under way calls, and the flow's own salt: what its packets are made of. */
  readonly called: (Target | undefined)[]
  salt: Float64Array
  /** What the request under way had to carry when it was sent, or went on after a silence. */
  toCarry: Float64Array
  readonly byRow: SlotsByNumber
  /** Free slots, the last one freed on top. */
  readonly free: number[]
}

export function openConnections(): OpenConnections {
  return {
    ...noRows(),
    row: wordsColumn(),
    record: wordsColumn(),
    client: wordsColumn(),
    phase: bytesColumn(),
    mark: bytesColumn(),
    attemptRow: wordsColumn(),
    since: doubles(),
    reason: wordsColumn(),
    event: doubles(),
    transfer: doubles(),
    exchange: wordsColumn(),
    requestBytes: doubles(),
    responseBytes: doubles(),
    left: wordsColumn(),
    way: wordsColumn(),
    ports: wordsColumn(),
    heard: doubles(),
    watched: doubles(),
    paths: [],
    called: [],
    salt: doubles(),
    toCarry: doubles(),
    byRow: slotsByNumber(),
    free: [],
  }
}

/** Open connections at rest; ways are named by their place in a list that more than they share. */
export interface SavedConnections {
  readonly columns: SavedColumns
  readonly paths: Int32Array
  readonly called: readonly (Target | null)[]
  readonly free: Int32Array
}

export function saveConnections(open: OpenConnections, paths: SharedList<Path>): SavedConnections {
  return {
    columns: savedColumns(open),
    paths: Int32Array.from(open.paths, (path) => (path === undefined ? NONE_YET : paths.placeOf(path))),
    called: open.called.map((target) => target ?? null),
    free: Int32Array.from(open.free),
  }
}

/** Into a table without connections. */
export function loadConnections(
  open: OpenConnections,
  saved: SavedConnections,
  paths: readonly Path[],
): void {
  loadColumns(open, saved.columns)
  for (const place of saved.paths) open.paths.push(paths[place])
  for (const target of saved.called) open.called.push(target ?? undefined)
  for (const slot of saved.free) open.free.push(slot)
  for (let slot = 0; slot < open.rows; slot++)
    if (open.row[slot] !== NONE_YET) noteSlot(open.byRow, open.row[slot] as number, slot)
}

/** Opens a slot for a connection by its number, whose row in the record is `record`. */
export function takeSlot(open: OpenConnections, row: number, client: number, record = row): number {
  const slot = open.free.pop() ?? newRow(open)
  noteSlot(open.byRow, row, slot)
  open.row[slot] = row
  open.record[slot] = record
  open.client[slot] = client
  open.phase[slot] = phase.connecting
  open.mark[slot] = mark.none
  open.attemptRow[slot] = NONE_YET
  open.reason[slot] = NONE_YET
  open.event[slot] = NONE_YET
  open.transfer[slot] = NONE_YET
  open.exchange[slot] = NONE_YET
  open.left[slot] = 0
  open.way[slot] = NONE_YET
  open.ports[slot] = NONE_YET
  open.heard[slot] = 0
  open.watched[slot] = 0
  open.paths[slot] = undefined
  open.called[slot] = undefined
  open.salt[slot] = 0
  return slot
}

/** Frees the slot of a connection that is gone. */
export function freeSlot(open: OpenConnections, slot: number): void {
  forgetSlot(open.byRow, open.row[slot] as number)
  open.row[slot] = NONE_YET
  open.paths[slot] = undefined
  open.called[slot] = undefined
  open.free.push(slot)
}

/** The slot of a connection, -1 once it is gone. */
export function slotOrNone({ byRow }: OpenConnections, row: number): number {
  return slotNoted(byRow, row)
}

/** The slot of a connection that must be open. */
export function slotOf(open: OpenConnections, row: number): number {
  const slot = slotOrNone(open, row)
  if (slot === NONE_YET) throw new RangeError(`connection ${row} is not open`)
  return slot
}

/** Calls for each connection that is open, and has taken a way, in order of arrival; what it closes is not called for. */
export function eachOpenWay(open: OpenConnections, act: (slot: number, path: Path) => void): void {
  eachSlotNoted(open.byRow, (slot) => {
    const path = open.paths[slot]
    if (path !== undefined && open.phase[slot] !== phase.backoff) act(slot, path)
  })
}

/** The number of an open connection's client among all clients. */
export function clientOfRow(open: OpenConnections, row: number): number {
  return open.client[slotOf(open, row)]!
}
