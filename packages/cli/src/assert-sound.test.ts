import { BrokenInvariant } from '@causeway/ground'
import { loadScenario, simulate } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { assertSound } from './assert-sound.ts'
import { oneZone } from './one-zone.test-helper.ts'

const text = oneZone(
  'sound',
  '1m',
  `traffic:
  web:
    from: { subnets: consumer/app/a }
    clients: 1
    to: { endpoint: consumer/web, port: 443 }
    arrivals: { constant: 1/s }
    connection: { request: 1 MB, response: 1 MB }
`,
)

test('a run that contradicts itself is told as a bug, with what it was a run of and the first of what is wrong', () => {
  const bytes = new TextEncoder().encode(text)
  const [scenario] = loadScenario({ read: () => bytes, list: () => [] }, 'sound.yaml', { seed: 7 }).scenarios
  if (scenario === undefined) throw new Error('the scenario is wrong')
  const run = simulate(scenario)
  expect(() => assertSound(run)).not.toThrow()
  const { connections } = run
  const planted = {
    ...run,
    connections: { ...connections, end: connections.end.map((end) => end + run.end) },
  }
  const told = () => assertSound(planted)
  expect(told).toThrow(BrokenInvariant)
  expect(told).toThrow(
    /^cw1-[0-9a-f]{8} baseline, seed 7, replication 0:\n {2}connection 0 goes 0, \d+, \d+ in a run of 60000000000\n/,
  )
  expect(told).toThrow(/\n {2}and \d+ more$/)
})
