import { parseCount, parseDuration, parsed, unparsed } from '@causeway/ground'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { codedIssue, decode, flag, readYaml, textAs, type SourceNode } from './index.ts'

function treeOf(text: string): SourceNode {
  const { tree } = readYaml('a.yaml', new TextEncoder().encode(text))
  if (tree === undefined) throw new Error(`not a tree: ${text}`)
  return tree
}

const decoded = (schema: z.ZodType<unknown, unknown>, text: string) => decode(schema, treeOf(text), 'a.yaml')
const problems = (schema: z.ZodType<unknown, unknown>, text: string) =>
  decoded(schema, text).issues.map(
    ({ code, line, column, message, hint }) =>
      `${line}:${column} ${code} ${message}${hint === undefined ? '' : ` (${hint})`}`,
  )

const LINK = z.strictObject({
  bandwidth: textAs(parseCount).optional(),
  port: textAs(parseCount),
  how: z.enum(['power-loss', 'isolate', 'gray']).optional(),
  zones: z.array(z.string()).optional(),
  inner: z.strictObject({ name: z.string() }).optional(),
})

test('a tree that fits becomes the value of the schema', () => {
  const schema = z.strictObject({ on: flag(), wait: textAs(parseDuration), zones: z.array(z.string()) })
  expect(decoded(schema, 'on: true\nwait: 350s\nzones: [a, b]\n')).toEqual({
    value: { on: true, wait: 350_000_000_000, zones: ['a', 'b'] },
    issues: [],
  })
})

