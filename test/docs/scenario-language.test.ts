import { readFileSync } from 'node:fs'
import { knobRegister, knobText } from '@causeway/model'
import type { KnobName } from '@causeway/model'
import { metricCatalogue } from '@causeway/scenario'
import { inlineTopologySchema } from '@causeway/topology'
import { expect, test } from 'vitest'

// Tables are padded so that their columns stand under each other; that is no part of what they say.
const page = readFileSync(new URL('../../docs/scenario-language.md', import.meta.url), 'utf8').replaceAll(
  / +/g,
  ' ',
)

test('the page of the scenario language gives every knob with its default, assumption and rule', () => {
  const rows = Object.entries(knobRegister).map(([name, knob]) => {
    const value = knobText(name as KnobName, knob.default)
    return `| \`${name}\` | ${value} | ${knob.assumption}, ${knob.rule} | ${knob.what} |`
  })
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
})

test('it names every metric that an assertion may use', () => {
  const missing = Object.keys(metricCatalogue).filter((name) => !page.includes(`| \`${name}\` |`))
  expect(missing).toEqual([])
})

test('it has a row for every key of an inline topology', () => {
  const missing = Object.keys(inlineTopologySchema.shape).filter((name) => !page.includes(`| \`${name}\` |`))
  expect(missing).toEqual([])
})
