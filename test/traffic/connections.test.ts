import { join } from 'node:path'
import { assess, metricValues, publishedMetrics } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { scenariosOfFile } from '../campaign/observe.ts'
import { root } from '../tidy/repository.ts'

const MINUTE = 60_000_000_000

/** Runs of a file by variant, each with the assertions that do not hold. */
function played(file: string) {
  return scenariosOfFile(join(root, 'test/traffic', file)).map((scenario) => {
    const run = simulate(scenario)
    const unmet = assess([run], scenario.assertions)
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ assertion, measuredText }) => `${assertion.text}: ${measuredText}`)
    return { run, unmet }
  })
}

/** The sum of a CloudWatch metric over a run, by the fewest dimensions that it is told by. */
function total(run: RunRecord, metricName: string): number {
  const told = metricValues(publishedMetrics(run), { metricName, statistic: 'Sum', period: MINUTE })
  const fewest = Math.min(...told.map(({ series }) => series.dimensions.length))
  return told
    .filter(({ series }) => series.dimensions.length === fewest)
    .flatMap(({ values }) => values)
    .reduce((sum, value) => sum + value, 0)
}

test('what S-34 asserts holds, and CloudWatch tells of every SYN that found no port [R-NLB-15, R-CW-7]', () => {
  const [joins, both] = played('s-34.yaml')
  for (const { unmet } of [joins, both].flatMap((each) => each ?? [])) expect(unmet).toEqual([])
  if (joins === undefined || both === undefined) throw new Error('two variants are played')
  const reason = joins.run.reasons.indexOf('CW_PORT_ALLOCATION')
  const dropped = joins.run.attempts.reason.filter((each) => each === reason).length
  expect(dropped).toBeGreaterThan(0)
  expect(total(joins.run, 'PortAllocationErrorCount')).toBe(dropped)
  expect(total(both.run, 'PortAllocationErrorCount')).toBe(0)
})

test('what S-35 asserts holds, and one RST is counted wherever it passes [R-NLB-10, R-CW-7]', () => {
  const [only] = played('s-35.yaml')
  if (only === undefined) throw new Error('one variant is played')
  expect(only.unmet).toEqual([])
  const names = ['TCP_ELB_Reset_Count', 'RstPacketsSent', 'RstPacketsReceived']
  expect(names.map((name) => total(only.run, name))).toEqual([1, 1, 1])
})

test('names and addresses lead past every kind of way: a gateway endpoint, a NAT gateway, a load balancer [R-GW-2, R-VPC-6, R-NLB-7]', () => {
  const [only] = played('destinations.yaml')
  expect(only?.unmet).toEqual([])
})
