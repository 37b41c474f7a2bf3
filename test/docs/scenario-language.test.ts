import { readFileSync } from 'node:fs'
import { knobRegister, knobText, quotaRegister } from '@causeway/model'
import type { KnobName } from '@causeway/model'
import { metricCatalogue, scenarioSchema } from '@causeway/scenario'
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

/** The keys of a schema and of all below it; of commands, which have AWS's names, none. */
function keysOf(schema: unknown, seen: readonly unknown[] = []): readonly string[] {
  if (seen.includes(schema)) return []
  const { def } = schema as { readonly def: Readonly<Record<string, unknown>> & { readonly type: string } }
  const within = (inner: unknown) => keysOf(inner, [...seen, schema])
  switch (def.type) {
    case 'object':
      return Object.entries(def['shape'] as object).flatMap(([key, value]) => [
        key,
        ...(key === 'apply' ? [] : within(value)),
      ])
    case 'array':
      return within(def['element'])
    case 'record':
      return within(def['valueType'])
    case 'union':
      return (def['options'] as readonly unknown[]).flatMap(within)
    case 'tuple':
      return (def['items'] as readonly unknown[]).flatMap(within)
    case 'pipe':
      return within(def['in'])
    case 'optional':
    case 'default':
    case 'prefault':
      return within(def['innerType'])
    default:
      return []
  }
}

/** The part of the page below a heading. */
function section(name: string): string {
  const [, text = ''] = page.split(`\n## ${name}\n`)
  return text.split('\n## ')[0] ?? ''
}

const names = (text: string, key: string) => new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(text)

test('every key of a file stands on the page, those of a section in that section', () => {
  const [intro = ''] = page.split('\n## ')
  const { shape } = scenarioSchema
  expect(Object.keys(shape).filter((key) => !names(intro, key))).toEqual([])
  const missing = Object.entries(shape).flatMap(([key, schema]) =>
    keysOf(schema).flatMap((inner) => (names(section(key) + intro, inner) ? [] : [`${key}: ${inner}`])),
  )
  expect(missing).toEqual([])
})

test('every key of a thing of an inline topology stands in the row of its kind, or in the text for all', () => {
  const kinds = Object.entries(inlineTopologySchema.shape)
  const lines = section('topology').split('\n')
  const isRowOf = (kind: string) => (line: string) => line.startsWith(`| \`${kind}\` |`)
  const ofAll = lines.filter((line) => !kinds.some(([kind]) => isRowOf(kind)(line))).join('\n')
  const missing = kinds.flatMap(([kind, schema]) => {
    const row = lines.find(isRowOf(kind)) ?? ''
    return keysOf(schema).flatMap((key) => (names(row + ofAll, key) ? [] : [`${kind}: ${key}`]))
  })
  expect(missing).toEqual([])
})

test('it gives every quota with its standard', () => {
  const rows = Object.entries(quotaRegister).map(([name, quota]) => {
    const most = 'max' in quota ? quota.max : 'any number'
    return `| \`${name}\` | ${quota.default} | ${most} | ${quota.what} |`
  })
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
})
