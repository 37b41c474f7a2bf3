import { expect, test } from 'vitest'
import { sources } from '../tidy/repository.ts'
import { codesByRow, codesOfBook, codesWithoutRow } from './codes.ts'

/** Rows that no test has, and why. */
const withoutTest: Readonly<Record<string, string>> = {
  'R-ERR-39': 'calls are not throttled: the row is optional',
}

const tests = sources.filter(({ isTest, path }) => isTest && path.startsWith('packages/model/src/'))
const rows = Object.entries(codesByRow)

/** The test files in which a row's number and one of its codes stand together: in one text or, as columns of a table, in one file. */
function filesOf(row: string, code: string): readonly string[] {
  const number = new RegExp(`${row}(?!\\d)`)
  const name = new RegExp(`(?<![\\w.])${code.replace('.', '\\.')}(?![\\w.])`)
  return tests.filter(({ text }) => number.test(text) && name.test(text)).map(({ path }) => path)
}

test('the rows of codes are those of the rule book, one after the other', () => {
  expect(rows.map(([row]) => row)).toEqual(Array.from({ length: 42 }, (_, n) => `R-ERR-${n + 1}`))
})

test.each(rows)('every code of %s is asked for by a test of its room', (row, codes) => {
  const missing = codes.filter((code) => filesOf(row, code).length === 0)
  expect(missing).toEqual(row in withoutTest ? codes : [])
})

test.each(codesWithoutRow)('the code %s, which has no row, is asked for by a test of its room', (code) => {
  expect(tests.some(({ text }) => text.includes(code))).toBe(true)
})

test('a row without a test has its reason', () => {
  expect(Object.keys(withoutTest).filter((row) => !(row in codesByRow))).toEqual([])
})

test('every code of the book is made by the model, but for those of rows without a test', () => {
  const product = sources.filter(({ isTest, path }) => !isTest && path.startsWith('packages/model/src/'))
  const excused = Object.keys(withoutTest).flatMap((row) => codesByRow[row] ?? [])
  const absent = codesOfBook.filter((code) => !product.some(({ text }) => text.includes(`'${code}'`)))
  expect(absent).toEqual(excused)
})
