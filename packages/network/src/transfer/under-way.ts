import type { Instant } from '@causeway/ground'
import { doubles, newRow, noRows, wordsColumn } from '../column.ts'
import type { Rows } from '../column.ts'
import type { ByteMeters } from './types.ts'

const NOBODY = -1

/** Finite transfers by the number of their flow, in columns. */
export interface UnderWay extends Rows {
  /** -1 where there is no transfer. */
  owner: Int32Array
  way: Int32Array
  bytes: Float64Array
  /** Whole bytes that the meters know of. */
  booked: Float64Array
  count: number
}

/** No transfers. */
export function underWay(): UnderWay {
  return {
    ...noRows(),
    owner: wordsColumn(),
    way: wordsColumn(),
    bytes: doubles(),
    booked: doubles(),
    count: 0,
  }
}

/** Enters a transfer under the number of its flow. */
export function enter(table: UnderWay, flow: number, owner: number, way: number, bytes: number): void {
  while (table.rows <= flow) table.owner[newRow(table)] = NOBODY
  table.owner[flow] = owner
  table.way[flow] = way
  table.bytes[flow] = bytes
  table.booked[flow] = 0
  table.count += 1
}

/** Tells the meters of what a transfer has carried since they last heard of it, when so much is left of it. */
export function book(table: UnderWay, meters: ByteMeters, flow: number, left: number, now: Instant): number {
  const carried = table.bytes[flow]! - Math.ceil(left)
  meters.carried(table.way[flow]!, carried - table.booked[flow]!, now)
  table.booked[flow] = carried
  return carried
}

/** Gives a transfer the number of the flow that carries what is left of it. */
export function renumber(table: UnderWay, flow: number, next: number): void {
  const { owner, way, bytes, booked } = table
  const self = [owner[flow]!, way[flow]!, bytes[flow]!] as const
  const known = booked[flow]!
  leave(table, flow)
  enter(table, next, ...self)
  table.booked[next] = known
}

/** Takes a transfer out; tells its owner, or -1. */
export function leave(table: UnderWay, flow: number): number {
  const owner = table.owner[flow] ?? NOBODY
  if (owner === NOBODY) return NOBODY
  table.owner[flow] = NOBODY
  table.count -= 1
  return owner
}

/** Whether a flow carries a finite transfer. */
export function isUnderWay({ owner, rows }: UnderWay, flow: number): boolean {
  return flow < rows && owner[flow] !== NOBODY
}
