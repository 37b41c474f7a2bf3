import { describe, expect, test } from 'vitest'
import { parseExpression } from './expression.ts'
import { metricCatalogue } from './metric-catalogue.ts'
import type { MetricName } from './metric-catalogue.ts'

const known = {
  classes: ['web', 'api'],
  endpoints: ['consumer/web'],
  windows: ['outage'],
  accounts: ['consumer'],
  billed: ['consumer/web', 'consumer/nat'],
  alarms: ['silent'],
  zones: [],
}
const namesOf = {
  class: 'web',
  endpoint: 'consumer/web',
  account: 'consumer',
  billed: 'consumer/nat',
  alarm: 'silent',
} as const
const quantities = {
  share: '99.5%',
  time: '90s',
  bytes: '10 MiB',
  count: '100',
  money: '12 USD',
  bandwidth: '10 Gbps',
} as const
const wrong = {
  share: '90s',
  time: '99.5%',
  bytes: '90s',
  count: '10 MiB',
  money: '90s',
  bandwidth: '90s',
} as const
const names = Object.keys(metricCatalogue) as MetricName[]

describe.each(names)('%s', (name) => {
  const metric = metricCatalogue[name]
  const { unit, statistics, accepts, subjects = ['class', 'endpoint'] as const } = metric
  const open = metric.needsSubject === true ? [] : ['()', '']
  const subject = namesOf[subjects[0] ?? 'class']
  const statistic = statistics[0] === undefined ? '' : `.${statistics[0]}`

  test('is read with its own unit, for each of its subjects and for everything', () => {
    for (const brackets of [...subjects.map((each) => `(${namesOf[each]})`), ...open]) {
      const read = parseExpression(`${name}${brackets}${statistic} >= ${quantities[unit]}`, known)
      expect(read).toMatchObject({ metric: name, operator: '>=', limit: { unit } })
    }
  })

  test('is not compared with another unit', () => {
    const read = parseExpression(`${name}(${subject})${statistic} >= ${wrong[unit]}`, known)
    expect(read).toMatchObject({ code: 'CW057', at: `${name}(${subject})${statistic} >= `.length })
  })

  test('has its own statistics and no other', () => {
    for (const each of statistics)
      expect(parseExpression(`${name}(${subject}).${each} < ${quantities[unit]}`, known)).toMatchObject({
        statistic: each,
      })
    expect(parseExpression(`${name}(${subject}).median < ${quantities[unit]}`, known)).toMatchObject({
      code: 'CW056',
    })
  })

  test('takes the parts of a selector that fit it and no other', () => {
    const parts = { clients: 'from use1-az4', reason: 'reason CW_AZ_IMPAIRED', by: 'by az' } as const
    for (const [part, text] of Object.entries(parts)) {
      const read = parseExpression(`${name}(${subject}, ${text})${statistic} >= ${quantities[unit]}`, known)
      expect('code' in read ? read.code : 'read').toBe(
        accepts.some((each) => each === part) ? 'read' : 'CW058',
      )
    }
  })
})

test('a selector is taken apart', () => {
  expect(parseExpression('failed(web, outside outage, reason CW_AZ_IMPAIRED) == 0', known)).toMatchObject({
    selector: {
      subject: { type: 'class', name: 'web' },
      clients: { type: 'outside', window: 'outage' },
      reason: 'CW_AZ_IMPAIRED',
    },
    limit: { unit: 'count', value: 0, text: '0' },
  })
})

test('shares are parts per billion, times nanoseconds, bytes bytes', () => {
  const value = (text: string) => {
    const read = parseExpression(text, known)
    return 'code' in read ? read.code : read.limit.value
  }
  expect(value('success >= 99.5%')).toBe(995_000_000)
  expect(value('connect_time.p99<1.5s')).toBe(1_500_000_000)
  expect(value('cross_az_bytes == 2 KiB')).toBe(2048)
})

test.each([
  ['success(web', 'CW055'],
  ['success(web) = 1%', 'CW055'],
  ['success(web) >=', 'CW025'],
  ['', 'CW055'],
  ['success(we) >= 1%', 'CW042'],
  ['success(web, inside outrage) >= 1%', 'CW042'],
  ['success(web, from use1-az4, inside outage) >= 1%', 'CW058'],
  ['constructor(web) >= 1%', 'CW056'],
  ['to_string(web) >= 1%', 'CW056'],
  ['success(__proto__) >= 1%', 'CW042'],
])('%s is %s', (text, code) => {
  const read = parseExpression(text, known)
  expect('code' in read ? read.code : 'read').toBe(code)
})
