import { byNumber, SECOND_NS } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { FaultWindow, RunRecord } from '@causeway/scenario'
import type { PathMoment } from './client-path.ts'

/** The most moments that a variant's paths are looked at. */
const MOMENTS_MAX = 6

/** The moments of a run worth a look, and how many more there would have been. */
export interface Moments {
  readonly moments: readonly PathMoment[]
  readonly left: number
}

/** The start, and of every fault window a second after it begins and a second before it ends, inside the run. */
export function momentsOf({ windows, end }: Pick<RunRecord, 'windows' | 'end'>): Moments {
  const texts = new Map<number, readonly string[]>([[0, ['at the start']]])
  for (const window of windows) {
    for (const [at, text] of lookedAt(window, end)) texts.set(at, [...(texts.get(at) ?? []), text])
  }
  const all = [...texts]
    .toSorted(([a], [b]) => byNumber(a, b))
    .map(([at, said]): PathMoment => ({ at: at as Instant, text: said.join(', ') }))
  return { moments: all.slice(0, MOMENTS_MAX), left: Math.max(0, all.length - MOMENTS_MAX) }
}

function lookedAt({ name, from, to }: FaultWindow, end: number): readonly (readonly [number, string])[] {
  if (from >= end || to <= from) return []
  const last = Math.min(to, end) - 1
  // A window too short for both is looked at once, in its middle.
  if (last - from < 2 * SECOND_NS) return [[from + Math.floor((last - from) / 2), `in ${name}`]]
  const early = [from + SECOND_NS, `early in ${name}`] as const
  return to > end ? [early] : [early, [to - SECOND_NS, `late in ${name}`]]
}
