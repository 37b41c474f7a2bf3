import { expect, test } from 'vitest'
import { productSources, read } from '../tidy/repository.ts'

const rows = [...read('docs/errors.md').matchAll(/^\| (CW\d{3}) \| (.+) \| (.+) \|$/gm)].map(
  ([, code]) => code,
)

const inUse = new Set(
  productSources.flatMap(({ text }) => [...text.matchAll(/'(CW\d{3})'/g)].map(([, code]) => code)),
)

test('docs/errors.md lists every code that the sources can report, and no other, each once and in order', () => {
  expect(rows).toEqual([...inUse].toSorted())
})
