import { instant, stream, type Instant } from '@causeway/ground'
import { advance, binaryHeap, finish, start, type EventHandle, type Scheduler } from '@causeway/kernel'
import { sharing } from './sharing.ts'

/** How flows are drawn: their size as a multiple of the mean, from the uniform numbers of a stream. */
export type SizeLaw = (draw: { double(): number; exponential(mean: number): number }) => number

/** What was seen of the flows that came: time in the system over time alone, by size, and how many there were on average. */
export interface Seen {
  /** By flow in order of its end. */
  readonly sizes: number[]
  readonly slowdowns: number[]
  readonly batchNumbers: number[]
}

const MEAN_BYTES = 1_000_000
const BITS_PER_SECOND = 8_000_000_000
/** A mean flow alone on the link takes a millisecond. */
const MEAN_NS = 1_000_000
const ARRIVAL = 0
const END = 1

/** One link, Poisson arrivals, sizes by a law: M/G/1 with processor sharing, of so many flows in so many batches. */
export function processorSharing(
  law: SizeLaw,
  { load, flows, batches, seed }: { load: number; flows: number; batches: number; seed: number },
): Seen {
  const links = sharing([BITS_PER_SECOND])
  const flowClass = links.classOf([0])
  const [gaps, draws] = [stream(seed, 0, 'link', 'arrivals'), stream(seed, 0, 'link', 'sizes')]
  const [begun, size]: [number[], number[]] = [[], []]
  const seen: Seen = { sizes: [], slowdowns: [], batchNumbers: [] }
  let [inside, area, areaFrom, batchFrom, arrivals] = [0, 0, 0, 0, 0]
  let ending: EventHandle | undefined

  const count = (now: Instant, change: 1 | -1) => {
    area += inside * (now - areaFrom)
    areaFrom = now
    inside += change
  }
  const arrive = (scheduler: Scheduler) => {
    const now = scheduler.now()
    count(now, 1)
    const multiple = law(draws)
    const flow = links.addFlow(flowClass, multiple * MEAN_BYTES, now)
    begun[flow] = now
    size[flow] = multiple
    arrivals += 1
    if (arrivals % (flows / batches) === 0) {
      seen.batchNumbers.push(area / (now - batchFrom))
      area = 0
      batchFrom = now
    }
    if (arrivals === flows) return
    scheduler.schedule(instant(now + Math.round(gaps.exponential(MEAN_NS / load))), ARRIVAL, 0, 0)
  }
  const end = (scheduler: Scheduler) => {
    count(scheduler.now(), -1)
    const flow = links.takeCompletion()
    seen.sizes.push(size[flow] ?? NaN)
    seen.slowdowns.push((scheduler.now() - (begun[flow] ?? NaN)) / MEAN_NS / (size[flow] ?? NaN))
  }
  const run = start({
    handle(scheduler, kind) {
      if (kind === ARRIVAL) arrive(scheduler)
      else end(scheduler)
      if (ending !== undefined && kind === ARRIVAL) scheduler.cancel(ending)
      const next = links.nextCompletion()
      ending = next === undefined ? undefined : scheduler.schedule(next.at, END, 0, 0)
      return 0
    },
    end: instant(Number.MAX_SAFE_INTEGER),
    eventsMax: Infinity,
    queue: binaryHeap,
  })
  run.schedule(instant(0), ARRIVAL, 0, 0)
  advance(run, Infinity)
  finish(run)
  return seen
}
