import { assert } from '@causeway/ground'

/** The operand of an event that names no entity. */
export const NONE = 0xffff_ffff

/** One record of a trajectory: eight little-endian u32 (timeLow, timeHigh, serial, kind, a, b, c, d). */
export const RECORD_BYTES = 32

const WORD = 4_294_967_296

/** One executed event: `index` from 0 in order of execution, `time` in nanoseconds, `payload` as its handler left it. */
export interface EventRecord {
  readonly index: number
  readonly time: number
  readonly serial: number
  readonly kind: number
  readonly a: number
  readonly b: number
  readonly payload: number
}

/** Writes one record at a byte offset; time and payload are whole numbers below 2^53, the others u32. */
export function writeRecord(
  view: DataView,
  offset: number,
  time: number,
  serial: number,
  kind: number,
  a: number,
  b: number,
  payload: number,
): void {
  // setUint32 keeps a number modulo 2^32, which for whole numbers below 2^53 is exactly the low word.
  view.setUint32(offset, time, true)
  view.setUint32(offset + 4, Math.floor(time / WORD), true)
  view.setUint32(offset + 8, serial, true)
  view.setUint32(offset + 12, kind, true)
  view.setUint32(offset + 16, a, true)
  view.setUint32(offset + 20, b, true)
  view.setUint32(offset + 24, payload, true)
  view.setUint32(offset + 28, Math.floor(payload / WORD), true)
}

/** Reads the record at an index (from 0); an index without a whole record behind it is refused by assertion. */
export function readRecord(bytes: Uint8Array, index: number): EventRecord {
  const offset = index * RECORD_BYTES
  const isInside = Number.isInteger(index) && index >= 0 && offset + RECORD_BYTES <= bytes.byteLength
  assert(isInside, `there is no record ${index} in these bytes`)
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, RECORD_BYTES)
  const word = (place: number): number => view.getUint32(4 * place, true)
  return {
    index,
    time: word(1) * WORD + word(0),
    serial: word(2),
    kind: word(3),
    a: word(4),
    b: word(5),
    payload: word(7) * WORD + word(6),
  }
}
