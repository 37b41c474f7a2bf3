import { expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import { readerOf, smallWith } from './small-scenario.test-helper.ts'

const load = (text: string) => loadScenario(readerOf({ 's.yaml': text }), 's.yaml', {})

function withAlarm(alarm: string, expectation = 'success(web) >= 99%') {
  const text = smallWith('assert:\n', `alarms:\n  silent: { ${alarm} }\nassert:\n`)
  return load(text.replace('success(web) >= 99%', expectation))
}

const sound =
  'of: consumer/web, metric: NewConnections, statistic: Sum, evaluationPeriods: 3, threshold: 1, comparison: LessThanThreshold'

test('what an alarm leaves open is as AWS has it: every point counts, missing ones are missing [R-CW-9]', () => {
  const { scenarios, issues } = withAlarm(sound)
  expect(issues).toEqual([])
  expect(scenarios[0]?.alarms).toMatchObject([
    {
      name: 'silent',
      namespace: 'AWS/PrivateLinkEndpoints',
      period: 60_000_000_000,
      datapointsToAlarm: 3,
      treatMissingData: 'missing',
      threshold: 1,
    },
  ])
})

test.each([
  ['consumer/web', 'RstPacketsReceived', 'AWS/PrivateLinkEndpoints'],
  ['provider/web', 'EndpointsCount', 'AWS/PrivateLinkServices'],
  ['provider/nlb', 'UnHealthyHostCount', 'AWS/NetworkELB'],
])('an alarm of %s watches %s in %s [R-CW-9]', (of, metric, namespace) => {
  const alarm = sound.replace('consumer/web', of).replace('NewConnections', metric)
  expect(withAlarm(alarm).scenarios[0]?.alarms?.[0]?.namespace).toBe(namespace)
})

test.each([
  [
    sound.replace('consumer/web', 'consumer/wep'),
    'CW042',
    /no endpoint, service or load balancer "consumer\/wep"/,
  ],
  [sound.replace('NewConnections', 'NewConnection'), 'CW056', /has no metric "NewConnection"/],
  [sound.replace('Sum', 'Median'), 'CW014', /Average/],
  [`${sound}, period: 90s`, 'CW021', /whole minutes/],
  [`${sound}, datapointsToAlarm: 4`, 'CW021', /at most evaluationPeriods, 3/],
  [`${sound}, period: 12h`, 'CW021', /at most a day/],
  [sound.replace('threshold: 1', 'threshold: many'), 'CW020', /plain number/],
  [`${sound}, loadBalancer: provider/nlb`, 'CW058', /not told by loadBalancer/],
  [`${sound}, treatMissingData: never`, 'CW014', /missing/],
])('{ %s } is %s', (alarm, code, says) => {
  const { scenarios, issues } = withAlarm(alarm)
  expect(scenarios).toEqual([])
  expect(issues.map((issue) => issue.code)).toEqual([code])
  const [{ message = '', hint = '' } = {}] = issues
  expect(`${message} ${hint}`).toMatch(says)
})

test.each([
  ['alarm_time(silent) <= 5m', undefined],
  ['alarms_raised(silent) == 0', undefined],
  ['alarm_time(silen) <= 5m', 'CW042'],
  ['alarm_time(web) <= 5m', 'CW042'],
  ['alarm_time() <= 5m', 'CW058'],
  ['alarm_time(silent, from use1-az4) <= 5m', 'CW058'],
  ['success(silent) >= 99%', 'CW042'],
])('%s is told %s', (expectation, code) => {
  const codes = withAlarm(sound, expectation).issues.map((issue) => issue.code)
  expect([...new Set(codes)]).toEqual(code === undefined ? [] : [code])
})

const counted = sound.replace('consumer/web', 'provider/web').replace('NewConnections', 'EndpointsCount')

test.each([
  [counted, 5],
  [`${counted}, period: 5m`, 5],
  [`${counted}, period: 10m`, 10],
  [`${counted}, period: 1m`, undefined],
  [`${counted}, period: 4m`, undefined],
  [`${counted}, period: 7m`, undefined],
  [`${sound}, period: 7m`, 7],
])("{ %s } has periods of %s minutes: whole points of the metric's own [R-CW-1]", (alarm, whole) => {
  const { scenarios, issues } = withAlarm(alarm)
  expect(scenarios[0]?.alarms?.[0]?.period).toBe(whole === undefined ? undefined : whole * 60_000_000_000)
  expect(issues.map(({ code, message }) => [code, message])).toEqual(
    whole === undefined
      ? [['CW021', 'must be 5m or a multiple of it: EndpointsCount has a data point every 5m']]
      : [],
  )
})

test('alarms are part of the fingerprint, and a file without them keeps its own', () => {
  const of = ({ scenarios }: ReturnType<typeof load>) => scenarios[0]?.fingerprint
  const plain = of(load(smallWith('seed: 7', 'seed: 7')))
  expect(of(withAlarm(sound))).not.toBe(plain)
  expect(load(smallWith('seed: 7', 'seed: 7')).scenarios[0]?.normalised).not.toHaveProperty('alarms')
})
