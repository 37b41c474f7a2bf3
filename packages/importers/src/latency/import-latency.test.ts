import { milliseconds, microseconds } from '@causeway/ground'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importLatency } from './import-latency.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const csv = (text: string) => importLatency('rtt.csv', bytes(text))
const json = (value: unknown) => importLatency('rtt.json', bytes(JSON.stringify(value)))
const codes = ({ issues }: ReturnType<typeof csv>) =>
  issues.map(({ code, line, column }) => `${line}:${column} ${code}`)

const response = (Source: string, Destination: string, ...values: readonly number[]) => ({
  Id: 'q',
  Source,
  Destination,
  Metric: 'aggregate-latency',
  Statistic: 'p50',
  Period: 'five-minutes',
  MetricPoints: values.map((Value) => ({ StartDate: '2022-10-26T12:00:00+00:00', Value, Status: 'OK' })),
})

test('the answer of get-aws-network-performance-data is a matrix of round trips, the median of each way’s points', () => {
  const { latency, issues } = json({
    DataResponses: [
      response('us-east-1', 'us-west-2', 62.44349, 62.48343, 90),
      response('use1-az2', 'use1-az1', 0.6, 0.7),
      response('use1-az1', 'use1-az1', 0.2),
    ],
  })
  expect(issues).toEqual([])
  expect(latency).toEqual({
    zones: { 'use1-az1 use1-az1': microseconds(200), 'use1-az1 use1-az2': microseconds(600) },
    regions: { 'us-east-1 us-west-2': 62_483_430 },
  })
})

test('a way and the way back are one distance, their mean', () => {
  const { latency } = csv('src,dst,avg_ms\nuse1-az1,use1-az2,1\nuse1-az2,use1-az1,2\n')
  expect(latency.zones).toEqual({ 'use1-az1 use1-az2': milliseconds(1.5) })
})

test('a table has comments, more columns than are used, and them in any order', () => {
  const { latency, issues } = csv('# pings\r\navg_ms,max_ms,dst,src\r\n70.5, 73 ,eu-west-1,us-east-1\r\n\r\n')
  expect(issues).toEqual([])
  expect(latency.regions).toEqual({ 'eu-west-1 us-east-1': milliseconds(70.5) })
})

test('a zone’s name is refused: it is another place for each account [R-REG-2]', () => {
  const { issues } = csv('src,dst,avg_ms\nus-east-1a,use1-az2,1\n')
  expect(issues).toMatchObject([{ code: 'CW050', line: 2, column: 1, length: 10 }])
  expect(issues[0]?.hint).toContain('AZ ID')
})

test.each([
  ['a way given twice', 'src,dst,avg_ms\nuse1-az1,use1-az2,1\nuse1-az1,use1-az2,2', ['3:1 CW043']],
  ['a zone and a Region', 'src,dst,avg_ms\nuse1-az1,us-east-1,1', ['2:10 CW050']],
  ['a Region with itself', 'src,dst,avg_ms\nus-east-1,us-east-1,1', ['2:11 CW050']],
  ['a negative figure', 'src,dst,avg_ms\nuse1-az1,use1-az2,-1', ['2:19 CW050']],
  ['an exponent', 'src,dst,avg_ms\nuse1-az1,use1-az2,1e3', ['2:19 CW050']],
  ['more than an hour', 'src,dst,avg_ms\nuse1-az1,use1-az2,3600001', ['2:19 CW050']],
  ['a missing column', 'src,dst,ms\nuse1-az1,use1-az2,1', ['1:1 CW050']],
  ['a short line', 'src,dst,avg_ms\nuse1-az1,use1-az2', ['2:1 CW050']],
])('%s is refused at its place', (_, text, expected) => {
  expect(codes(csv(text))).toEqual(expected)
})

test.each([
  ['no answer', {}, ['1:1 CW050']],
  ['half an answer', { DataResponses: [], NextToken: 'x' }, ['1:1 CW051']],
  [
    'another metric',
    { DataResponses: [{ ...response('use1-az1', 'use1-az2', 1), Metric: 'loss' }] },
    ['1:83 CW050'],
  ],
  [
    'a text for a figure',
    { DataResponses: [{ Source: 'use1-az1', Destination: 'use1-az2', MetricPoints: [{ Value: 'x' }] }] },
    ['1:90 CW050'],
  ],
  ['no source', { DataResponses: [{ Destination: 'use1-az2' }] }, ['1:19 CW050']],
])('%s of AWS is refused at its place', (_, value, expected) => {
  expect(codes(json(value))).toEqual(expected)
})

test('a way without points is noted and left to what is assumed', () => {
  const { latency, issues, report } = json({ DataResponses: [response('use1-az1', 'use1-az2')] })
  expect([latency, issues]).toEqual([{ zones: {}, regions: {} }, []])
  expect(report.ignored).toMatchObject([
    { path: 'DataResponses[0]', what: 'no figure from use1-az1 to use1-az2' },
  ])
})

const published = new URL('../../../../../shared/data/inter-az-rtt-2019.csv', import.meta.url)

test.runIf(existsSync(published))('pings between zones by their names are refused line by line', () => {
  const { latency, issues } = importLatency('pings.csv', readFileSync(published))
  expect(latency).toEqual({ zones: {}, regions: {} })
  expect(issues).toHaveLength(47)
})
