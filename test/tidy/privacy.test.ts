import { homedir } from 'node:os'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { broken } from './finding.ts'
import type { Ban } from './finding.ts'
import { paths, read, root } from './repository.ts'

const binary = /\.(?:png|jpg|jpeg|gif|ico|woff2?|gz|zip|bin)$/
const texts = paths.filter((path) => !binary.test(path)).map((path) => ({ path, text: read(path) }))

const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)

/** The folders of this machine that would give it away; a checkout at the top of the disk gives nothing away. */
const folders = [...new Set([dirname(root), homedir()])].filter(
  (folder) => folder !== '/' && folder.length > 2,
)

const machine: readonly Ban[] = folders.map((folder) => ({
  pattern: new RegExp(String.raw`(?<![\w./@-])${literally(folder)}[/\\]`),
  name: 'a path of this machine',
  use: 'a path relative to the file',
}))

const reserved = String.raw`(?:example\.(?:com|org|net)|[\w.-]*\.(?:example|test|invalid))`
const email: Ban = {
  pattern: new RegExp(String.raw`[\w.+-]+@(?!${reserved}\b)[A-Za-z][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}\b`),
  name: 'an e-mail address',
  use: 'none, or one at example.com',
}

const registry: Ban = {
  pattern: /"resolved":\s*"https?:/,
  name: 'the host of a registry',
  use: 'npm install with omit-lockfile-registry-resolved',
}

const inTexts = (ban: Ban, chosen: typeof texts): readonly string[] =>
  chosen.flatMap((file) => broken(ban, file, file.text))

test('no text names a folder of this machine', () => {
  expect(machine.flatMap((ban) => inTexts(ban, texts))).toEqual([])
})

test('no text holds an e-mail address', () => {
  expect(inTexts(email, texts)).toEqual([])
})

test('the lock file names no registry', () => {
  const locks = texts.filter(
    (file) => file.path.endsWith('package-lock.json') || file.path.endsWith('.npmrc'),
  )
  expect(inTexts(registry, locks)).toEqual([])
})
