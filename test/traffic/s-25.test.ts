import { describe, expect, test } from 'vitest'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { join } from 'node:path'
import { scenariosOfFile, scenariosOfText } from '../campaign/observe.ts'
import { connectionRows } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'
import { ENDPOINTS_EACH, greenBesideBlue } from './s-25-text.ts'

const S = 1_000_000_000

function runOf(file: string): RunRecord {
  const [run] = scenariosOfFile(join(root, file)).map((each) => simulate(each))
  if (run === undefined) throw new Error(file)
  return run
}

/** The balancers that each endpoint interface has used, in order, with the second from which on. */
function picks({ states, entities }: RunRecord) {
  const all = states.filter(({ aspect }) => aspect === 'nlbPick')
  return all.map(({ entity, state, from }) => [entities[entity]?.name, state, Math.floor(from / S)])
}

const failedRequests = ({ exchanges }: RunRecord) => exchanges.result.filter((each) => each === 1)

describe('a load balancer that has endpoints behind it', () => {
  const run = runOf('test/traffic/s-25.yaml')

  test('may get another beside it: interfaces that have drawn stay with it [R-SVC-6]', () => {
    expect(run.steps.find(({ cause }) => cause === 'add-green')?.error).toBeUndefined()
    expect(picks(run)).toEqual([
      ['app/api/two', 'shop/blue', 0],
      ['app/api/one', 'shop/blue', 0],
    ])
  })

  test('is not taken away while they are connected [R-SVC-28]', () => {
    expect(run.steps.find(({ cause }) => cause === 'remove-blue')?.error?.code).toBe(
      'ExistingVpcEndpointConnections',
    )
    expect(run.issues).toEqual([])
  })

  test('may have its targets swapped instead, and nobody notices: downtime is 0 [R-NLB-11, R-NLB-6]', () => {
    const ended = connectionRows(run).filter(({ outcome }) => outcome !== 'unfinished')
    expect(ended.every(({ outcome, attempts }) => outcome === 'ok' && attempts === 1)).toBe(true)
    expect(
      ended.filter((each) => each.class === 'long' && each.start < 483 * S && each.end > 483 * S),
    ).not.toEqual([])
    expect(failedRequests(run)).toEqual([])
    // The kept ones are still those of the start, on targets that are drained and out of service by now.
    expect(
      connectionRows(run)
        .filter((each) => each.class === 'kept')
        .map(({ start }) => start < 10 * S),
    ).toEqual(Array<boolean>(8).fill(true))
    const shown = run.states.filter(({ aspect, state }) => aspect === 'target' && state === 'draining')
    expect(shown).toHaveLength(2)
  })
})

describe('a load balancer that gets another beside it, with many interfaces', () => {
  const INTERFACES = ENDPOINTS_EACH * 4
  /** Four standard deviations of as many fair draws, whose root is 5. */
  const BOUND = 4 * Math.sqrt(INTERFACES / 4)
  const runs = [25, 26].flatMap((seed) =>
    scenariosOfText(greenBesideBlue(seed)).map((each) => [seed, simulate(each)] as const),
  )
  const picksOf = (run: RunRecord, kind: string) =>
    picks(run).filter(([name]) => String(name).startsWith(`app/${kind}-`))

  test.each(runs)(
    'keeps those that have opened a first connection; the others mix, seed %i [R-SVC-6]',
    (_, run) => {
      expect(run.steps.find(({ cause }) => cause === 'add-green')?.error).toBeUndefined()
      const [early, late] = [picksOf(run, 'early'), picksOf(run, 'late')]
      // One pick each: nobody draws twice.
      for (const all of [early, late]) {
        expect(all).toHaveLength(INTERFACES)
        expect(new Set(all.map(([name]) => name)).size).toBe(INTERFACES)
      }
      expect(early.every(([, pick, from]) => pick === 'shop/blue' && Number(from) < 60)).toBe(true)
      expect(late.every(([, , from]) => Number(from) > 60)).toBe(true)
      const green = late.filter(([, pick]) => pick === 'shop/green').length
      expect(late.filter(([, pick]) => pick === 'shop/blue')).toHaveLength(INTERFACES - green)
      expect(Math.abs(green - INTERFACES / 2)).toBeLessThan(BOUND)
    },
  )

  test.each(runs)('loses nobody: all that is asked for is answered at once, seed %i [R-SVC-6]', (_, run) => {
    const ended = connectionRows(run).filter(({ outcome }) => outcome !== 'unfinished')
    expect(ended.length).toBeGreaterThan(INTERFACES * 50)
    expect(ended.every(({ outcome, attempts }) => outcome === 'ok' && attempts === 1)).toBe(true)
  })
})

describe('in 2017 a load balancer could be taken away under its consumers', () => {
  const run = runOf('test/traffic/s-25-legacy.yaml')

  test('its flows are cut at once by a RST, and interfaces draw again among those left [R-SVC-28]', () => {
    const kept = connectionRows(run).filter((each) => each.class === 'kept')
    const cut = kept.filter(({ outcome }) => outcome === 'failed')
    expect(cut.map(({ end }) => end / S)).toEqual(Array<number>(8).fill(180))
    const reason = run.connections.reason.map((each) => run.reasons[each] ?? '')
    expect(new Set(reason.filter((each) => each !== ''))).toEqual(new Set(['CW_UNKNOWN_FLOW']))
    expect(picks(run)).toEqual([
      ['app/api/two', 'shop/blue', 0],
      ['app/api/two', 'shop/green', expect.anything()],
      ['app/api/one', 'shop/blue', 0],
      ['app/api/one', 'shop/green', expect.anything()],
    ])
    expect(kept.filter(({ start }) => start >= 180 * S)).toHaveLength(8)
  })

  test('new connections do not fail: the next one finds the other load balancer [R-SVC-28]', () => {
    const fresh = connectionRows(run).filter((each) => each.class === 'fresh')
    expect(fresh.every(({ outcome, attempts }) => outcome !== 'failed' && attempts === 1)).toBe(true)
    expect(run.issues).toEqual([])
  })
})
