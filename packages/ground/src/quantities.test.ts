import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { parseBandwidth } from './bandwidth.ts'
import { formatBytes, parseBytes } from './bytes.ts'
import { parseCount } from './count.ts'
import { formatFrequency, parseFrequency } from './frequency.ts'
import { must } from './result.ts'
import { formatShare, parseShare } from './share.ts'
import { seconds } from './time.ts'

test.each([
  ['10 Gbps', 10_000_000_000],
  ['2.5Gbps', 2_500_000_000],
  ['1bps', 1],
  ['64 kbps', 64_000],
  ['100 Mbps', 100_000_000],
  ['1 Tbps', 1_000_000_000_000],
])('the bandwidth %s is %d bit/s', (text, bps) => {
  expect(must(parseBandwidth(text))).toBe(bps)
})

test.each([
  ['10 GBps', '10 GB/s is 80 Gbps - write that'],
  ['10 GB/s', '10 GB/s is 80 Gbps - write that'],
  ['1.25 MB/s', '1.25 MB/s is 10 Mbps - write that'],
  ['10 Gb', 'unknown unit "Gb" in "10 Gb": write one of bps, kbps, Mbps, Gbps, Tbps'],
  ['10GiBps', 'unknown unit "GiBps" in "10GiBps": write one of bps, kbps, Mbps, Gbps, Tbps'],
  ['10 gbps/s', 'unknown unit "gbps/s" in "10 gbps/s": write one of bps, kbps, Mbps, Gbps, Tbps'],
  ['10', `expected a bandwidth such as '10 Gbps', got "10"`],
])('the bandwidth %s is refused for its unit', (text, error) => {
  expect(parseBandwidth(text)).toEqual({ ok: false, kind: 'unit', error })
})

test('a bandwidth of half a bit per second is refused', () => {
  expect(parseBandwidth('0.5 bps')).toMatchObject({ ok: false, kind: 'range' })
})

test.each([
  ['0 B', 0],
  ['1 kB', 1_000],
  ['1 KiB', 1_024],
  ['1.5 MiB', 1_572_864],
  ['10GB', 10_000_000_000],
  ['1 TiB', 1_099_511_627_776],
])('the size %s is %d bytes', (text, bytes) => {
  expect(must(parseBytes(text))).toBe(bytes)
})

test('a size in bits is answered with the units of bytes', () => {
  expect(parseBytes('10 Gb')).toEqual({
    ok: false,
    kind: 'unit',
    error: '"10 Gb" counts bits, a size counts bytes: write one of B, kB, MB, GB, TB, KiB, MiB, GiB, TiB',
  })
  expect(parseBytes('10 KB')).toMatchObject({
    kind: 'unit',
    error: expect.stringContaining('unknown unit "KB"'),
  })
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [1_572_864, '1.5 MiB'],
  [1_048_575, '1 MiB'],
  [1_045_000, '1020.51 KiB'],
  [1_073_741_824, '1 GiB'],
  [5_497_558_138_880, '5 TiB'],
  [2 ** 54, '16384 TiB'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})

test.each([
  ['99.5%', 995_000_000],
  ['0%', 0],
  ['100%', 1_000_000_000],
  ['0.0000001%', 1],
])('the share %s is %d parts per billion', (text, ppb) => {
  expect(must(parseShare(text))).toBe(ppb)
})

test.each([
  ['0.00000001%', 'range'],
  ['100.1%', 'range'],
  ['0.5', 'unit'],
  ['-1%', 'negative'],
  ['nan%', 'number'],
])('the share %s is refused', (text, kind) => {
  expect(parseShare(text)).toMatchObject({ ok: false, kind })
})

test.each([
  [987_100_000, 2, '98.71%'],
  [987_149_999, 2, '98.71%'],
  [987_150_000, 2, '98.72%'],
  [500_000_000, 2, '50.00%'],
  [500_000_000, 0, '50%'],
  [999_999_999, 2, '99.99%'],
  [1, 2, '0.01%'],
  [1, 7, '0.0000001%'],
  [999_999_999, 0, '99%'],
  [0, 2, '0%'],
  [1_000_000_000, 2, '100%'],
])('%d ppb with %d decimals is %s', (ppb, decimals, text) => {
  expect(formatShare(ppb, decimals)).toBe(text)
})

test('a share is shown within one last digit, and never as all or nothing unless it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 0, max: 7 }), (ppb, decimals) => {
      const shown = must(parseShare(formatShare(ppb, decimals)))
      expect(Math.abs(shown - ppb)).toBeLessThan(10 ** (7 - decimals))
      expect(shown % 1_000_000_000).not.toBe(0)
    }),
    { seed: 42, numRuns: 500 },
  )
})

test.each([
  ['200/s', 200, 1_000_000_000],
  ['12/m', 12, 60_000_000_000],
  ['1/h', 1, 3_600_000_000_000],
  ['0.5/s', 1, 2_000_000_000],
  ['1.5/s', 3, 2_000_000_000],
  ['0/s', 0, 1_000_000_000],
])('the frequency %s is %d per %d ns', (text, count, perNs) => {
  expect(must(parseFrequency(text))).toEqual({ count, per: perNs })
})

test.each([
  ['200', 'unit'],
  ['200/sec', 'unit'],
  ['200 s', 'unit'],
  ['-1/s', 'negative'],
  ['inf/s', 'number'],
  ['0.000000001/d', 'range'],
])('the frequency %s is refused', (text, kind) => {
  expect(parseFrequency(text)).toMatchObject({ ok: false, kind })
})

test.each([
  ['0', 0],
  ['443', 443],
  ['9007199254740991', 9007199254740991],
])('the count %s is read', (text, count) => {
  expect(must(parseCount(text))).toBe(count)
})

test.each([
  ['9007199254740992', 'range'],
  ['-1', 'negative'],
  ['+1', 'form'],
  ['017', 'form'],
  ['0x10', 'form'],
  ['1_000', 'form'],
  ['1.5', 'form'],
  ['', 'form'],
  ['1e3', 'number'],
  ['NaN', 'number'],
  ['.inf', 'number'],
])('the count %j is refused', (text, kind) => {
  expect(parseCount(text)).toMatchObject({ ok: false, kind })
})

test.each(['20/s', '0.5/s', '12/m', '0.1/m', '1/h', '0/s', '1.25/ms', '0.001/h'])(
  'the frequency %s is told as it was written',
  (text) => {
    const read = parseFrequency(text)
    expect(read.ok && formatFrequency(read.value)).toBe(text)
  },
)

test('a frequency that is no decimal has no text', () => {
  expect(() => formatFrequency({ count: 1, per: seconds(3) })).toThrow(BrokenInvariant)
})
