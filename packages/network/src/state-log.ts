import type { Instant } from '@causeway/ground'

export type StateAspect =
  'zone' | 'health' | 'seenHealth' | 'target' | 'nlbPick' | 'lifecycle' | 'fault' | 'capacity'

/** One state of one entity from `from` (inclusive) to `to` (exclusive). */
export interface StateSpan {
  readonly entity: number
  readonly aspect: StateAspect
  readonly state: string
  readonly from: number
  readonly to: number
}

export interface StateLog {
  /** The state that an entity has from now on; the same state again changes nothing. */
  enter(entity: number, aspect: StateAspect, state: string, at: Instant): void
  /** An entity is no more: it has no state of any aspect from now on. */
  leave(entity: number, at: Instant): void
  /** Whether an entity has a state of this aspect. */
  has(entity: number, aspect: StateAspect): boolean
  /** All spans, the open ones closed at `end`, sorted by entity, aspect and time. */
  spans(end: Instant): readonly StateSpan[]
  save(): SavedStates
  load(saved: SavedStates): void
}

/** States that last, and those that were left. */
export interface SavedStates {
  readonly open: readonly Omit<StateSpan, 'to'>[]
  readonly closed: readonly StateSpan[]
}

export function stateLog(): StateLog {
  const open = new Map<string, Omit<StateSpan, 'to'>>()
  const closed: StateSpan[] = []

  const keyOf = (entity: number, aspect: StateAspect): string => `${entity}/${aspect}`

  function close(span: Omit<StateSpan, 'to'>, to: number): void {
    // A state that was left in the instant that it was entered was never seen.
    if (to > span.from) closed.push({ ...span, to })
  }

  return {
    enter(entity, aspect, state, at) {
      const key = keyOf(entity, aspect)
      const before = open.get(key)
      if (before?.state === state) return
      if (before !== undefined) close(before, at)
      open.set(key, { entity, aspect, state, from: at })
    },
    leave(entity, at) {
      for (const key of aspects.map((aspect) => keyOf(entity, aspect))) {
        const before = open.get(key)
        if (before !== undefined) close(before, at)
        open.delete(key)
      }
    },
    has: (entity, aspect) => open.has(keyOf(entity, aspect)),
    save: () => ({ open: [...open.values()], closed: [...closed] }),
    load(saved) {
      for (const span of saved.open) open.set(keyOf(span.entity, span.aspect), span)
      for (const span of saved.closed) closed.push(span)
    },
    spans(end) {
      for (const span of open.values()) close(span, end)
      open.clear()
      return closed.toSorted(
        (a, b) => a.entity - b.entity || aspectOrder(a.aspect) - aspectOrder(b.aspect) || a.from - b.from,
      )
    },
  }
}

const aspects: readonly StateAspect[] = [
  'zone',
  'health',
  'seenHealth',
  'target',
  'nlbPick',
  'lifecycle',
  'fault',
  'capacity',
]

function aspectOrder(aspect: StateAspect): number {
  return aspects.indexOf(aspect)
}
