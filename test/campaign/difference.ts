import { divergence } from '@causeway/analysis'
import type { NamedEvent } from '@causeway/analysis'
import { formatClock } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { eventKinds } from '@causeway/network'
import type { Observed } from './observe.ts'

/**
 * Where two runs that should be one and the same first differ, in words; undefined where they are equal. Of different
 * trajectories it is the first event, of different results the first value of the run record.
 */
export function difference(left: Observed, right: Observed): string | undefined {
  const found = divergence(left.run, right.run, {
    kindNames: eventKinds,
    records: (run) => (run === left.run ? left.records : right.records),
  })
  switch (found.type) {
    case 'equal':
      return undefined
    case 'unpaired':
      return `not of one ${found.what.join(', ')}`
    case 'between':
      return `events ${found.from} to ${found.to} differ`
    case 'result-differs':
      return `same events, but ${firstValue(left.run, right.run) ?? 'nothing that JSON shows differs'}`
    case 'event':
      return `event ${found.index}: ${eventText(found.left)} <> ${eventText(found.right)}`
  }
}

function eventText(event: NamedEvent | undefined): string {
  if (event === undefined) return 'no event'
  const { kind, at, a, b, payload } = event
  const entities = [a, b].filter((each) => each !== undefined).join(', ')
  return `${kind} at ${formatClock(at as Instant)} (${at} ns) of ${entities || 'nothing'}, payload ${payload}`
}

/** The first value in which two JSON values differ, by path; digests follow from the rest. */
export function firstValue(left: unknown, right: unknown, path = ''): string | undefined {
  if (Object.is(left, right)) return undefined
  if (!isTree(left) || !isTree(right)) return `${path} is ${shown(left)} <> ${shown(right)}`
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => key !== 'digests')
  for (const key of keys.toSorted((a, b) => (a < b ? -1 : 1))) {
    const found = firstValue(left[key], right[key], path === '' ? key : `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 80)
}
