import { expect, test } from 'vitest'
import { formatMoney, must, parseMoney, parsePrice, shortMoney } from './index.ts'

test('an amount of money is whole nano-dollars, read exactly', () => {
  expect(must(parseMoney('12 USD'))).toBe(12_000_000_000)
  expect(must(parseMoney('0.000000001 USD'))).toBe(1)
  expect(parseMoney('0.0000000001 USD').ok).toBe(false)
  expect(parseMoney('9007200 USD').ok).toBe(false)
})

test.each([
  ['12', "expected an amount such as '12.50 USD'"],
  ['12 EUR', 'unknown unit "EUR"'],
  ['-1 USD', 'must be >= 0'],
  ['1e3 USD', 'must be a plain decimal'],
])('%s is no amount of money', (text, error) => {
  expect(parseMoney(text)).toMatchObject({ ok: false, error: expect.stringContaining(error) })
})

test('a price names what it is for', () => {
  expect(must(parsePrice('0.01 USD/h', 'h'))).toBe(10_000_000)
  expect(must(parsePrice('0.0035 USD/GB', 'GB'))).toBe(3_500_000)
  expect(parsePrice('0.01 USD', 'h')).toMatchObject({ ok: false, kind: 'unit' })
  expect(parsePrice('0.01 USD/GB', 'h')).toMatchObject({
    error: 'expected a price such as \'0.01 USD/h\', got "0.01 USD/GB": "USD/GB" is no USD/h',
  })
  expect(parsePrice('0.01', 'h')).toMatchObject({ ok: false, kind: 'unit' })
})

test('money is written to the nano-dollar, or rounded half up for reading', () => {
  expect(formatMoney(43_800_000_000n)).toBe('43.80 USD')
  expect(formatMoney(1n)).toBe('0.000000001 USD')
  expect(formatMoney(-1_500_000_000n)).toBe('-1.50 USD')
  expect(shortMoney(1_234_567_895_000_000n)).toBe('1,234,567.90')
  expect(shortMoney(999_950_000n)).toBe('1.0000')
  expect(shortMoney(50_000n)).toBe('0.0001')
  expect(shortMoney(49_999n)).toBe('< 0.0001')
  expect(shortMoney(0n)).toBe('0.00')
})
