import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '@causeway/cli'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishedCases } from './cases.ts'
import type { BadCase } from './cases.ts'
import { languageCases } from './language-cases.ts'
import { trafficCases } from './traffic-cases.ts'
import { memoryIo } from './memory-io.ts'
import { smallScenario } from './small-scenario.ts'

const MARK = '«'
const LONGEST_MS = 2000

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The text of a case, and `line:column` of every mark. */
function read({ edits = [], text }: BadCase): { readonly text: string; readonly places: readonly string[] } {
  const marked = edits.reduce((before, [from, to]) => {
    expect(before, 'what a case replaces stands in the small scenario').toContain(from)
    return before.replace(from, () => to)
  }, text ?? smallScenario)
  const places: string[] = []
  const lines = marked.split('\n').map((line, i) => {
    let rest = line
    for (let at = rest.indexOf(MARK); at >= 0; at = rest.indexOf(MARK)) {
      places.push(`${i + 1}:${at + 1}`)
      rest = rest.slice(0, at) + rest.slice(at + MARK.length)
    }
    return rest
  })
  return { text: lines.join('\n'), places }
}

async function runOn(text: string) {
  rmSync(join(folder, 'reports'), { recursive: true, force: true })
  writeFileSync(join(folder, 'bad.yaml'), text)
  const io = memoryIo(folder)
  const begun = performance.now()
  const code = await main(['run', 'bad.yaml', '--report', '--quiet'], io)
  return { code, out: io.outText(), err: io.errText(), spentMs: performance.now() - begun }
}

async function holds(bad: BadCase): Promise<void> {
  const { text, places } = read(bad)
  const { code, out, err, spentMs } = await runOn(text)
  const headlines = [...err.matchAll(/^bad\.yaml:(\d+:\d+): error (CW\d{3})/gm)].map(
    ([, at, cw]) => `${at} ${cw}`,
  )
  expect(headlines).toEqual(bad.codes.map((cw, i) => `${places[i]} ${cw}`))
  expect(err).toMatch(bad.says)
  expect(err).toMatch(/^ +\d+ \| .*\n +\| +\^/m)
  expect(err).not.toMatch(/^ +at /m)
  expect({ code, out, files: readdirSync(folder) }).toEqual({ code: 2, out: '', files: ['bad.yaml'] })
  expect(spentMs).toBeLessThan(LONGEST_MS)
}

test('the scenario that all are made from is sound', async () => {
  writeFileSync(join(folder, 'bad.yaml'), smallScenario)
  const io = memoryIo(folder)
  expect(await main(['run', 'bad.yaml'], io)).toBe(0)
  expect(io.errText()).toBe('')
})

describe('a published bad input is told at its place and nothing is written', () => {
  test.each(publishedCases.map((bad) => [bad.id, bad] as const))('%s', async (_, bad) => holds(bad))
})

describe('what the language refuses is told at its place and nothing is written', () => {
  test.each([...languageCases, ...trafficCases].map((bad) => [bad.id, bad] as const))('%s', async (_, bad) =>
    holds(bad),
  )
})

test('nothing that a hostile key did reached the objects of the program', () => {
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
