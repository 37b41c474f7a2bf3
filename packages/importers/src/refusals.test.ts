import { canonicalJson } from '@causeway/ground'
import { buildWorld } from '@causeway/topology'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONSUMER, consumer, network, PROVIDER, provider } from './answers.test-helper.ts'
import { built, filesOf, importFiles, lines, type Files } from './snapshot.test-helper.ts'
import { replaceValue } from './replace-value.test-helper.ts'

const base = filesOf(CONSUMER, network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' }))
const VPCS = `accounts/${CONSUMER}/us-east-1/Vpcs.json`
const SUBNETS = `accounts/${CONSUMER}/us-east-1/Subnets.json`

const wrong: readonly (readonly [what: string, files: Files, line: string])[] = [
  ['text that is no JSON', { [VPCS]: '{"Vpcs": [' }, `snap/${VPCS}:1:10 CW000`],
  ['a list in place of an answer', { [VPCS]: '[]' }, `snap/${VPCS}:1:1 CW050 expected a map`],
  [
    'a map in place of a list',
    { [VPCS]: '{"Vpcs": {}}' },
    `snap/${VPCS}:1:10 CW050 expected a list, got a map`,
  ],
  [
    'text in place of a resource',
    { [VPCS]: '{"Vpcs":\n ["a"]}' },
    `snap/${VPCS}:2:3 CW050 expected a map, got the text "a"`,
  ],
  [
    'a resource without an id',
    { [VPCS]: '{"Vpcs": [{}]}' },
    `snap/${VPCS}:1:11 CW050 expected a field VpcId`,
  ],
  [
    'an id that is none',
    { [VPCS]: '{"Vpcs": [{"VpcId": "../x"}]}' },
    `snap/${VPCS}:1:21 CW050 "../x" is not an id`,
  ],
  [
    'a number in place of text',
    { [VPCS]: '{"Vpcs": [{"VpcId": 7}]}' },
    `snap/${VPCS}:1:21 CW050 expected text in quotes, got 7`,
  ],
  [
    'a block that is none',
    { [VPCS]: '{"Vpcs": [{"VpcId": "vpc-11111111111111110", "CidrBlock": "10.0.0.0/33"}]}' },
    `snap/${VPCS}:1:59 CW050 "10.0.0.0/33"`,
  ],
  [
    'half an answer',
    { [VPCS]: '{"Vpcs": [], "NextToken": "abc"}' },
    `snap/${VPCS}:1:27 CW051 expected the whole answer, got its first page`,
  ],
]

test.each(wrong)('%s is told at its place', (_, files, line) => {
  const imported = importFiles({ ...base, ...files })
  expect(imported.topology).toBeUndefined()
  expect(lines(imported).some((each) => each.startsWith(line))).toBe(true)
})

test('a folder without a snapshot is told, and its files are listed as not used', () => {
  const imported = importFiles({ 'notes.json': '{"a": 1}', 'readme.md': 'x' })
  expect(lines(imported)).toEqual([
    'snap:1:1 CW040 there is no snapshot here: no JSON file says which Region it is from',
  ])
  expect(imported.report.files).toEqual([{ file: 'snap/notes.json', used: false }])
})

test('what is referred to and not described is a warning, and what needs it is left out', () => {
  const imported = importFiles({ ...base, [VPCS]: '{"Vpcs": []}' })
  expect(lines(imported)).toContain(
    `snap/${SUBNETS}:5:13 CW042 there is no vpc vpc-11111111111111110 in the snapshot`,
  )
  expect(imported.issues.every(({ severity }) => severity === 'warning')).toBe(true)
  expect(imported.topology?.subnets).toEqual([])
})

test('an account that nobody says the zones of has the usual ones, and the report says so [R-REG-4]', () => {
  const files = { ...base, [`accounts/${CONSUMER}/us-east-1/AvailabilityZones.json`]: {}, [SUBNETS]: {} }
  const { topology, report } = importFiles(files)
  expect(Object.keys(topology?.accounts[0]?.zones ?? {})).toHaveLength(6)
  expect(report.defaulted.map(({ what }) => what)).toContain(
    `account ${CONSUMER} gets the usual zones of us-east-1: nothing says which it sees`,
  )
})

test('pages of one answer are read together, and only the last may say that there is more', () => {
  const Vpcs = ['1', '2'].map((digit) => ({
    OwnerId: CONSUMER,
    VpcId: `vpc-${digit.repeat(8)}`,
    CidrBlock: `10.${digit}.0.0/16`,
  }))
  const page = (index: number, NextToken: string) => ({
    status_code: 200,
    data: { Vpcs: [Vpcs[index]], ResponseMetadata: {}, NextToken },
  })
  const pages = {
    'us-east-1/ec2.DescribeVpcs_1.json': page(0, 'x'),
    'us-east-1/ec2.DescribeVpcs_2.json': page(1, ''),
  }
  expect(importFiles(pages).topology?.vpcs).toHaveLength(2)
  const half = { ...pages, 'us-east-1/ec2.DescribeVpcs_2.json': page(1, 'y') }
  expect(importFiles(half).issues.map(({ code }) => code)).toEqual(['CW051'])
})

test('AZ IDs that an old answer lacks are those of a topology without a map, and noted [R-REG-4]', () => {
  const zones = { AvailabilityZones: ['us-east-2a', 'us-east-2b'].map((ZoneName) => ({ ZoneName })) }
  const Vpcs = [{ OwnerId: CONSUMER, VpcId: 'vpc-11111111', CidrBlock: '10.0.0.0/16' }]
  const imported = importFiles({ 'us-east-2/a.json': zones, 'us-east-2/b.json': { Vpcs } })
  expect(imported.topology?.accounts[0]?.zones).toEqual({
    'us-east-2a': 'use2-az1',
    'us-east-2b': 'use2-az2',
  })
  expect(imported.report.defaulted.map(({ what }) => what)).toContain(
    'us-east-2a is taken for use2-az1: the snapshot has no AZ IDs',
  )
})

test('neither file names, nor a recording around the answer, nor a list without a folder change what is imported', () => {
  const answers = network(CONSUMER, '1', { 'us-east-1a': 'use1-az4', 'us-east-1b': 'use1-az6' })
  const recorded = Object.entries(answers).map(([list, items]) => [
    `ec2.${list}_1.json`,
    { status_code: 200, data: { [list]: items } },
  ])
  expect(canonicalJson(built(Object.fromEntries(recorded)).world)).toBe(canonicalJson(built(base).world))
})

const both = { ...filesOf(CONSUMER, consumer()), ...filesOf(PROVIDER, provider()) }

test('the order of what AWS lists changes nothing', () => {
  const expected = canonicalJson(built(both).world)
  const shuffles = fc.tuple(...Object.entries(both).map(([name, answer]) => shuffled(name, answer)))
  fc.assert(
    fc.property(shuffles, (files) => {
      expect(canonicalJson(built(Object.fromEntries(files)).world)).toBe(expected)
    }),
    { seed: 42, numRuns: 15 },
  )
})

function shuffled(name: string, answer: unknown): fc.Arbitrary<readonly [string, unknown]> {
  const [list = '', items = []] = Object.entries(answer as Record<string, unknown[]>)[0] ?? []
  const all = fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length })
  return all.map((order) => [name, { [list]: order }] as const)
}

test('whatever stands in a snapshot, the answer is issues and a report, never an exception', () => {
  const names = Object.keys(both)
  const change = fc.record({
    file: fc.constantFrom(...names),
    at: fc.nat(),
    value: fc.constantFrom(...hostile),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const files: Record<string, unknown> = structuredClone(both)
      for (const { file, at, value } of changes) replaceValue(files, file, { at, value })
      const { topology, issues } = importFiles(files)
      if (topology === undefined) expect(issues.length).toBeGreaterThan(0)
      else buildWorld(topology)
    }),
    { seed: 42, numRuns: 400 },
  )
})

const hostile: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  true,
  [],
  {},
  [[]],
  [{}],
  '__proto__',
  'constructor',
  '\u202e\u0000',
  'x'.repeat(300),
  'vpc-11111111111111110',
  'subnet-22222222222222221',
  'sg-22222222222222221',
  'eni-11111111111111111',
  '10.1.1.50',
  '::/0',
  '999999999999',
]
