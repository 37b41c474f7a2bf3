import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { paths, root } from '../tidy/repository.ts'
import { shipped, tableOf, tablePath } from './tables.ts'

test('scenarios are shipped, each with its expected table', () => {
  expect(shipped.length).toBeGreaterThan(1)
  expect(shipped.map(tablePath).filter((path) => !paths.includes(path))).toEqual([])
})

test.each(shipped)(
  '%s comes out as its expected table: if that is right, run `npm run goldens`',
  (scenario) => {
    expect(tableOf(scenario)).toBe(readFileSync(join(root, tablePath(scenario)), 'utf8'))
  },
)
