import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallScenario } from '../bad-inputs/small-scenario.ts'
import { openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(async () => {
  shop = openWorkshop()
  shop.write('small.yaml', smallScenario)
  await shop.causeway(['run', 'small.yaml', '--out', 'kept'])
})
afterAll(() => shop.close())

const bytes = ['metrics', 'small.yaml', '--metric', 'BytesProcessed', '--dimension']

test('a table has a line for each metric, grouped by what it is of, with its course', async () => {
  const { code, out } = await shop.causeway(['metrics', 'small.yaml'])
  expect(code).toBe(0)
  expect(out).toMatch(/AWS\/PrivateLinkEndpoints {2}Endpoint Type=Interface,.*VPC Endpoint Id=vpce-/)
  expect(out).toMatch(/NewConnections Sum +\S+ +\d+ \.\. \d+/)
})

test('a single metric is a table by time', async () => {
  const flags = ['--metric', 'EndpointsCount', '--variant', 'plain']
  const { out } = await shop.causeway(['metrics', 'small.yaml', ...flags])
  const [name, metric, dimensions, gap, ...points] = out.trimEnd().split('\n')
  expect([name, metric]).toEqual([
    '  plain',
    '  AWS/PrivateLinkServices EndpointsCount Average every 5m (Count)',
  ])
  expect(dimensions).toMatch(/^ {2}Service Id=vpce-svc-/)
  expect(gap).toBe('')
  expect(points).toEqual([expect.stringMatching(/^ {2}00:00\.000 +1 {2}#+$/)])
})

test('of several variants each is told under its name, and one alone when it is named', async () => {
  const titles = (out: string) => out.split('\n').filter((line) => /^ {2}(plain|zonal)\b/.test(line))
  const both = await shop.causeway(['metrics', 'small.yaml'])
  expect(titles(both.out)).toEqual(['  plain', '  zonal'])
  const kept = await shop.causeway(['metrics', 'kept'])
  expect(kept.out).toBe(both.out)
  const zonal = await shop.causeway(['metrics', 'kept', '--variant', 'zonal'])
  expect(both.out.endsWith(`\n${zonal.out}`)).toBe(true)
  expect(titles(zonal.out)).toEqual(['  zonal'])
})

test('a variant without what is asked says so, if another has it', async () => {
  const file = keptFile()
  const [plain, zonal] = file.runs
  const nothing = Object.fromEntries(Object.keys(zonal.minutes).map((column) => [column, []]))
  shop.write('silent/run.json', JSON.stringify({ ...file, runs: [plain, { ...zonal, minutes: nothing }] }))
  const flags = ['--metric', 'NewConnections']
  const { code, out } = await shop.causeway(['metrics', 'silent', ...flags])
  expect(code).toBe(0)
  expect(out).toMatch(/\n\n {2}zonal\n {2}no data point\n$/)
  const alone = await shop.causeway(['metrics', 'silent', ...flags, '--variant', 'zonal'])
  expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('no metric has a data point')])
})

function keptFile() {
  return JSON.parse(readFileSync(shop.path('kept/run.json'), 'utf8'))
}

interface Told {
  readonly variant: string
  readonly replication: number
}

/** Which run each metric of a JSON answer is of. */
function variantsOf({ out }: { readonly out: string }): readonly string[] {
  return (JSON.parse(out) as { metrics: Told[] }).metrics.map(
    ({ variant, replication }) => `${variant} ${replication}`,
  )
}

describe('of several replications', () => {
  const asked = ['--metric', 'NewConnections', '--namespace', 'AWS/PrivateLinkServices']
  beforeAll(() => shop.causeway(['run', 'small.yaml', '--replications', '2', '--out', 'twice']))

  test('each is told under its number, in text, JSON and CSV', async () => {
    const { out } = await shop.causeway(['metrics', 'twice'])
    expect(out.split('\n').filter((line) => /replication/.test(line))).toEqual([
      '  plain replication 0',
      '  plain replication 1',
      '  zonal replication 0',
      '  zonal replication 1',
    ])
    const runs = ['plain 0', 'plain 1', 'zonal 0', 'zonal 1']
    const json = await shop.causeway(['metrics', 'twice', '--json', ...asked])
    expect([...new Set(variantsOf(json))]).toEqual(runs)
    const csv = await shop.causeway(['metrics', 'twice', '--csv', ...asked])
    const [head, ...rows] = csv.out.trimEnd().split('\r\n')
    expect(head).toMatch(/^variant,replication,namespace,metric,/)
    const named = rows.map((row) => row.split(',').slice(0, 2).join(' '))
    expect([...new Set(named)]).toEqual(runs)
  })

  test('one is told alone when it is asked for, of a scenario too', async () => {
    const second = ['--variant', 'zonal', '--replication', '1']
    const kept = await shop.causeway(['metrics', 'twice', ...second, '--json'])
    expect([...new Set(variantsOf(kept))]).toEqual(['zonal 1'])
    const fresh = await shop.causeway(['metrics', 'small.yaml', ...second, '--json'])
    expect(fresh.out).toBe(kept.out)
    const first = await shop.causeway(['metrics', 'small.yaml', '--variant', 'zonal', '--json'])
    expect([...new Set(variantsOf(first))]).toEqual(['zonal 0'])
    expect(JSON.parse(first.out).metrics[0].values).not.toEqual(JSON.parse(kept.out).metrics[0].values)
  })

  test.each(['metrics', 'cost'])('%s tells what there is when another is asked for', async (verb) => {
    const { code, err } = await shop.causeway([verb, 'twice', '--replication', '7'])
    expect([code, err]).toEqual([2, 'error: --replication 7: there is no such run in it; it has 0, 1\n'])
    const none = await shop.causeway([verb, 'twice', '--variant', 'zonl'])
    expect([none.code, none.err]).toEqual([
      2,
      'error: --variant zonl: there is no such run in it; did you mean zonal?\n',
    ])
  })

  test('cost heads each bill alike', async () => {
    const { out } = await shop.causeway(['cost', 'twice', '--variant', 'plain'])
    expect(out.split('\n').filter((line) => /^ {2}plain/.test(line))).toEqual([
      '  plain replication 0',
      '  plain replication 1',
    ])
  })
})

describe('of runs of which one was interrupted', () => {
  beforeAll(() => {
    const file = keptFile()
    const [plain, zonal] = file.runs
    const runs = [plain, { ...zonal, status: 'interrupted' }]
    shop.write('broken/run.json', JSON.stringify({ ...file, runs }))
  })

  test.each(['metrics', 'cost'])('%s tells of the whole ones alone', async (verb) => {
    const all = await shop.causeway([verb, 'broken'])
    expect([all.code, all.out]).toEqual([130, ''])
    expect(all.err).toBe(
      'error: interrupted before the end: zonal; choose others by --variant or --replication\n',
    )
    const whole = await shop.causeway([verb, 'broken', '--variant', 'plain'])
    expect(whole).toEqual(await shop.causeway([verb, 'kept', '--variant', 'plain']))
    expect(whole.code).toBe(0)
  })
})

test('JSON and CSV tell the same values, of a scenario as of its run.json', async () => {
  const flags = ['--metric', 'BytesProcessed', '--namespace', 'AWS/PrivateLinkServices']
  const json = await shop.causeway(['metrics', 'small.yaml', '--json', ...flags])
  const kept = await shop.causeway(['metrics', 'kept', '--json', ...flags])
  expect(kept.out).toBe(json.out)
  const { format, metrics } = JSON.parse(json.out)
  expect(format).toBe('causeway.metrics/1')
  const csv = await shop.causeway(['metrics', 'kept/run.json', '--csv', ...flags])
  const values = csv.out
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)))
  expect(values).toEqual(metrics.flatMap((each: { values: number[] }) => each.values))
  expect(values.length).toBeGreaterThan(0)
})

