import { describe, expect, test } from 'vitest'
import { simulate } from '@causeway/scenario'
import { join } from 'node:path'
import { scenariosOfFile } from '../campaign/observe.ts'
import { answerRows, attemptRows, cell } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'

// By hand from the file: each designation takes 60 s, and clients keep an answer for at most 60 s.
const S = 1_000_000_000
const REPLACE = 60 * S
const TTL = 60 * S

const [run] = scenariosOfFile(join(root, 'test/traffic/s-31.yaml')).map((each) => simulate(each))
if (run === undefined) throw new Error('the file has one variant')
const attempts = attemptRows(run).filter((each) => each.class === 'fresh')

/** Entities of a name in order of coming into being. */
const indexesOf = (name: string) => run.entities.flatMap((each, i) => (each.name === name ? [i] : []))

describe.each([
  ['app/api/one', 'app/api/two', 120 * S],
  ['app/api/two', 'app/api/one', 360 * S],
])('designating another address for %s', (name, other, at) => {
  const [before, after] = indexesOf(name) as [number, number]
  const during = attempts.filter(({ start }) => start >= at && start < at + REPLACE)

  test('replaces its interface: the old one is addressed no more once answers are over, the new one is [R-EP-9, R-DNS-8]', () => {
    expect([before, after].every((each) => each >= 0)).toBe(true)
    const addressed = (from: number, to: number) =>
      new Set(
        run.attempts.addressEni.filter((_, i) => {
          const start = cell(run.attempts.start, i)
          return start >= from && start < to
        }),
      )
    expect(addressed(at - TTL, at).has(before)).toBe(true)
    expect(addressed(at + TTL, at + 2 * TTL).has(before)).toBe(false)
    expect(addressed(at + TTL, at + 2 * TTL).has(after)).toBe(true)
  })

  test('disconnects its subnet for 60 s and no longer; the other interface serves on [R-EP-9, R-EP-5]', () => {
    expect(during.filter((each) => each.address === name && each.result === 'established')).toEqual([])
    const others = during.filter((each) => each.address === other)
    expect(others.length).toBeGreaterThan(50)
    expect(others.every(({ result }) => result === 'established')).toBe(true)
    const later = attempts.filter(({ start }) => start >= at + REPLACE && start < at + REPLACE + 60 * S)
    expect(later.every(({ result }) => result === 'established')).toBe(true)
  })

  test('draws its load balancer anew at the first connection of the new interface, the other one keeps its own [R-SVC-28]', () => {
    const drawn = run.steps.flatMap(({ at: when, command }) =>
      command.type === 'SetEndpointLoadBalancer' && when >= at && when < at + 2 * REPLACE ? [command] : [],
    )
    expect(drawn.map(({ networkInterfaceId }) => networkInterfaceId)).toEqual([run.entities[after]?.id])
  })

  test('cuts what is open over it without a word, and spares the rest [R-EP-9]', () => {
    const { exchanges, connections } = run
    const hit = exchanges.end.flatMap((end, row) => {
      const connection = cell(exchanges.connection, row)
      if (connection < 0 || end < at || end >= at + REPLACE) return []
      if (cell(connections.established, connection) >= at) return []
      return [{ failed: cell(exchanges.result, row) === 1, over: cell(connections.addressEni, connection) }]
    })
    expect(hit.some(({ failed, over }) => failed && over === before)).toBe(true)
    expect(hit.every(({ failed, over }) => failed === (over === before))).toBe(true)
  })
})

test('an answer never tells an address that is gone: DNS follows at once [R-EP-9, R-DNS-9]', () => {
  expect(answerRows(run).every(({ count }) => count === 2)).toBe(true)
  const names = ['app/api/one', 'app/api/two']
  const gone = [120, 360].map((second, i) => [indexesOf(names[i] ?? '')[0], second * S] as const)
  for (const [entity, at] of gone) {
    const told = run.dnsAnswers.first.some(
      (first, row) => first === entity && cell(run.dnsAnswers.at, row) >= at,
    )
    expect(told).toBe(false)
  }
})
