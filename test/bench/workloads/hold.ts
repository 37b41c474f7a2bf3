import { instant, type Instant } from '@causeway/ground'
import { advance, start, type EventQueue, type QueueFactory } from '@causeway/kernel'
import { drawNs, draws, type Draws } from './draws.ts'
import { cpuSeconds, sayRow } from './row.ts'

const MEAN_NS = 1e9
// In turns, so that a turn is compiled as a whole and not from the middle of its loop.
const WARM_TURNS = 200
const WARM_EVENTS = 1e4

/** HOLD on a bare queue: each event that leaves is pushed again; the same work as the C programs do. */
export function hold(who: string, factory: QueueFactory, pending: number, events: number): void {
  const [queue, from] = [factory(), draws(MEAN_NS)]
  for (let slot = 0; slot < pending; slot++) queue.push(drawNs(from), slot, slot)
  let serial = pending
  for (let n = 0; n < WARM_TURNS; n++, serial += WARM_EVENTS) turn(queue, from, serial, WARM_EVENTS)
  const before = queue.peekTime()
  let order = 0
  const seconds = cpuSeconds(() => {
    order = turn(queue, from, serial, events)
  })
  const check = ((queue.peekTime() - before) / MEAN_NS / events) * pending
  sayRow(who, 'hold', pending, events / seconds, `check=${check.toFixed(4)} order=${order}`)
}

/** So many events; returns a rolling hash of the order in which they left. */
function turn(queue: EventQueue, from: Draws, firstSerial: number, events: number): number {
  let order = 0
  for (let n = 0; n < events; n++) {
    const now = queue.peekTime()
    const slot = queue.pop()
    order = (Math.imul(order, 31) + slot) | 0
    queue.push(now + drawNs(from), firstSerial + n, slot)
  }
  return order >>> 0
}

/** HOLD on a whole run: event store, dispatch, record and SHA-256 as in every simulation. */
export function holdRun(who: string, pending: number, events: number): void {
  const from = draws(MEAN_NS)
  const run = start({
    handle: (scheduler, kind, a, b) => {
      scheduler.schedule((scheduler.now() + drawNs(from)) as Instant, kind, a, b)
      return 0
    },
    end: instant(Number.MAX_SAFE_INTEGER),
    eventsMax: Number.MAX_SAFE_INTEGER,
  })
  for (let n = 0; n < pending; n++) run.schedule(instant(drawNs(from)), 1, n, 0)
  for (let n = 0; n < WARM_TURNS; n++) advance(run, WARM_EVENTS)
  const before = run.now()
  const seconds = cpuSeconds(() => void advance(run, events))
  const check = ((run.now() - before) / MEAN_NS / events) * pending
  sayRow(who, 'hold', pending, events / seconds, `check=${check.toFixed(4)}`)
}
