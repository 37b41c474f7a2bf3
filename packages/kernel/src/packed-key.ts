import { SLOTS_MAX } from './event-store.ts'

const SLOT_SHARE = 1 / SLOTS_MAX

/** Serial and slot in one whole number below 2^53; such keys are ordered as their serials are. */
export function packedKey(serial: number, slot: number): number {
  return serial * SLOTS_MAX + slot
}

/** The serial in a packed key whose slot is known. */
export function serialIn(key: number, slot: number): number {
  return (key - slot) * SLOT_SHARE
}

/** The slot in a packed key. A bitwise operator keeps a number modulo 2^32, of which the slot is the lowest bits. */
export function slotOf(key: number): number {
  return key & (SLOTS_MAX - 1)
}
