import { expect, test } from 'vitest'
import { assert, BrokenInvariant, unreachable } from './assert.ts'
import { must, parsed, unparsed } from './result.ts'

test('a successful parse hands over its value', () => {
  expect(must(parsed(7))).toBe(7)
})

test('a literal of ours that does not parse is a bug', () => {
  expect(() => must(unparsed('form', 'not this'))).toThrow(new BrokenInvariant('not this'))
})

test('a refusal carries a hint only if there is one', () => {
  expect(unparsed('unit', 'no')).toEqual({ ok: false, kind: 'unit', error: 'no' })
  expect(Object.keys(unparsed('unit', 'no'))).not.toContain('hint')
  expect(unparsed('unit', 'no', 'yes').hint).toBe('yes')
})

test('an assertion throws only when its condition fails', () => {
  expect(() => assert(true, 'fine')).not.toThrow()
  expect(() => assert(0, 'zero is no')).toThrow(BrokenInvariant)
})

test('a case that slipped into an exhaustive switch is named', () => {
  expect(() => unreachable({ type: 'Odd' } as never, 'apply')).toThrow('apply: no case for type Odd')
  expect(() => unreachable('odd' as never, 'apply')).toThrow('apply: no case for odd')
})
