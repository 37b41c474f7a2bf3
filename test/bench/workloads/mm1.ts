import type { EventQueue, QueueFactory } from '@causeway/kernel'
import { drawNs, draws, type Draws } from './draws.ts'
import { cpuSeconds, sayRow } from './row.ts'

const SERVICE_NS = 1e9
const ARRIVAL_NS = SERVICE_NS / 0.8
// In turns, so that a turn is compiled as a whole and not from the middle of its loop.
const WARM_TURNS = 100
const WARM_CUSTOMERS = 5e3
// A longer line is as good as never seen at load 0.8: the chance is 0.8 to that power.
const LINE_MOST = 1024
const ARRIVAL = 0
const DEPARTURE = 1

/** One server and who waits for it, by the instant of arrival: customers `head` to `tail` of all who ever waited. */
interface Station {
  readonly queue: EventQueue
  readonly gaps: Draws
  readonly services: Draws
  readonly line: Float64Array
  isBusy: boolean
  serial: number
  head: number
  tail: number
}

/** One server at load 0.8: an arrival and a departure a customer; the mean wait must be about 4 service times. */
export function mm1(who: string, factory: QueueFactory, customers: number): void {
  const station = openStation(factory())
  for (let n = 0; n < WARM_TURNS; n++) serve(station, WARM_CUSTOMERS)
  let waited = 0
  const seconds = cpuSeconds(() => {
    waited = serve(station, customers)
  })
  const meanWait = waited / SERVICE_NS / customers
  sayRow(who, 'mm1', customers, (2 * customers) / seconds, `meanWait=${meanWait.toFixed(4)}`)
}

function openStation(queue: EventQueue): Station {
  const [gaps, services] = [draws(ARRIVAL_NS, 1), draws(SERVICE_NS, 7)]
  queue.push(drawNs(gaps), 0, ARRIVAL)
  const line = new Float64Array(LINE_MOST)
  return { queue, gaps, services, line, isBusy: false, serial: 1, head: 0, tail: 0 }
}

/** Serves so many customers and returns how long they waited, in nanoseconds. */
function serve(station: Station, customers: number): number {
  const { queue, gaps, services, line } = station
  let { isBusy, serial, head, tail } = station
  let [served, waited] = [0, 0]
  while (served < customers) {
    const now = queue.peekTime()
    if (queue.pop() === ARRIVAL) {
      queue.push(now + drawNs(gaps), serial++, ARRIVAL)
      if (isBusy) line[tail++ % LINE_MOST] = now
      else queue.push(now + drawNs(services), serial++, DEPARTURE)
      isBusy = true
    } else {
      served += 1
      isBusy = head !== tail
      if (isBusy) {
        waited += now - (line[head++ % LINE_MOST] as number)
        queue.push(now + drawNs(services), serial++, DEPARTURE)
      }
    }
  }
  Object.assign(station, { isBusy, serial, head, tail })
  return waited
}
