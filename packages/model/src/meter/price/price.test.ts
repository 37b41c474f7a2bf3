import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyWorld } from '../../commit.ts'
import { amountOf, shared } from './amount.ts'
import { capacityUnitHours, capacityUnits } from './capacity-units.ts'
import { MONTH_HOURS, priceItems, quantitiesPerUnit } from './items.ts'
import { standardPrices } from './standard.ts'

const list = standardPrices(emptyWorld())
const GB = 1_000_000_000n
const DOLLAR = 1_000_000_000n
const SEED = { seed: 42, numRuns: 300 }

test('two endpoints in three zones cost 43.80 USD a month by the hour [R-PRC-1]', () => {
  expect(amountOf(list, 'interfaceEndpoint.hour', 2n * 3n * MONTH_HOURS)).toBe(43_800_000_000n)
})

test('each tier prices what lies in it alone [R-PRC-6]', () => {
  const gb = (n: bigint) => amountOf(list, 'interfaceEndpoint.gb', n * GB)
  expect(gb(1_048_576n)).toBe((1_048_576n * DOLLAR) / 100n)
  expect(gb(1_048_577n) - gb(1_048_576n)).toBe(6_000_000n)
  expect(gb(5_242_881n) - gb(5_242_880n)).toBe(4_000_000n)
  // One full first tier, one full second, and a terabyte beyond.
  expect(gb(5_243_880n)).toBe(1_048_576n * 10_000_000n + 4_194_304n * 6_000_000n + 1_000n * 4_000_000n)
})

test('a month of 100 Gbps in a zone is priced exactly, though its bytes pass 2^53 [R-PRC-6]', () => {
  const bytes = 12_500_000_000n * 3600n * MONTH_HOURS
  expect(bytes > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true)
  const beyond = bytes - 5_242_880n * GB
  const tiers = 1_048_576n * 10_000_000n + 4_194_304n * 6_000_000n
  expect(amountOf(list, 'interfaceEndpoint.gb', bytes)).toBe(tiers + (beyond * 4_000_000n) / GB)
})

test('no item costs less for more, and a marginal GB never costs more than the one before [R-PRC-6]', () => {
  const quantity = fc.bigInt({ min: 0n, max: 10_000_000n * GB })
  fc.assert(
    fc.property(fc.constantFrom(...priceItems), quantity, quantity, (item, less, step) => {
      const [low = 0n, middle = 0n, high = 0n] = [0n, 1n, 2n].map((n) =>
        amountOf(list, item, less + n * step),
      )
      expect(middle).toBeGreaterThanOrEqual(low)
      expect(high).toBeGreaterThanOrEqual(middle)
      // The second step costs no more than the first, but for four halves of a nano-dollar.
      expect(high - middle).toBeLessThanOrEqual(middle - low + 2n)
    }),
    SEED,
  )
})

test('an amount is rounded once, half up', () => {
  // 0.01 USD per GB are 10 pico-dollars a byte: 50 bytes are half a nano-dollar.
  expect(amountOf(list, 'interfaceEndpoint.gb', 49n)).toBe(0n)
  expect(amountOf(list, 'interfaceEndpoint.gb', 50n)).toBe(1n)
})

test('the parts of an amount sum to it, each less than a nano-dollar from its exact share', () => {
  const parts = fc.array(fc.bigInt({ min: 0n, max: GB }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1_000_000n }), parts, (amount, each) => {
      const given = shared(amount, each)
      expect(given.reduce((sum, one) => sum + one, 0n)).toBe(amount)
      const whole = each.reduce((sum, one) => sum + one, 0n)
      for (const [at, one] of given.entries()) {
        if (whole === 0n) continue
        const error = one * whole - amount * (each[at] ?? 0n)
        expect(error < whole && error > -whole).toBe(true)
      }
    }),
    SEED,
  )
})

test('a GB has 10^9 bytes, or 2^30 where the knob says so [R-0-2]', () => {
  const larger = standardPrices(emptyWorld({ 'billing.bytesPerGb': '1073741824' }))
  expect(amountOf(list, 'natGateway.gb', GB)).toBe(45_000_000n)
  expect(amountOf(larger, 'natGateway.gb', 1_073_741_824n)).toBe(45_000_000n)
})

test.each([
  ['guide-2024', 'by-profile', 10_000_000n],
  ['legacy-2017', 'by-profile', 10_000_000n],
  ['latest', 'by-profile', 0n],
  ['latest', 'charged', 10_000_000n],
  ['guide-2024', 'free', 0n],
] as const)(
  "in %s, %s, a client's GB to an endpoint of another zone costs %i [R-PRC-4]",
  (profile, knob, cost) => {
    const prices = standardPrices(emptyWorld({ 'pricing.privateLinkInterAz': knob }, profile))
    expect(amountOf(prices, 'transfer.privateLinkInterAz', GB)).toBe(cost)
    expect(amountOf(prices, 'transfer.interAz', GB)).toBe(10_000_000n)
  },
)

test('every item has a price, a source and tiers that ascend from 0; none names a tax [R-PRC-7]', () => {
  expect(Object.keys(list.items).toSorted()).toEqual([...priceItems].toSorted())
  for (const { tiers, source } of Object.values(list.items)) {
    expect(tiers[0]?.above).toBe(0)
    expect(tiers.map(({ above }) => above)).toEqual(tiers.map(({ above }) => above).toSorted((a, b) => a - b))
    expect(source).not.toBe('')
  }
  expect(Object.keys(list.items).filter((item) => /tax/i.test(item))).toEqual([])
})

test("a load balancer's capacity units are those of the dimension that is used most", () => {
  const hour = 3_600_000_000_000n
  const of = (newFlows: bigint, active: bigint, bytes: bigint) =>
    capacityUnitHours(capacityUnits.tcp, { newFlows, activeNanoseconds: active * hour, bytes }, 1_000_000_000)
  expect(of(800n * 3600n, 1n, 1n)).toBe(quantitiesPerUnit('LCU-h', 1))
  expect(of(0n, 250_000n, GB)).toBe(2_500_000_000n)
  expect(of(800n, 100n, 3n * GB)).toBe(3_000_000_000n)
  expect(of(0n, 0n, 0n)).toBe(0n)
})
