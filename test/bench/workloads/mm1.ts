import type { QueueFactory } from '@causeway/kernel'
import { drawNs, draws } from './draws.ts'
import { cpuSeconds, sayRow } from './row.ts'

const SERVICE_NS = 1e9
const ARRIVAL_NS = SERVICE_NS / 0.8
const LINE = 1 << 20
const ARRIVAL = 0
const DEPARTURE = 1

/** One server at load 0.8: an arrival and a departure a customer; the mean wait must be about 4 service times. */
export function mm1(who: string, factory: QueueFactory, customers: number): void {
  serve(factory, 3e5)
  let wait = 0
  const seconds = cpuSeconds(() => {
    wait = serve(factory, customers)
  })
  sayRow(who, 'mm1', customers, (2 * customers) / seconds, `meanWait=${wait.toFixed(4)}`)
}

/** Serves so many customers and returns their mean wait in service times. */
function serve(factory: QueueFactory, customers: number): number {
  const [queue, line] = [factory(), new Float64Array(LINE)]
  const [gaps, services] = [draws(ARRIVAL_NS, 1), draws(SERVICE_NS, 7)]
  let [serial, head, tail, served, waited] = [0, 0, 0, 0, 0]
  let isBusy = false
  queue.push(drawNs(gaps), serial++, ARRIVAL)
  while (served < customers) {
    const now = queue.peekTime()
    if (queue.pop() === ARRIVAL) {
      queue.push(now + drawNs(gaps), serial++, ARRIVAL)
      if (isBusy) line[tail++ % LINE] = now
      else queue.push(now + drawNs(services), serial++, DEPARTURE)
      isBusy = true
    } else {
      served += 1
      isBusy = head !== tail
      if (isBusy) {
        waited += now - (line[head++ % LINE] as number)
        queue.push(now + drawNs(services), serial++, DEPARTURE)
      }
    }
  }
  return waited / SERVICE_NS / customers
}
