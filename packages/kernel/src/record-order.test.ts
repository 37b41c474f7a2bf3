import { BrokenInvariant } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RECORD_BYTES, writeRecord } from './record.ts'
import { recordOrder } from './record-order.ts'

type Ran = readonly [time: number, serial: number]

function bytesOf(events: readonly Ran[]): Uint8Array {
  const bytes = new Uint8Array(events.length * RECORD_BYTES)
  const view = new DataView(bytes.buffer)
  events.forEach(([time, serial], n) => writeRecord(view, n * RECORD_BYTES, time, serial, 1, 2, 3, 4))
  return bytes
}

const event = fc.tuple(fc.constantFrom(0, 1, 2 ** 32 - 1, 2 ** 32, 2 ** 40 + 1), fc.nat(5))

test('records in order of instant, then of serial, pass; all others do not, wherever a chunk ends', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 6 }), fc.nat(6), (events, cut) => {
      const isOrdered = events.slice(1).every(([time, serial], n) => {
        const [before, last] = events[n] as Ran
        return time > before || (time === before && serial > last)
      })
      const see = recordOrder()
      const play = () => {
        see(bytesOf(events.slice(0, cut)))
        see(bytesOf(events.slice(cut)))
      }
      if (isOrdered) play()
      else expect(play).toThrow(BrokenInvariant)
    }),
    { seed: 7, numRuns: 500 },
  )
})

test('bytes that are not whole records are refused', () => {
  expect(() => recordOrder()(new Uint8Array(RECORD_BYTES + 1))).toThrow('33 bytes are not whole records')
})
