import { alarmHistories, analyse, publishedMetrics } from '@causeway/analysis'
import { replay, simulate } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { oneZone } from '../../packages/cli/src/one-zone.test-helper.ts'
import { only } from '../invariants/played.ts'

const MINUTE = 60_000_000_000

const rule = (threshold: string, treatMissingData: string, periods: string) =>
  `{ of: consumer/web, metric: NewConnections, statistic: Sum, ${periods}, ${threshold}, treatMissingData: ${treatMissingData} }`
const below = 'threshold: 1, comparison: LessThanThreshold'

// One zone, dark from 5:00 to 10:00: minutes 5 to 9 have no data point.
const text = oneZone(
  'dark',
  '15m',
  `seed: 3
traffic:
  web:
    from: { subnets: consumer/app/a }
    clients: 3
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { constant: 3/s }
timeline:
  - { name: dark, at: 5m, impair: { az: use1-az4 }, how: isolate, for: 5m }
alarms:
  breaching: ${rule(below, 'breaching', 'evaluationPeriods: 1')}
  missing: ${rule(below, 'missing', 'evaluationPeriods: 1')}
  ignore: ${rule(below, 'ignore', 'evaluationPeriods: 1')}
  notBreaching: ${rule(below, 'notBreaching', 'evaluationPeriods: 1')}
  three: ${rule(below, 'breaching', 'evaluationPeriods: 3')}
  busy: ${rule('threshold: 100, comparison: GreaterThanThreshold', 'missing', 'evaluationPeriods: 3, datapointsToAlarm: 2')}
  endpoints: { of: provider/web, metric: EndpointsCount, statistic: Minimum, period: 5m, evaluationPeriods: 1, ${below} }
  hosts: { of: provider/nlb, metric: HealthyHostCount, az: use1-az4, statistic: Minimum, evaluationPeriods: 1, ${below} }
assert:
  - expect: alarm_time(breaching) == 3m
  - expect: alarm_time(breaching) == 2m
    during: dark
  - expect: alarms_raised(breaching) == 1
  - expect: alarms_raised(three) == 1
  - expect: alarms_raised(endpoints) == 0
`,
)

const scenario = only(text)
const run = simulate(scenario)
const histories = new Map(
  alarmHistories(run).map(({ rule: { name }, spans }) => [
    name,
    spans.map(({ state, from, to }) => `${state} ${from / MINUTE}-${to / MINUTE}`),
  ]),
)

// By hand: an alarm on one point retrieves three, so that it takes three silent minutes until none is left.
test.each([
  ['breaching', ['INSUFFICIENT_DATA 0-1', 'OK 1-8', 'ALARM 8-11', 'OK 11-15']],
  ['missing', ['INSUFFICIENT_DATA 0-1', 'OK 1-8', 'INSUFFICIENT_DATA 8-11', 'OK 11-15']],
  ['ignore', ['INSUFFICIENT_DATA 0-1', 'OK 1-15']],
  // Without data it is OK before there is any.
  ['notBreaching', ['INSUFFICIENT_DATA 0-1', 'OK 1-15']],
  // Of five points the last one within the threshold is there until minute 10 begins.
  ['three', ['INSUFFICIENT_DATA 0-1', 'OK 1-10', 'ALARM 10-11', 'OK 11-15']],
  // 180 connections a minute; 2 of 3: a first point alone is not old enough, at 1:00 as at 11:00; a last one is to the end.
  ['busy', ['INSUFFICIENT_DATA 0-2', 'ALARM 2-10', 'INSUFFICIENT_DATA 10-12', 'ALARM 12-15']],
  ['endpoints', ['INSUFFICIENT_DATA 0-5', 'OK 5-15']],
])('the alarm %s goes %j [R-CW-9]', (name, expected) => {
  expect(histories.get(name)).toEqual(expected)
})

test('endpoints are counted by five minutes, dark ones too, and nothing else by more than one [R-CW-1]', () => {
  const series = publishedMetrics(run)
  const counted = series.filter(({ metricName }) => metricName === 'EndpointsCount')
  expect(counted.map(({ points }) => points.map(({ at, sum }) => [at / MINUTE, sum]))).toEqual([
    [
      [0, 1],
      [5, 1],
      [10, 1],
    ],
  ])
  const others = series.filter(({ metricName }) => metricName !== 'EndpointsCount')
  expect(new Set(others.map(({ period }) => period / MINUTE))).toEqual(new Set([1]))
})

test('an endpoint has no data point in minutes in which nothing crossed it [R-CW-4]', () => {
  const connections = publishedMetrics(run).filter(
    ({ namespace, metricName }) =>
      namespace === 'AWS/PrivateLinkEndpoints' && metricName === 'NewConnections',
  )
  expect(connections).toHaveLength(2)
  for (const { points } of connections)
    expect(points.map(({ at }) => at / MINUTE)).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14])
})

test('hosts are counted in silent minutes too: the alarm on them never lacks data [R-CW-7]', () => {
  expect(histories.get('hosts')?.map((span) => span.split(' ')[0])).not.toContain('ALARM')
  expect(histories.get('hosts')?.[0]).toBe('INSUFFICIENT_DATA 0-1')
  expect(histories.get('hosts')).toHaveLength(2)
})

test('assertions hold alarms to their times, and the text tells of them [R-CW-9]', () => {
  const { verdict, variants } = analyse([run], [scenario])
  expect(verdict).toBe('passed')
  const told = variants[0]?.alarms.find(({ name }) => name === 'breaching')
  expect(told?.text).toBe('ALARM from 08:00.000 to 11:00.000; ends in OK')
})

test('a run that is played again from its record has the same alarms', () => {
  expect(replay(run).digests).toEqual(run.digests)
})

test('a report names what alarms rest on', () => {
  const ids = run.assumptions.map(({ id }) => id)
  expect(ids).toEqual(expect.arrayContaining(['A-102', 'A-103', 'A-104', 'A-105', 'A-150', 'A-151', 'A-152']))
})
