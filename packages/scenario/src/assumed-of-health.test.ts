import { expect, test } from 'vitest'
import { statedForHealth } from './assumed-of-health.ts'
import type { Scenario } from './scenario.ts'

test('a run names what it assumes of health by what its timeline does [R-NLB-21, R-DNS-11, R-NLB-6]', () => {
  const named = (...timeline: readonly unknown[]) =>
    statedForHealth({ timeline } as unknown as Scenario).map(({ id, rule }) => `${id} ${rule}`)
  const apply = (type: string) => ({ type: 'apply', commands: [{ type }] })
  expect(named()).toEqual([])
  expect(named({ type: 'impair', how: 'isolate' })).toEqual([])
  expect(named(apply('StartZonalShift'))).toEqual(['A-147 R-NLB-21'])
  expect(named({ type: 'fault', of: { type: 'interface' } })).toEqual(['A-148 R-DNS-11'])
  expect(named({ type: 'fault', of: { type: 'health-checks' } })).toEqual(['A-146 R-NLB-6'])
  expect(named(apply('RegisterTargets'))).toEqual(['A-149 R-NLB-6'])
})
