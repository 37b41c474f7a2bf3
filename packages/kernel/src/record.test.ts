import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NONE, readRecord, RECORD_BYTES, writeRecord } from './record.ts'

const u32 = fc.nat({ max: NONE })

test('a record is eight little-endian words: time, serial, kind, a, b, payload, the low word first', () => {
  const bytes = new Uint8Array(RECORD_BYTES)
  const time = 0x0001_0203 * 4_294_967_296 + 0x0405_0607
  writeRecord(new DataView(bytes.buffer), 0, time, 8, 9, NONE, 0x0a0b_0c0d, 4_294_967_297)
  expect(Buffer.from(bytes).toString('hex', 0, 16)).toBe('07060504' + '03020100' + '08000000' + '09000000')
  expect(Buffer.from(bytes).toString('hex', 16)).toBe('ffffffff' + '0d0c0b0a' + '01000000' + '01000000')
})

test('a record reads back as it was written, wherever it lies', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 5 }),
      fc.nat({ max: 40 }),
      fc.tuple(fc.maxSafeNat(), u32, u32, u32, u32, fc.maxSafeNat()),
      (index, shift, [time, serial, kind, a, b, payload]) => {
        const whole = new Uint8Array(6 * RECORD_BYTES + shift)
        const offset = shift + index * RECORD_BYTES
        writeRecord(new DataView(whole.buffer), offset, time, serial, kind, a, b, payload)
        const read = readRecord(whole.subarray(shift), index)
        expect(read).toEqual({ index, time, serial, kind, a, b, payload })
      },
    ),
    { seed: 42, numRuns: 200 },
  )
})

test.each([-1, 0.5, 1, 2])('there is no record %s in two records less one byte', (index) => {
  expect(() => readRecord(new Uint8Array(2 * RECORD_BYTES - 1), index)).toThrow(/no record/)
})