test('longer periods add up what shorter ones count', async () => {
  const flags = ['--metric', 'BytesProcessed', '--namespace', 'AWS/PrivateLinkServices', '--json']
  const sum = async (...more: string[]) => {
    const { out } = await shop.causeway(['metrics', 'kept', ...flags, ...more])
    const [first] = JSON.parse(out).metrics
    return { points: first.values.length, sum: first.values.reduce((a: number, b: number) => a + b, 0) }
  }
  const minutes = await sum()
  const hours = await sum('--period', '1h')
  expect(hours).toEqual({ points: 1, sum: minutes.sum })
  expect(minutes.points).toBeGreaterThan(1)
})

describe('what cannot be told is exit 2', () => {
  test.each([
    [['--period', '90s'], /whole minutes/],
    [['--json', '--csv'], /choose one/],
    [['--metric', 'Nothing'], /no metric has a data point/],
    [['--dimension', 'Az'], /write --dimension/],
    [['--statistic', 'p99'], /Allowed choices are Average/],
    [['--variant', 'nobody'], /nobody/],
  ])('%j', async (flags, says) => {
    const { code, err } = await shop.causeway(['metrics', 'small.yaml', ...flags])
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })
})

test('a dimension picks out one of its values', async () => {
  const { out } = await shop.causeway(['metrics', 'small.yaml', '--metric', 'BytesProcessed', '--json'])
  const [first] = JSON.parse(out).metrics
  const { name, value } = first.dimensions[0]
  const narrowed = await shop.causeway([...bytes, `${name}=${value}`, '--json'])
  for (const { dimensions } of JSON.parse(narrowed.out).metrics)
    expect(dimensions).toContainEqual({ name, value })
})
