import { minutes, seconds } from '@causeway/ground'
import { expect, test } from 'vitest'
import { loadScenario } from './load-scenario.ts'
import { outcomes } from './run-record.ts'
import type { RunRecord } from './run-record.ts'
import { simulate } from './simulate.ts'
import { readerOf, small } from './small-scenario.test-helper.ts'

const GONE_AT = seconds(20)

function runOf(arrivals: string, command: string): RunRecord {
  const text = small
    .replace('{ poisson: 2/s }', arrivals)
    .replace(/assert:[^]*/, () => `timeline:\n  - { name: gone, at: 20s, apply: ${command} }\n`)
  const { scenarios, issues } = loadScenario(readerOf({ 's.yaml': text }), 's.yaml')
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(issues.map(({ message }) => message).join('\n'))
  const run = simulate(scenario)
  expect(run.issues).toEqual([])
  return run
}

test.each([
  '{ poisson: 20/s }',
  '{ loop: { think: 200ms } }',
  '{ pool: { connections: 2, rate: 20/s } }',
  '{ demand: { flows: 2, stages: [{ until: 1m, rate: 100 Mbps }] } }',
])('a client whose interface is deleted asks for nothing more: %s', (arrivals) => {
  const run = runOf(arrivals, '{ type: DeleteNetworkInterface, networkInterfaceId: consumer/app/a/web-1 }')
  const gone = run.entities.findIndex(({ name }) => name === 'consumer/app/a/web-1')
  expect(gone).toBeGreaterThanOrEqual(0)
  const { connections, attempts, exchanges, dnsAnswers } = run
  const lateOf = (table: { readonly client: readonly number[]; readonly start: readonly number[] }) =>
    table.client.flatMap((each, row) => (each === gone && (table.start[row] ?? 0) > GONE_AT ? [row] : []))
  const late = lateOf(connections)
  const ended = new Set(late.map((row) => outcomes[connections.outcome[row] ?? -1]))
  expect([...ended].filter((each) => each !== 'not-attempted')).toEqual([])
  expect(attempts.connection.filter((row) => late.includes(row))).toEqual([])
  expect(lateOf(exchanges)).toEqual([])
  expect(lateOf({ client: dnsAnswers.client, start: dnsAnswers.at })).toEqual([])
})

test('a target whose host is terminated has no state any more', () => {
  const target = 'provider/nlb/targets-443/use1-az4-1'
  const run = runOf('{ poisson: 2/s }', `{ type: TerminateInstances, instanceIds: [${target}] }`)
  const spans = run.states.filter(({ entity }) => run.entities[entity]?.name === `${target}/eni`)
  expect(spans.map(({ aspect, state, from, to }) => [aspect, state, from, to])).toEqual([
    ['target', 'healthy', 0, GONE_AT],
  ])
  expect(run.end).toBe(minutes(1))
})