describe('issues have a code, a place and a hint', () => {
  test.each([
    [
      'G-X07 a misspelt key',
      'port: 1\nbandwith: 2\n',
      ['2:1 CW010 unknown key "bandwith" (did you mean "bandwidth"?)'],
    ],
    [
      'an unknown key unlike any other lists what is known',
      'port: 1\ncolour: red\n',
      ['2:1 CW010 unknown key "colour" (known here: bandwidth, port, how, zones, inner)'],
    ],
    [
      'a misspelt required key is one issue',
      'prot: 1\n',
      ['1:1 CW010 unknown key "prot" (did you mean "port"?)'],
    ],
    [
      'a misspelling of a key that is already there is not offered it',
      'port: 1\nprot: 1\n',
      ['2:1 CW010 unknown key "prot" (known here: bandwidth, port, how, zones, inner)'],
    ],
    ['G-X12 text for a list', 'port: 1\nzones: a\n', ['2:8 CW014 expected a list, got text']],
    ['G-X12 a list for a map', 'port: 1\ninner: [a]\n', ['2:8 CW014 expected a map, got a list']],
    ['G-X12 a map for text', 'port: { a: 1 }\n', ['1:7 CW014 expected text, got a map']],
    ['G-X12 a list for the whole file', '- a\n', ['1:1 CW014 expected a map, got a list']],
    ['nothing for a map', 'port: 1\ninner:\n', ['2:7 CW014 expected a map, got nothing']],
    ['G-X13 a missing key, at the top', 'how: gray\n', ['1:1 CW015 missing key "port"']],
    [
      'G-X13 a missing key, at its parent',
      'port: 1\ninner: {}\n',
      ['2:8 CW015 missing key "name" in "inner"'],
    ],
    [
      'a word that is not one of the list',
      'port: 1\nhow: isolated\n',
      ['2:6 CW014 "isolated" is not one of power-loss, isolate, gray (did you mean "isolate"?)'],
    ],
    [
      'a map for a word',
      'port: 1\nhow: {}\n',
      ['2:6 CW014 expected one of power-loss, isolate, gray, got a map'],
    ],
    [
      'all at once, in the order of the file',
      'zones: 1\nhow: no\nport: [1]\n',
      [
        '1:8 CW014 expected a list, got text',
        '2:6 CW014 "no" is not one of power-loss, isolate, gray',
        '3:7 CW014 expected text, got a list',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(problems(LINK, text)).toEqual(expected)
    expect(decoded(LINK, text).value).toBeUndefined()
  })

  test.each(['__proto__: { polluted: 1 }\nport: 1\n', '{"port": 1, "__proto__": {"polluted": 1}}'])(
    'G-X06 __proto__ is an unknown key in %j',
    (text) => {
      expect(decoded(LINK, text).issues.map(({ code }) => code)).toEqual(['CW010'])
      const names = z.record(z.string(), z.record(z.string(), z.string()))
      expect(decoded(names, 'a: { b: c, __proto__: d }\n').issues.map(({ code }) => code)).toEqual(['CW010'])
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  )
})

describe('text fields', () => {
  const wait = z.strictObject({ wait: textAs(parseDuration) })

  test.each([
    ['G-X09 .nan', '.nan', 'CW020'],
    ['G-X09 .inf', '.inf', 'CW020'],
    ['G-X09 -.inf', '-.inf', 'CW020'],
    ['G-X09 "NaN"', '"NaN"', 'CW020'],
    ['G-X10 a negative duration', '-1ms', 'CW021'],
    ['G-X11 a unit that is none', '10 parsecs', 'CW025'],
    ['G-X11 a bare number', '350', 'CW025'],
  ])('%s is refused at the value', (_, text, code) => {
    expect(decoded(wait, `wait: ${text}\n`).issues).toMatchObject([{ code, line: 1, column: 7 }])
  })

  test('the codes of a field can be chosen', () => {
    const cidr = textAs(() => unparsed('form', 'no block', 'write one'), { form: 'CW030' })
    expect(problems(z.strictObject({ cidr }), 'cidr: x\n')).toEqual(['1:7 CW030 no block (write one)'])
  })

  test('a flag is true or false, quoted or not', () => {
    const schema = z.strictObject({ a: flag(), b: flag() })
    expect(decoded(schema, 'a: "true"\nb: false\n').value).toEqual({ a: true, b: false })
    expect(problems(schema, 'a: yes\nb: true\n')).toEqual(['1:4 CW014 "yes" is not one of true, false'])
  })

  test('a refinement reports the code that it names, where it points', () => {
    const schema = z.strictObject({ a: z.string(), b: z.string() }).superRefine((value, context) => {
      if (value.a === value.b)
        context.addIssue({ ...codedIssue('CW070', 'they clash', 'move one'), path: ['b'] })
    })
    expect(problems(schema, 'a: x\nb: x\n')).toEqual(['2:4 CW070 they clash (move one)'])
  })

  test('a bad name in a map of names is reported at the name', () => {
    const name = textAs((text) => (text === 'ok' ? parsed(text) : unparsed('form', 'not a name')), {
      form: 'CW040',
    })
    const schema = z.record(name, z.string())
    expect(problems(schema, 'ok: 1\nb d: 2\n')).toEqual(['2:1 CW040 not a name'])
  })

  test('a list that must hold something says so', () => {
    const schema = z.strictObject({ zones: z.array(z.string()).min(1) })
    expect(problems(schema, 'zones: []\n')).toEqual(['1:8 CW014 expected at least 1 entry'])
  })
})

test('a schema of text fields exports as JSON Schema of its input', () => {
  const schema = z.strictObject({ wait: textAs(parseDuration), on: flag() })
  expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({
    properties: { wait: { type: 'string' }, on: { enum: ['true', 'false'] } },
    required: ['wait', 'on'],
    additionalProperties: false,
  })
})

test('a long list of words is cut', () => {
  const schema = z.enum(Array.from({ length: 30 }, (_, index) => `word-${index}`))
  expect(problems(schema, 'other')).toEqual([expect.stringMatching(/word-15, … \(30 in all\)$/)])
})

describe('of a union the branch that came nearest speaks', () => {
  const arrivals = z.union([
    z.strictObject({ poisson: textAs(parseCount) }),
    z.strictObject({ constant: textAs(parseCount), until: textAs(parseDuration) }),
  ])
  const retry = z.union([z.literal('forever'), textAs(parseDuration)])
  const schema = z.strictObject({ arrivals: arrivals.optional(), retry: retry.optional() })

  test.each([
    ['by its keys', 'arrivals: { poisson: x }\n', ['1:22 CW025']],
    ['by its misspelt key', 'arrivals: { poison: 1 }\n', ['1:13 CW010']],
    ['by the keys it lacks', 'arrivals: { constant: 1 }\n', ['1:11 CW015']],
    ['by its shape', 'arrivals: 5\n', ['1:11 CW014']],
    ['text that is no duration', 'retry: 5 x\n', ['1:8 CW025']],
    ['text that is nearly the word', 'retry: forevr\n', ['1:8 CW014']],
  ])('%s', (_, text, expected) => {
    const found = decoded(schema, text).issues.map(({ code, line, column }) => `${line}:${column} ${code}`)
    expect(found).toEqual(expected)
  })

  test('a value of no branch learns of all their shapes', () => {
    const either = z.strictObject({ v: z.union([z.array(z.string()), z.strictObject({ a: z.string() })]) })
    expect(problems(either, 'v: x\n')).toEqual(['1:4 CW014 expected a list or a map, got text'])
  })

  test('a discriminator that names no branch lists them', () => {
    const typed = z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('interface'), subnets: z.array(z.string()) }),
      z.strictObject({ type: z.literal('gateway'), routeTables: z.array(z.string()) }),
    ])
    const endpoints = z.record(z.string(), typed)
    expect(problems(endpoints, 'a: { type: gatewy }\n')).toEqual([
      '1:12 CW014 "gatewy" is not one of interface, gateway (did you mean "gateway"?)',
    ])
    expect(problems(endpoints, 'a: { subnets: [] }\n')).toEqual(['1:4 CW015 missing key "type" in "a"'])
    expect(problems(endpoints, 'a: { type: interface, subnet: [x] }\n')).toEqual([
      '1:23 CW010 unknown key "subnet" (did you mean "subnets"?)',
    ])
    expect(problems(endpoints, 'a: { type: interface, subnets: [x], policy: y }\n')).toEqual([
      '1:37 CW010 unknown key "policy" (known here: type, subnets)',
    ])
  })

  test('a plain union of tagged maps speaks through the branch of its tag', () => {
    const tagged = z.union([
      z.strictObject({ type: z.literal('a'), one: z.string(), two: z.string() }),
      z.strictObject({ type: z.literal('b') }),
    ])
    expect(problems(tagged, 'type: a\none: x\n')).toEqual(['1:1 CW015 missing key "two"'])
  })
})
