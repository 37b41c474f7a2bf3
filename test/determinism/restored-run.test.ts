import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packed, seconds, unpacked } from '@causeway/ground'
import { openRun, restoreRun } from '@causeway/scenario'
import type { SavedOpenRun } from '@causeway/scenario'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference } from '../campaign/difference.ts'
import { observe, scenariosOfFile, scenariosOfText } from '../campaign/observe.ts'
import { observeRestored } from '../campaign/observe-restored.ts'
import { restoredDifference, restorePlan } from '../campaign/restore-plan.ts'
import { only } from '../invariants/played.ts'
import { root } from '../tidy/repository.ts'
import { trafficPlan } from '../traffic/traffic-plan.ts'
import { trafficText } from '../traffic/traffic-text.ts'
import { smallScenario } from './small-scenario.ts'

// The campaign `restore` does the same with every variant of every scenario file; here is CI's share of it.
describe('8: a run that is saved to bytes, forgotten and restored ends as the run that was never stopped', () => {
  test('random traffic, at random events, on random queues', () => {
    const claim = fc.property(trafficPlan, restorePlan, (traffic, plan) => {
      expect(restoredDifference(only(trafficText(traffic)), plan).difference).toBeUndefined()
    })
    fc.assert(claim, { seed: 42, numRuns: 20 })
  }, 120_000)

  const files = readdirSync(join(root, 'scenarios')).filter((name) => name.endsWith('.yaml'))
  test.each(files)('the last variant of %s', (name) => {
    const scenario = scenariosOfFile(join(root, 'scenarios', name), 3).at(-1)
    const [plan] = fc.sample(restorePlan, { seed: 42, numRuns: 1 })
    if (scenario === undefined || plan === undefined) throw new Error('nothing to restore')
    expect(restoredDifference(scenario, plan).difference).toBeUndefined()
  })
})

const [, regional] = scenariosOfText(smallScenario(), 3)
if (regional === undefined) throw new Error('the second variant is regional')
const small = regional

test('a checkpoint is of one scenario, seed and variant: it is refused for any other', () => {
  const saved = openRun(small).save()
  for (const other of [
    { ...small, seed: 4 },
    { ...small, variant: 'zonal' },
    { ...small, fingerprint: '' },
  ])
    expect(() => restoreRun(other, saved, [])).toThrow('this is no checkpoint of az-impairment')
})

test('a run goes on unharmed after it was saved, and a checkpoint may be gone on from more than once', () => {
  const whole = observe(small)
  const first = openRun(small)
  first.advance(5000)
  const [bytes, before] = [packed(first.save()), first.digestSoFar()]
  const runs = [0, 1].map(() => restoreRun(small, unpacked(bytes) as SavedOpenRun, before))
  for (const run of [first, ...runs]) {
    run.advance(Number.MAX_SAFE_INTEGER)
    expect(run.finish().digests).toEqual(whole.run.digests)
  }
})

/** Events until the midst of the outage, when DNS knows of it. */
function midst(): number {
  const run = openRun(small)
  while (run.now() < seconds(30)) run.advance(100)
  return run.events()
}

/** Runs in which much goes on, each with its own end and the number of events after which it is saved. */
const runs = [
  small,
  ...fc.sample(trafficPlan, { seed: 5, numRuns: 14 }).map((plan) => only(trafficText(plan))),
].map((scenario) => {
  const whole = observe(scenario)
  return { scenario, whole, stop: scenario === small ? midst() : Math.ceil(whole.run.events / 3) }
})

/** How the first run that sees it ends otherwise, if part of its checkpoint is as at the run's start. */
function seen(part: readonly string[]): string | undefined {
  for (const { scenario, whole, stop } of runs) {
    const fresh = openRun(scenario).save()
    const harm = (saved: SavedOpenRun): void => leaveOut(saved.simulation, fresh.simulation, part)
    try {
      const found = difference(whole, observeRestored(scenario, { stops: [stop], harm }))
      if (found !== undefined) return found
    } catch (error) {
      return String(error)
    }
  }
  return undefined
}

function leaveOut(saved: object, fresh: object, [name = '', ...rest]: readonly string[]): void {
  const [from, to] = [fresh as Record<string, object>, saved as Record<string, object>]
  const [there, here] = [from[name], to[name]]
  if (there === undefined || here === undefined) throw new Error(`a checkpoint has no ${name}`)
  if (rest.length === 0) to[name] = there
  else leaveOut(here, there, rest)
}

test('a checkpoint with all its parts is seen by none of the runs', () => {
  for (const { scenario, whole, stop } of runs)
    expect(difference(whole, observeRestored(scenario, { stops: [stop] }))).toBeUndefined()
})

test.each([
  'run.agenda',
  'heart.state.control',
  'heart.state.weather',
  'heart.state.resolver',
  'heart.state.meters',
  'heart.state.transfers.net',
  'heart.state.transfers.growth',
  'heart.state.transfers.endless',
  'heart.state.transfers.planned',
  'heart.state.tallies',
  'heart.state.open.columns',
  'heart.state.clients.draws',
  'heart.state.clients.caches',
  'heart.state.clients.pools',
  'heart.seen',
  'heart.states',
])('planted: a checkpoint that has left out %s is seen', (part) => {
  expect(seen(part.split('.'))).toBeDefined()
})
