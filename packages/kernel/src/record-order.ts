import { assert } from '@causeway/ground'
import { RECORD_BYTES } from './record.ts'

const WORD = 4_294_967_296
const NONE_YET = -1

/**
 * A bystander for `onRecords`: time never goes back, and of two events at one instant the one with the lower serial ran
 * first. Throws `BrokenInvariant` at the first record of which that is not so. Whole records only.
 */
export function recordOrder(): (bytes: Uint8Array) => void {
  // The instant and the serial of the last event, in a column, so that nothing is boxed.
  const last = new Float64Array([NONE_YET, NONE_YET])
  return (bytes) => {
    assert(bytes.byteLength % RECORD_BYTES === 0, `${bytes.byteLength} bytes are not whole records`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.byteLength; at += RECORD_BYTES) {
      const time = view.getUint32(at + 4, true) * WORD + view.getUint32(at, true)
      const serial = view.getUint32(at + 8, true)
      const before = last[0]!
      const isNext = time > before || (time === before && serial > last[1]!)
      if (!isNext) assert(false, `the event with serial ${serial} ran out of order`)
      last[0] = time
      last[1] = serial
    }
  }
}
