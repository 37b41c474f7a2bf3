import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse } from '@causeway/analysis'
import { renderText } from '@causeway/report'
import { loadScenario, simulate } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { readerIn } from '../../packages/cli/src/files.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const readme = readFileSync(`${root}README.md`, 'utf8')
const same = (text: string): string => text
const plain = { good: same, bad: same, dim: same, bold: same }

test('the README shows what the main job prints, digests included', () => {
  const { scenarios } = loadScenario(readerIn(`${root}scenarios`), 'az-impairment.yaml')
  const runs = scenarios.map((scenario) => simulate(scenario))
  const printed = renderText(analyse(runs, scenarios), runs, { style: plain, ascii: true }).split('\n')
  const shown = /```\n( {2}PASSED[^`]*)```/.exec(readme)?.[1]?.split('\n') ?? []
  expect(shown.length).toBeGreaterThan(10)
  expect(shown.filter((line) => line !== '…' && !printed.includes(line))).toEqual([])
})

test('every page, folder and picture that the README names is there', () => {
  const names = [...readme.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, name]) => name ?? '')
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !existsSync(`${root}${name}`))).toEqual([])
})
