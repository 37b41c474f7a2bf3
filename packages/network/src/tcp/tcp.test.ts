import { duration, milliseconds, seconds, sha256Hex } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cubeRoot } from './cube-root.ts'
import { cubicOrRenoWindow, cubicPlateauSeconds, cubicWindow, cubicWindowAt } from './cubic.ts'
import { lossCapBps } from './loss-cap.ts'
import { lossOfMathisWindow, mathisRate, mathisWindow } from './mathis.ts'
import { retransmissionTimeout, unboundedTimeout, withSample } from './retransmission-timer.ts'
import { equationRate } from './throughput-equation.ts'

/** As published: so many digits. */
const digits = (value: number, count: number): number => Number(value.toPrecision(count))

test('Mathis gives 14.3050 Mbps for 1460 B at 100 ms and a loss of 1e-4 (G-T01)', () => {
  expect(digits(8 * mathisRate({ mssBytes: 1460, roundTripSeconds: 0.1, loss: 1e-4 }), 6)).toBe(1.4305e7)
})

test('three equations give what is published of them (G-T02)', () => {
  const near = { mssBytes: 1460, roundTripSeconds: 0.02, loss: 1e-3 }
  const far = { mssBytes: 1460, roundTripSeconds: 0.1, loss: 1e-4 }
  expect(digits(8 * mathisRate(near), 6)).toBe(2.26182e7)
  const rfc5348 = equationRate(near, { segmentsPerAcknowledgement: 1, timeoutSeconds: 0.08 })
  expect(digits(8 * rfc5348, 6)).toBe(2.24165e7)
  const pftk = equationRate(far, { segmentsPerAcknowledgement: 2, timeoutSeconds: 0.4 })
  expect(digits(8 * pftk, 6)).toBe(1.01061e7)
})

test.each([
  [1e9, 8333.3, 2e-8],
  [1e8, 833.3, 2e-6],
])(
  '%d bit/s over 100 ms with 1500 B is a window of %d and bears a loss of %d (G-T03, RFC 3649)',
  (bps, window, loss) => {
    const segments = (bps * 0.1) / 8 / 1500
    expect(Number(segments.toFixed(1))).toBe(window)
    expect(digits(lossOfMathisWindow(segments), 1)).toBe(loss)
    expect(mathisWindow(lossOfMathisWindow(segments))).toBeCloseTo(segments, 6)
  },
)

test('two round trips of 100 and 200 ms give RFC 6298’s time-outs (G-T04)', () => {
  const first = withSample(undefined, milliseconds(100))
  expect(unboundedTimeout(first)).toBe(milliseconds(300))
  expect(retransmissionTimeout(first)).toBe(seconds(1))
  const second = withSample(first, milliseconds(200))
  expect(second).toEqual({ smoothed: 112_500_000, variation: 62_500_000 })
  expect(unboundedTimeout(second)).toBe(milliseconds(362.5))
  expect(retransmissionTimeout(withSample(undefined, seconds(50)))).toBe(seconds(60))
})

test('CUBIC falls to 70 of 100, is back after 4.2171633 s and at 130 after as long again (G-T06, RFC 9438)', () => {
  const plateau = cubicPlateauSeconds(100)
  expect(digits(plateau, 8)).toBe(4.2171633)
  expect(cubicWindowAt(0, 100)).toBeCloseTo(70, 9)
  expect(cubicWindowAt(plateau, 100)).toBe(100)
  expect(cubicWindowAt(2 * plateau, 100)).toBeCloseTo(130, 9)
})

test('CUBIC’s average window at 100 ms is 187.4 and 5926.1 segments (G-T06, RFC 9438)', () => {
  expect(cubicWindow(0.1, 1e-4).toFixed(1)).toBe('187.4')
  expect(cubicWindow(0.1, 1e-6).toFixed(1)).toBe('5926.1')
})

test('CUBIC is never behind Reno', () => {
  expect(cubicOrRenoWindow(0.001, 1e-2)).toBe(mathisWindow(1e-2))
  expect(cubicOrRenoWindow(0.1, 1e-6)).toBe(cubicWindow(0.1, 1e-6))
})

/** A double as a whole number of 2^-1400, exactly. */
function exactly(x: number): bigint {
  let [scaled, power] = [x, 0]
  while (!Number.isSafeInteger(scaled)) [scaled, power] = [scaled * 2, power + 1]
  return BigInt(scaled) << BigInt(1400 - power)
}

test('a cube root is within one unit in the last place', () => {
  const claim = fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
    const root = cubeRoot(x)
    const [below, above] = [exactly(root * (1 - 2 ** -52)), exactly(root * (1 + 2 ** -52))]
    const wanted = exactly(x) << 2800n
    return below * below * below < wanted && wanted < above * above * above
  })
  fc.assert(claim, { seed: 42, numRuns: 2000 })
  expect([8, 27, 1000, 1 / 64].map(cubeRoot)).toEqual([2, 3, 10, 0.25])
})

test('a cube root has these very bits on every engine', () => {
  const roots = Float64Array.from({ length: 4096 }, (_, i) => cubeRoot((i + 1) / 7))
  expect(sha256Hex(new Uint8Array(roots.buffer))).toBe(
    '3c3f6f3771374e5b0f59a10ede41119fd595ccb78335cbb8d36fcc9aa8374356',
  )
})

const path = (roundTripMs: number, passedPpb: number) => ({ roundTrip: milliseconds(roundTripMs), passedPpb })

test('a gray way holds a flow to what its loss and delay leave, whole bits per second [A-160]', () => {
  // 1460 B, 20 ms and one loss in a thousand, of which Mathis is published.
  const lossy = path(20, 999_000_000)
  expect(digits(lossCapBps(lossy, 1460, 'mathis'), 6)).toBe(2.26182e7)
  for (const model of ['mathis', 'pftk', 'cubic'] as const) expect(lossCapBps(lossy, 1460, model) % 1).toBe(0)
  expect(lossCapBps(lossy, 1460, 'pftk')).toBeLessThan(lossCapBps(lossy, 1460, 'mathis'))
})

test('a way that loses nothing, has no length, or is not asked about, caps nothing', () => {
  expect(lossCapBps(path(20, 1e9), 1460, 'mathis')).toBe(Infinity)
  expect(lossCapBps(path(0, 1e8), 1460, 'mathis')).toBe(Infinity)
  expect(lossCapBps(path(20, 1e8), 1460, 'none')).toBe(Infinity)
  expect(lossCapBps({ roundTrip: duration(9e15), passedPpb: 0 }, 1, 'pftk')).toBe(1)
})

test('more loss, or a longer way, never gives more', () => {
  const models = ['mathis', 'pftk', 'cubic'] as const
  const way = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 999_999_999 }))
  const claim = fc.property(way, way, fc.constantFrom(...models), ([a, p], [b, q], model) => {
    const better = path(Math.min(a, b), Math.max(p, q))
    const worse = path(Math.max(a, b), Math.min(p, q))
    return lossCapBps(worse, 1460, model) <= lossCapBps(better, 1460, model)
  })
  fc.assert(claim, { seed: 42, numRuns: 500 })
})
