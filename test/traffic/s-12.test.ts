import { describe, expect, test } from 'vitest'
import { simulate } from '@causeway/scenario'
import { join } from 'node:path'
import { scenariosOfFile } from '../campaign/observe.ts'
import { answerRows, attemptRows, connectionRows } from '../scenarios/rows.ts'
import type { AnswerRow } from '../scenarios/rows.ts'
import { root } from '../tidy/repository.ts'

// By hand from the file: a loss from 5:00 to 10:00, seen by DNS 30 s late, answers kept for 60 s.
const S = 1_000_000_000
const BEGIN = 300 * S
const END = 600 * S
const LATE = 30 * S
const TTL = 60 * S
/** Three attempts of 3 s each and the waits between them. */
const GIVEN_UP = 10 * S
const OTHER = 'app/api/endpoint-2'

const runs = scenariosOfFile(join(root, 'test/traffic/s-12.yaml')).map((each) => simulate(each))

/** Answers in the order in which they were given, between two moments. */
function firsts(answers: readonly AnswerRow[], from: number, to: number): readonly string[] {
  return answers.filter(({ at }) => at >= from && at < to).map(({ first }) => first)
}

function alternates(names: readonly string[]): boolean {
  return names.every((name, i) => i === 0 || name !== names[i - 1])
}

test('the two runs are the two ways of losing a zone', () => {
  expect(runs.map(({ variant, status }) => [variant, status])).toEqual([
    ['isolate', 'complete'],
    ['power-loss', 'complete'],
  ])
})

describe.each(runs.map((run) => [run.variant, run] as const))('a zone lost by %s', (variant, run) => {
  const answers = answerRows(run)
  const attempts = attemptRows(run)
  const near = ({ clientZone }: { readonly clientZone: string }) => clientZone === 'use1-az2'

  test('in fair weather every answer holds both addresses, and they take turns to stand first [R-DNS-9, R-IF-10]', () => {
    for (const [from, to] of [
      [0, BEGIN + LATE],
      [END + LATE, 900 * S],
    ] as const) {
      const told = firsts(answers, from, to)
      expect(told.length).toBeGreaterThan(20)
      expect(alternates(told)).toBe(true)
      const shares = [...new Set(told)].map((name) => told.filter((each) => each === name).length)
      expect(shares).toHaveLength(2)
      expect(Math.abs((shares[0] ?? 0) - (shares[1] ?? 0))).toBeLessThanOrEqual(1)
    }
  })

  test('from 30 s after the loss till 30 s after its end answers hold the other zone alone [R-DNS-13, R-DP-15]', () => {
    const told = answers.filter(({ at }) => at >= BEGIN + LATE && at < END + LATE)
    expect(told.length).toBeGreaterThan(20)
    expect(told.every(({ first, count }) => first === OTHER && count === 1)).toBe(true)
  })

  test('clients of the other zone that honour the TTL fail no more once it has passed too [R-DNS-8, R-DNS-13]', () => {
    const own = attempts.filter((row) => row.class === 'fresh' && near(row))
    const failedFrom = (from: number, to: number) =>
      own.filter(({ start, result }) => start >= from && start < to && result === 'failed').length
    expect(failedFrom(0, BEGIN - S)).toBe(0)
    expect(failedFrom(BEGIN, BEGIN + LATE)).toBeGreaterThan(0)
    expect(failedFrom(BEGIN + LATE + TTL + GIVEN_UP, END)).toBe(0)
    expect(failedFrom(END, 900 * S)).toBe(0)
  })

  test('clients that keep their answer fail for as long as its zone is lost, those that keep the other never [R-DNS-8]', () => {
    const own = attempts.filter((row) => row.class === 'stale')
    const during = own.filter(({ start }) => start >= BEGIN && start < END)
    expect(new Set(during.map(({ addressZone }) => addressZone)).size).toBe(2)
    for (const { addressZone, result } of during)
      expect(result).toBe(addressZone === 'use1-az1' ? 'failed' : 'established')
    const after = own.filter(({ start }) => start >= END)
    expect(after.every(({ result }) => result !== 'failed')).toBe(true)
  })

  test('what was under way by the lost zone stalls, is not reset, and fails at its time-out; by the other it goes on [R-DP-15]', () => {
    const rows = connectionRows(run).filter((row) => row.class === 'long')
    const underWay = rows.filter(
      ({ established, end }) => established >= 0 && established < BEGIN && end > BEGIN,
    )
    const lost = underWay.filter(({ addressZone }) => addressZone === 'use1-az1')
    expect(lost.length).toBeGreaterThan(0)
    for (const { outcome, established, end } of lost) {
      expect(outcome).toBe('failed')
      expect(end - established).toBeGreaterThanOrEqual(10 * S)
    }
    expect(underWay.filter((row) => !lost.includes(row)).every(({ outcome }) => outcome === 'ok')).toBe(true)
  })

  test('clients in the lost zone itself try in vain, or without power not at all [R-DP-15]', () => {
    const own = connectionRows(run).filter(
      ({ clientZone, start }) => clientZone === 'use1-az1' && start >= BEGIN && start < END - GIVEN_UP,
    )
    const outcomes = new Set(own.map(({ outcome }) => outcome))
    expect([...outcomes]).toEqual([variant === 'isolate' ? 'failed' : 'not-attempted'])
  })
})
