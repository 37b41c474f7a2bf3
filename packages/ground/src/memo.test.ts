import { expect, test } from 'vitest'
import { BrokenInvariant } from './assert.ts'
import { memoByPart } from './memo.ts'

test('one part is compiled once, another of equal content again', () => {
  const compiled: number[] = []
  const compile = memoByPart((part: { readonly n: number }) => compiled.push(part.n))
  const part = Object.freeze({ n: 1 })
  expect([compile(part), compile(part), compile(Object.freeze({ n: 1 }))]).toEqual([1, 1, 2])
})

test('a result of undefined is kept too', () => {
  let calls = 0
  const compile = memoByPart(() => void calls++)
  const part = Object.freeze({})
  compile(part)
  compile(part)
  expect(calls).toBe(1)
})

test('what can still change is not compiled', () => {
  expect(() => memoByPart(() => 1)({})).toThrow(BrokenInvariant)
})
