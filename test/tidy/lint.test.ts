import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importOverrides, pureFiles } from './lint-overrides.ts'
import { read, root } from './repository.ts'

interface Override {
  readonly files: readonly string[]
  readonly rules?: { readonly [rule: string]: unknown }
}

const config = JSON.parse(read('.oxlintrc.json')) as { readonly overrides: readonly Override[] }

const overrideWith = (rule: string, file: string): Override | undefined =>
  config.overrides.find((override) => override.files.includes(file) && override.rules?.[rule] !== undefined)

test('the linter knows the directions of the table of floors', () => {
  const told = importOverrides().map(({ files }) => ({
    files,
    rules: {
      'no-restricted-imports': overrideWith('no-restricted-imports', files[0] ?? '')?.rules?.[
        'no-restricted-imports'
      ],
    },
  }))
  expect(told).toEqual(importOverrides())
})

test('the linter bans clocks and chance in every package below the command line', () => {
  for (const rule of ['no-restricted-globals', 'no-restricted-properties']) {
    expect(config.overrides.find((override) => override.rules?.[rule] !== undefined)?.files).toEqual(
      pureFiles,
    )
  }
})

/** What the linter says about one file that is planted at a path of an otherwise empty checkout. */
function lint(path: string, lines: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-lint-'))
  try {
    copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), `${lines.join('\n')}\n`)
    const { stdout } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'unix'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    return stdout.split('\n').filter((line) => line.startsWith(path))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test.each([
  ['chance', 'export const a = Math.random()'],
  ['a logarithm of the engine', 'export const a = Math.log(2)'],
  ['a clock', 'export const a = Date.now()'],
  ['a package of the same floor', "export { a } from '@causeway/topology'"],
  ['a deep path', "export { a } from '@causeway/ground/src/time.ts'"],
  ['a library of another package', "export { a } from 'd3'"],
  ['the file system', "export { readFileSync } from 'node:fs'"],
  ['any', 'export const a: any = 1'],
])('the linter refuses %s in network', (_what, line) => {
  expect(lint('packages/network/src/planted.ts', [line])).toHaveLength(1)
})

test('the linter lets pass what the table allows', () => {
  const kept = [
    "export { a } from '@causeway/ground'",
    "export { b } from './b.ts'",
    'export const c = Math.sqrt(2)',
  ]
  expect(lint('packages/network/src/planted.ts', kept)).toEqual([])
  expect(lint('packages/ground/src/sha256.ts', ["export { createHash } from 'node:crypto'"])).toEqual([])
  expect(lint('packages/ground/src/time.ts', ["export { createHash } from 'node:crypto'"])).toHaveLength(1)
  expect(lint('packages/network/src/a.test.ts', ['export const a = Math.random()'])).toEqual([])
})
