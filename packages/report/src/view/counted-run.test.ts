import { analyse } from '@causeway/analysis'
import { loadScenario, simulate } from '@causeway/scenario'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { renderReport } from '../render-report.ts'
import { renderText } from '../text/render-text.ts'
import { answerSeries } from './answer-series.ts'
import { bucketsOf } from './buckets.ts'
import { latencyCounts } from './latency-counts.ts'
import { outcomeParts } from './outcome-series.ts'
import { reasonStyles } from './reason-styles.ts'

const ROWS = 50

/** One endpoint in two zones, one of which is cut off for a while that begins and ends within seconds. */
const TEXT = `causeway: 1
name: many
seed: 7
duration: 90s
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
    vpcs:
      consumer/app:
        cidr: 10.0.0.0/16
        subnets:
          a: { az: us-east-1a, cidr: 10.0.1.0/24 }
          b: { az: us-east-1b, cidr: 10.0.2.0/24 }
      provider/app:
        cidr: 10.0.0.0/16
        subnets:
          a: { az: us-east-1a, cidr: 10.0.1.0/24 }
          b: { az: us-east-1b, cidr: 10.0.2.0/24 }
    nlbs:
      provider/nlb: { subnets: [provider/app/a, provider/app/b], listeners: { '443': { targets: 1 } } }
    services:
      provider/web: { nlbs: [provider/nlb], allow: [consumer] }
    endpoints:
      consumer/web: { type: interface, service: provider/web, subnets: [consumer/app/a, consumer/app/b] }
traffic:
  web:
    from: { subnets: consumer/app/* }
    clients: 2
    to: { endpoint: consumer/web, port: 443 }
    dns: zonal
    arrivals: { poisson: 20/s }
timeline:
  - { name: outage, at: 10.5s, impair: { az: use1-az4 }, how: isolate, for: 40.25s }
assert:
  - { expect: connect_time(web).p99 <= 10s }
  - { expect: success(web) >= 50%, during: outage }
budget: { rows: ROWS }
`

function scenarioWith(rows: number): Scenario {
  const bytes = new TextEncoder().encode(TEXT.replace('ROWS', () => String(rows)))
  const reader = { read: (path: string) => (path === 's.yaml' ? bytes : undefined), list: () => [] }
  const { scenarios, issues } = loadScenario(reader, 's.yaml')
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(issues.map(({ message }) => message).join('\n'))
  return scenario
}

const few = simulate(scenarioWith(ROWS))
const full = simulate(scenarioWith(1_000_000))

const total = (columns: readonly { readonly counts: readonly number[] }[]) =>
  columns.map(({ counts }) => counts.reduce((a, b) => a + b, 0))

function drawn(run: RunRecord) {
  const buckets = bucketsOf(run)
  const styles = reasonStyles([run])
  return {
    buckets,
    styles: [...styles],
    outcomes: outcomeParts(run, buckets, styles).map(({ series }) => ({
      totals: total(series),
      labels: series.map(({ label }) => label),
    })),
    answers: answerSeries(run, buckets),
    times: latencyCounts(run, buckets).count.reduce((a, b) => a + b, 0),
  }
}

test('a counted run is drawn with the counts of one whose every connection has a row', () => {
  expect(few.tallied).toBeDefined()
  expect(drawn(few)).toEqual(drawn(full))
})

test('a counted run is told in the sentences of one whose every connection has a row', () => {
  const [counted] = analyse([few], [scenarioWith(ROWS)]).variants
  const [listed] = analyse([full], [scenarioWith(1_000_000)]).variants
  expect(counted?.sentence).toBe(listed?.sentence)
  // How long the first connection took is not counted.
  const short = (text: string) => text.replace(/, up after .*/, '')
  const told = (happened = listed?.happened) => happened?.map(({ at, text }) => [at, short(text)])
  expect(told(counted?.happened)).toEqual(told())
})

test('a counted run says so in the text and in the report, with its numbers, and any other says nothing', () => {
  const style = { good: String, bad: String, dim: String, bold: String }
  const textOf = (run: RunRecord, scenario: Scenario) =>
    renderText(analyse([run], [scenario]), [run], { style, ascii: true })
  const all = full.connections.start.length
  const sentence = `${String(all).replace(/(\d)(\d{3})$/, '$1,$2')} connections: the first 50 have rows, all are counted`
  const text = textOf(few, scenarioWith(ROWS))
  expect(text).toContain(sentence)
  expect(text).toMatch(/p99.*\(histogram: at most 1.6% less\)/)
  expect(textOf(full, scenarioWith(1_000_000))).not.toMatch(/counted|histogram/)
  const page = renderReport([few], analyse([few], [scenarioWith(ROWS)]), { client: '' })
  expect(page).toContain(sentence)
})
