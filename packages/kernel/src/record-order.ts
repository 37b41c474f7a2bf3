import { assert } from '@causeway/ground'
import { RECORD_BYTES } from './record.ts'

/**
 * A bystander for `onRecords`: time never goes back, and of two events at one instant the one with the lower serial ran
 * first. Throws `BrokenInvariant` at the first record of which that is not so. Whole records only.
 */
export function recordOrder(): (bytes: Uint8Array) => void {
  // Time's high and low word, and the serial; in a column, so that nothing is boxed.
  const last = new Uint32Array(3)
  let isFirst = true
  return (bytes) => {
    assert(bytes.byteLength % RECORD_BYTES === 0, `${bytes.byteLength} bytes are not whole records`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.byteLength; at += RECORD_BYTES) {
      const [low, high, serial] = [
        view.getUint32(at, true),
        view.getUint32(at + 4, true),
        view.getUint32(at + 8, true),
      ]
      const isLater = high > last[0]! || (high === last[0] && low > last[1]!)
      const isNext = high === last[0] && low === last[1] && serial > last[2]!
      if (!isFirst && !isLater && !isNext) assert(false, `the event with serial ${serial} ran out of order`)
      isFirst = false
      last[0] = high
      last[1] = low
      last[2] = serial
    }
  }
}
