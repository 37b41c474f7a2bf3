import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { main } from '@causeway/cli'
import { expect, test } from 'vitest'
import { memoryIo } from '../bad-inputs/memory-io.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = ['README.md', 'docs/metrics.md', 'docs/scenario-language.md'].map((name) =>
  readFileSync(`${root}${name}`, 'utf8'),
)

async function helpOf(...args: string[]): Promise<string> {
  const io = memoryIo(root)
  expect(await main([...args, '--help'], io)).toBe(0)
  return io.outText()
}

const verbs = [...(await helpOf()).matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, verb]) => verb ?? '')

test('the README has a row for each verb, and for no other', () => {
  const rows = [...(pages[0] ?? '').matchAll(/^\| `([a-z]+) </gm)].map(([, verb]) => verb)
  expect(rows.toSorted()).toEqual(verbs.toSorted())
  expect(verbs).toContain('metrics')
})

test.each(verbs)('causeway %s has every option that the pages name beside it', async (verb) => {
  const help = await helpOf(verb)
  const lines = pages.flatMap((page) => page.split('\n'))
  const named = lines
    .filter((line) => line.startsWith(`| \`${verb} `) || line.startsWith(`causeway ${verb} `))
    .flatMap((line) => line.match(/--[a-z-]+/g) ?? [])
  expect(named.filter((option) => !help.includes(`${option} `) && !help.includes(`${option}\n`))).toEqual([])
})

test('metrics and cost say which runs they tell of', async () => {
  for (const verb of ['metrics', 'cost'])
    expect((await helpOf(verb)).replaceAll(/\s+/g, ' ')).toContain(
      '--variant <name> only this variant --replication <n> only this one, counted from 0; a scenario simulates its first',
    )
})
