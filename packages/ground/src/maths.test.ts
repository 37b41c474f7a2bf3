import { describe, expect, test } from 'vitest'
import { exp } from './exp.ts'
import { logarithmsUpToTwo, powersUpToTwo, split } from './fixed-point.ts'
import { ln } from './ln.ts'
import { pow10 } from './pow10.ts'
import { openDigest } from './sha256.ts'

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)
const words = new Uint32Array(float.buffer)

// The place of a double among all doubles, so that a difference counts units in the last place.
function place(x: number): bigint {
  float[0] = x
  const pattern = bits[0] ?? 0n
  return pattern < 0n ? -BigInt.asUintN(63, pattern) : pattern
}

function lcg(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0)
}

/** Positive doubles: half of all bit patterns, half from around 1, where cancellation is worst. */
function positives(count: number): number[] {
  const next = lcg(1)
  return Array.from({ length: count }, (_, i) => {
    if (i % 2 === 0) return 0.5 + (next() / 2 ** 32) * 1.5
    words[0] = next()
    words[1] = next() % 0x7ff00000
    return float[0] ?? 0
  })
}

function exponents(count: number): number[] {
  const next = lcg(2)
  return Array.from({ length: count }, (_, i) => (next() / 2 ** 32 - 0.5) * (i % 2 === 0 ? 1500 : 1.5))
}

const INPUTS = 100_000

function worst(
  inputs: readonly number[],
  ours: (x: number) => number,
  theirs: (x: number) => number,
): number {
  return inputs.reduce((max, x) => Math.max(max, Math.abs(Number(place(ours(x)) - place(theirs(x))))), 0)
}

function bitsHash(values: readonly number[]): string {
  const digest = openDigest()
  const bytes = new DataView(new ArrayBuffer(8))
  for (const value of values) {
    bytes.setFloat64(0, value, true)
    digest.update(new Uint8Array(bytes.buffer))
  }
  return digest.finishHex()
}

describe('ln', () => {
  test('is within one unit in the last place of Math.log', () => {
    expect(worst(positives(INPUTS), ln, Math.log)).toBeLessThanOrEqual(1)
  })

  test('has these very bits on every engine', () => {
    expect(bitsHash(positives(INPUTS).map(ln))).toBe(
      '78e7d112aa9bcc1f47a508023f172489d93d0f9ffd52c4fe37ede7dd24b232c8',
    )
  })

  test('is right at its edges', () => {
    expect([ln(0), ln(-0), ln(Infinity), ln(1)]).toEqual([-Infinity, -Infinity, Infinity, 0])
    expect([ln(-1), ln(-Infinity), ln(NaN)]).toEqual([NaN, NaN, NaN])
    // ln 2 and ln 10 to 16 digits, and ln 2^-1074 = -1074 ln 2.
    expect([ln(2), ln(10), ln(5e-324)]).toEqual([0.6931471805599453, 2.302585092994046, -744.4400719213812])
  })

  test('never falls where its three parts meet', () => {
    for (const seam of [0.9375, 1.0625, 2 ** -1022, 1, 2, 1 + 1 / 256, 1.5 + 1 / 256]) {
      const around = Array.from({ length: 41 }, (_, i) => seam * (1 + (i - 20) * 2 ** -50))
      around.slice(1).forEach((x, i) => expect(ln(x)).toBeGreaterThanOrEqual(ln(around[i] ?? 0)))
    }
  })
})

describe('exp', () => {
  test('is within one unit in the last place of Math.exp', () => {
    expect(worst(exponents(INPUTS), exp, Math.exp)).toBeLessThanOrEqual(1)
  })

  test('has these very bits on every engine', () => {
    expect(bitsHash(exponents(INPUTS).map(exp))).toBe(
      'f5dc87c08d07e08dcbda1c2d7b3532be0be68531f4893325d927ac6fda5422bd',
    )
  })

  test('is right at its edges', () => {
    expect([exp(0), exp(-0), exp(-Infinity), exp(Infinity), exp(710), exp(-746)]).toEqual([
      1,
      1,
      0,
      Infinity,
      Infinity,
      0,
    ])
    expect(exp(NaN)).toBe(NaN)
    expect(exp(1)).toBe(2.718281828459045)
    expect(exp(-745.13)).toBe(5e-324)
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308)
    expect(exp(709.782712893384)).toBeLessThan(Infinity)
  })
})

test('the tables rest on ln 2 and the square root of 2, right to 1e-33', () => {
  const miss = (fixed: bigint, decimals35: bigint) => Number(((fixed * 10n ** 35n) >> 120n) - decimals35)
  expect(
    Math.abs(miss(logarithmsUpToTwo(128)[128] ?? 0n, 69314718055994530941723212145817656n)),
  ).toBeLessThan(100)
  expect(Math.abs(miss(powersUpToTwo(64)[32] ?? 0n, 141421356237309504880168872420969807n))).toBeLessThan(100)
})

test('a split number is a coarse multiple and a small rest', () => {
  const { high, low } = split(logarithmsUpToTwo(128)[128] ?? 0n, 42)
  expect(Number.isInteger(high * 2 ** 42)).toBe(true)
  expect(Math.abs(low)).toBeLessThanOrEqual(2 ** -43)
  expect(high + low).toBe(0.6931471805599453)
})

test('powers of ten are exact, from 0 to 22 only', () => {
  for (let n = 0; n <= 22; n++) expect(BigInt(pow10(n))).toBe(10n ** BigInt(n))
  for (const n of [-1, 23, 0.5, NaN]) expect(() => pow10(n)).toThrow('pow10 takes 0 to 22')
})
