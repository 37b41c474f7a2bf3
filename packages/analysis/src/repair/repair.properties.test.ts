import { canonicalJson, instant } from '@causeway/ground'
import { apply, isStale } from '@causeway/model'
import type { Effect, World } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ask } from '../question/ask.ts'
import type { Question } from '../question/ask.ts'
import type { Change } from './change.ts'
import { repair } from './repair.ts'
import { contextOf, planted, TO_DATABASE, TO_SERVICE } from './repair.test-helper.ts'
import type { Fault } from './repair.test-helper.ts'

/** Faults by the number of changes that mend each. */
const FAULTS: readonly { readonly fault: Fault; readonly changes: number }[] = [
  { fault: ['ports: 443, from: 10.0.0.0/16', 'ports: 444, from: 10.0.0.0/16'], changes: 1 },
  { fault: ['ports: 5432, from: 10.0.0.0/16', 'ports: 5432, from: 10.9.0.0/16'], changes: 1 },
  { fault: ['ports: 443, from: 10.0.1.0/24', 'ports: 443, from: 10.9.0.0/24'], changes: 1 },
  { fault: ['ports: 1024-65535', 'ports: 1024-1100'], changes: 1 },
  { fault: ['ports: 443, cidr: 10.0.1.0/24', 'ports: 80, cidr: 10.0.1.0/24'], changes: 1 },
  { fault: ['crossZone: true', 'crossZone: false'], changes: 1 },
  {
    fault: ['accepter: consumer/data, accepted: true', 'accepter: consumer/data, accepted: false'],
    changes: 1,
  },
  {
    fault: ['main: true, routes: [{ to: 10.8.0.0/16, via: consumer/link }]', 'main: true, routes: []'],
    changes: 1,
  },
  {
    fault: ['main: true, routes: [{ to: 10.0.0.0/16, via: consumer/link }]', 'main: true, routes: []'],
    changes: 1,
  },
  {
    fault: [
      '        accepted: true\n        privateDns: true',
      '        accepted: false\n        privateDns: true',
    ],
    changes: 2,
  },
]

const FEW = fc.subarray([...FAULTS], { maxLength: 4 })
const RUNS = { seed: 42, numRuns: 16 }

/** The world after some changes, by the API's own verbs; undefined where a call is refused. */
function changed(world: World, changes: readonly Change[]): World | undefined {
  let now = world
  for (const { commands } of changes) {
    let due: readonly Effect[] = []
    for (const command of commands) {
      const made = apply(now, { at: instant(0), cause: 'test', name: 'test/made', command })
      if (made.type === 'refused') return undefined
      now = made.world
      due = [...due, ...made.effects]
    }
    now = settled(now, due)
  }
  return now
}

function settled(world: World, effects: readonly Effect[]): World {
  return effects.reduce((now, effect) => {
    if (!effect.settles || isStale(now, effect)) return now
    const made = apply(now, { at: instant(0), cause: 'test', command: effect.command })
    return made.type === 'refused' ? now : settled(made.world, made.effects)
  }, world)
}

function passes(world: World | undefined, question: Question): boolean {
  return world !== undefined && ask(contextOf(world), question).verdict === 'reachable'
}

test('a repair opens the way, without any one of its changes the way is blocked, and no more are proposed than faults need', () => {
  fc.assert(
    fc.property(FEW, fc.constantFrom(TO_SERVICE, TO_DATABASE), (faults, question) => {
      const context = planted(...faults.map(({ fault }) => fault))
      const { verdict, changes } = repair(context, question)
      expect(verdict === 'already-reachable').toBe(passes(context.world, question))
      if (verdict === 'already-reachable') return
      expect(verdict).toBe('repaired')
      expect(passes(changed(context.world, changes), question)).toBe(true)
      for (const left of changes) {
        const rest = changes.filter((change) => change !== left)
        expect(passes(changed(context.world, rest), question)).toBe(false)
      }
      expect(changes.length).toBeLessThanOrEqual(faults.reduce((sum, each) => sum + each.changes, 0))
    }),
    RUNS,
  )
})

test('one question has one repair', () => {
  const context = planted(...FAULTS.slice(2, 5).map(({ fault }) => fault))
  const [one, other] = [repair(context, TO_SERVICE), repair(contextOf(context.world), TO_SERVICE)]
  expect(canonicalJson(other)).toBe(canonicalJson(one))
  expect(one.changes).toHaveLength(3)
})
