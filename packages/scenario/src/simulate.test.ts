import { canonicalJson } from '@causeway/ground'
import { expect, test } from 'vitest'
import { buildScenario } from './build-scenario.ts'
import { loadScenario } from './load-scenario.ts'
import { replay, scenarioOf } from './replay.ts'
import { openRun, simulate } from './simulate.ts'
import { readerOf, small, smallWith } from './small-scenario.test-helper.ts'

const scenarios = (text: string) => loadScenario(readerOf({ 's.yaml': text }), 's.yaml').scenarios
const [plain, zonal] = scenarios(small)
if (plain === undefined || zonal === undefined) throw new Error('the small scenario has two variants')

test('the same arguments give the same record, byte for byte, in one go or in slices', () => {
  const whole = simulate(plain)
  const run = openRun(plain)
  while (run.advance(7) === 'more');
  expect(canonicalJson(run.finish())).toBe(canonicalJson(whole))
  expect(whole.status).toBe('complete')
  expect(whole.connections.start.length).toBeGreaterThan(50)
})

test('replications and seeds differ, and each is its own', () => {
  const digests = [simulate(plain), simulate(plain, { replication: 1 }), simulate({ ...plain, seed: 8 })].map(
    ({ digests: { trajectory } }) => trajectory,
  )
  expect(new Set(digests).size).toBe(3)
})

test('variants meet the same arrivals', () => {
  expect(simulate(zonal).connections.start).toEqual(simulate(plain).connections.start)
})

test('a record that went through JSON is simulated again to the same digests', () => {
  for (const scenario of [plain, zonal]) {
    const record = simulate(scenario, { replication: 1 })
    const again = replay(JSON.parse(canonicalJson(record)))
    expect(again.digests).toEqual(record.digests)
  }
})

test('the scenario that a record carries has lost nothing but its places', () => {
  const carried = scenarioOf(simulate(plain))
  expect(carried.normalised).toEqual(plain.normalised)
  expect(buildScenario(carried).entities).toEqual(buildScenario(plain).entities)
})

test('a run that is stopped is interrupted, one whose budget is used up incomplete', () => {
  const stopped = openRun(plain)
  stopped.advance(10)
  expect(stopped.finish(true)).toMatchObject({ status: 'interrupted', events: 10 })
  const [poor] = scenarios(smallWith('seed: 7', 'budget: { events: 100 }'))
  if (poor === undefined) throw new Error('a budget is no error')
  expect(simulate(poor)).toMatchObject({ status: 'incomplete', events: 100 })
})

test('an endpoint whose group admits nobody is closed today, and open in 2017, when endpoints had no groups [R-0-4]', () => {
  const closed = (profile: string): string =>
    smallWith('seed: 7', `profile: ${profile}`)
      .replace(
        '    nlbs:\n',
        '    securityGroups:\n      consumer/closed: { vpc: consumer/app }\n    nlbs:\n',
      )
      .replace(
        'subnets: [consumer/app/a] }',
        profile === 'legacy-2017'
          ? 'subnets: [consumer/app/a] }'
          : 'subnets: [consumer/app/a], securityGroups: [consumer/closed] }',
      )
  const outcomesIn = (profile: string): number[] => {
    const [scenario] = scenarios(closed(profile))
    if (scenario === undefined) throw new Error(`no scenario in ${profile}`)
    return [...new Set(simulate(scenario).connections.outcome.slice(0, 20))]
  }
  expect(outcomesIn('guide-2024')).toEqual([1])
  expect(outcomesIn('legacy-2017')).toEqual([0])
})

test('a run names the assumptions that it rests on, those of a gray fault only with one', () => {
  const fault = (how: string): string =>
    smallWith(
      'assert:',
      `timeline:\n  - { name: fog, at: 10s, impair: { az: use1-az4 }, how: ${how}, for: 10s }\nassert:`,
    )
  const named = (text: string): readonly string[] => {
    const [scenario] = scenarios(text)
    if (scenario === undefined) throw new Error('no scenario')
    return simulate(scenario).assumptions.map(({ id }) => id)
  }
  expect(named(small)).toContain('A-59')
  expect(named(small)).not.toContain('A-90')
  expect(named(fault('isolate'))).toContain('A-90')
  expect(named(fault('isolate'))).not.toContain('A-127')
  expect(named(fault('gray'))).toContain('A-127')
})
