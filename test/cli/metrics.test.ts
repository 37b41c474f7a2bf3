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
  const one = await shop.causeway(['metrics', 'small.yaml', '--metric', 'EndpointsCount'])
  expect(one.out).toMatch(/AWS\/PrivateLinkServices EndpointsCount Average every 5m \(Count\)/)
  expect(one.out).toMatch(/00:00\.000 +1 {2}#+/)
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
