import { instant, type Instant } from '@causeway/ground'
import type { EventHandle } from './agenda.ts'
import type { EventRecord } from './record.ts'
import type { Handle, Scheduler } from './run.ts'

/** A toy world whose events schedule and cancel one another; `seen` lists what happened, as its handler saw it. */
export interface Toy {
  readonly seen: string[]
  readonly handle: Handle
  begin(scheduler: Scheduler): void
}

/**
 * Builds a toy world from a seed: every event draws up to three new events at now or shortly after, so that ties are
 * common, and cancels one handle in three, be it pending, cancelled or long gone.
 */
export function toy(seed: number, first: readonly number[]): Toy {
  const seen: string[] = []
  const handles: EventHandle[] = []
  const draw = integers(seed)
  const add = (scheduler: Scheduler, at: number): void => {
    handles.push(scheduler.schedule(instant(at), draw(4), handles.length, draw(9), draw(1000)))
  }
  const handle: Handle = (scheduler, kind, a, b, payload) => {
    seen.push(`${scheduler.now()} ${kind} ${a} ${b} ${payload}`)
    for (let children = draw(4); children > 0 && handles.length < 400; children--) {
      add(scheduler, scheduler.now() + draw(4))
    }
    const index = draw(3 * handles.length)
    const victim = handles[index]
    if (victim !== undefined) seen.push(`cancel ${index}: ${scheduler.cancel(victim)}`)
    return payload + 1000 * draw(1000)
  }
  const begin = (scheduler: Scheduler): void => first.forEach((at) => add(scheduler, at))
  return { seen, handle, begin }
}

interface Pending extends EventRecord {
  state: 'pending' | 'cancelled' | 'gone'
}

/** The kernel's contract in the plainest words: look through every event that was ever scheduled for the next one. */
export function playNaively(model: Toy, end: number): EventRecord[] {
  const events: Pending[] = []
  const records: EventRecord[] = []
  let now = instant(0)
  const scheduler: Scheduler = {
    now: () => now,
    schedule: (at: Instant, kind, a, b, payload = 0) => {
      const serial = events.length
      events.push({ index: -1, time: at, serial, kind, a, b, payload, state: 'pending' })
      return serial as EventHandle
    },
    cancel: (handle) => {
      const event = events[handle]
      if (event?.state !== 'pending') return false
      event.state = 'cancelled'
      return true
    },
  }
  model.begin(scheduler)
  for (let next = leastOf(events); next !== undefined && next.time < end; next = leastOf(events)) {
    next.state = 'gone'
    now = instant(next.time)
    const { time, serial, kind, a, b } = next
    const payload = model.handle(scheduler, kind, a, b, next.payload)
    records.push({ index: records.length, time, serial, kind, a, b, payload })
  }
  return records
}

function leastOf(events: readonly Pending[]): Pending | undefined {
  return events
    .filter((event) => event.state === 'pending')
    .reduce<Pending | undefined>((least, event) => {
      if (least === undefined || event.time < least.time) return event
      return event.time === least.time && event.serial < least.serial ? event : least
    }, undefined)
}

function integers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}
