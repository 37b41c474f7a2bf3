import { expect, test } from 'vitest'
import { observe } from '../campaign/observe.ts'
import type { Observed } from '../campaign/observe.ts'
import { connectionRows } from '../scenarios/rows.ts'
import { forAll, only } from './played.ts'
import { scenarioText } from './scenario-text.ts'

/** When each client's connections arrive, by client. */
function arrivalsOf({ run }: Observed): ReadonlyMap<string, readonly number[]> {
  const byClient = new Map<string, number[]>()
  for (const { client, start } of connectionRows(run)) {
    byClient.set(client, [...(byClient.get(client) ?? []), start])
  }
  return byClient
}

test('12: arrivals depend on seed, replication and name alone, not on what the system does', () => {
  forAll((played) => {
    const calm = scenarioText({
      ...played.plan,
      faults: [],
      crossZone: !played.plan.crossZone,
      targets: 3 - played.plan.targets,
      secondBalancer: [],
    })
    expect(arrivalsOf(observe(only(calm)))).toEqual(arrivalsOf(played))
  }, 20)
})

test('13: clients that are added leave the arrivals of the others as they were', () => {
  forAll((played) => {
    const text = scenarioText(played.plan, (tree) => {
      const { work } = tree.traffic
      return work === undefined ? tree : { ...tree, traffic: { aaa: work, work, zzz: work } }
    })
    const more = arrivalsOf(observe(only(text)))
    const before = arrivalsOf(played)
    expect(more.size).toBe(3 * before.size)
    for (const [client, starts] of before) expect(more.get(client), client).toEqual(starts)
  }, 20)
})

test('15: no two clients have the same chance', () => {
  forAll((played) => {
    if (played.plan.arrivals.type === 'constant') return
    const seen = [...arrivalsOf(played).values()].map(String)
    expect(new Set(seen).size).toBe(seen.length)
  })
})
