import { assert } from '@causeway/ground'
import { RECORD_BYTES } from './record.ts'

const WORD = 4_294_967_296
const NONE_YET = -1

/**
 * A bystander for `onRecords`: time never goes back, and of two events at one instant the one with the lower serial ran
 * first. Throws `BrokenInvariant` at the first record of which that is not so. Whole records only.
 */
export function recordOrder(): (bytes: Uint8Array) => void {
  let last = { time: NONE_YET, serial: NONE_YET }
  return (bytes) => {
    assert(bytes.byteLength % RECORD_BYTES === 0, `${bytes.byteLength} bytes are not whole records`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let { time: before, serial: lastSerial } = last
    for (let at = 0; at < bytes.byteLength; at += RECORD_BYTES) {
      const time = view.getUint32(at + 4, true) * WORD + view.getUint32(at, true)
      const serial = view.getUint32(at + 8, true)
      const isNext = time > before || (time === before && serial > lastSerial)
      if (!isNext) assert(false, `the event with serial ${serial} ran out of order`)
      before = time
      lastSerial = serial
    }
    last = { time: before, serial: lastSerial }
  }
}
