import { instant, streams, type Instant, type Streams } from '@causeway/ground'
import { advance, start, type Handle, type Scheduler } from '@causeway/kernel'

/** The draws of one distribution, in mean service times, each from streams of its own. */
export type Law = (all: Streams, purpose: string) => () => number

/** Customers come one by one, wait in one line for the first free server and leave; whoever finds no room is lost. */
export interface System {
  readonly gaps: Law
  readonly services: Law
  readonly servers: number
  /** How many may be inside, those in service included; Infinity for all. */
  readonly room: number
}

/** What happened in one batch: counts and sums over its customers, integrals over its time, in mean service times. */
export interface Batch {
  readonly arrived: number
  readonly lost: number
  readonly served: number
  readonly waits: number
  readonly stays: number
  /** Customers that stayed no longer than the span asked for. */
  readonly short: number
  readonly time: number
  readonly inside: number
  readonly inLine: number
  /** The time with five or more inside. */
  readonly crowded: number
}

/** How long to play: arrivals that count, in how many batches, and the span of `short`. */
export interface Plan {
  readonly arrivals: number
  readonly batches: number
  readonly span: number
}

const UNIT_NS = 1e6
const ARRIVAL = 1
const DEPARTURE = 2
const CROWD = 5
/** Before anything is counted, so that the empty beginning is forgotten: this many parts of a hundred. */
const WARM_PARTS = 10

// The numbers of a station in one column, so that none is boxed: what runs on, then the sums of the batch.
const [HEAD, WAITING, BUSY, CHANGED, ARRIVALS, SUMS] = [0, 1, 2, 3, 4, 5] as const
const [ARRIVED, LOST, SERVED, WAITS, STAYS, SHORT, TIME, INSIDE, IN_LINE, CROWDED, END] = [
  5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
] as const

interface Station {
  readonly room: number
  readonly servers: number
  readonly spanNs: number
  readonly gap: () => number
  readonly service: () => number
  readonly numbers: Float64Array
  /** A ring of the instants at which those in line have come. */
  line: Float64Array
}

/** Plays a system on the kernel for so many arrivals after a warm-up, in batches of equally many. */
export function station(system: System, seed: string, plan: Plan): readonly Batch[] {
  const all = streams(seed, 0)
  const self: Station = {
    room: system.room,
    servers: system.servers,
    spanNs: plan.span * UNIT_NS,
    gap: system.gaps(all, 'gap'),
    service: system.services(all, 'service'),
    numbers: new Float64Array(END),
    line: new Float64Array(1024),
  }
  const { numbers } = self
  const warm = Math.ceil((plan.arrivals * WARM_PARTS) / 100)
  const perBatch = Math.ceil(plan.arrivals / plan.batches)
  const batches: Batch[] = []
  let next = warm
  const handle: Handle = (scheduler, kind) => {
    passTo(self, scheduler.now())
    if (kind === DEPARTURE) depart(self, scheduler)
    else {
      if (numbers[ARRIVALS] === next) {
        if (next > warm) batches.push(batchOf(numbers))
        numbers.fill(0, SUMS)
        next += perBatch
      }
      arrive(self, scheduler)
    }
    return 0
  }
  const run = start({ handle, end: instant(Number.MAX_SAFE_INTEGER), eventsMax: Number.MAX_SAFE_INTEGER })
  run.schedule(instant(0), ARRIVAL, 0, 0)
  while (batches.length < plan.batches) advance(run, 10_000)
  return batches
}

/** Adds what has lasted since the last event to the sums. */
function passTo({ numbers }: Station, now: number): void {
  const time = now - numbers[CHANGED]!
  const inside = numbers[WAITING]! + numbers[BUSY]!
  numbers[CHANGED] = now
  numbers[TIME] = numbers[TIME]! + time
  numbers[INSIDE] = numbers[INSIDE]! + time * inside
  numbers[IN_LINE] = numbers[IN_LINE]! + time * numbers[WAITING]!
  if (inside >= CROWD) numbers[CROWDED] = numbers[CROWDED]! + time
}

function arrive(self: Station, scheduler: Scheduler): void {
  const { numbers } = self
  const now = scheduler.now()
  scheduler.schedule((now + Math.round(self.gap() * UNIT_NS)) as Instant, ARRIVAL, 0, 0)
  numbers[ARRIVALS] = numbers[ARRIVALS]! + 1
  numbers[ARRIVED] = numbers[ARRIVED]! + 1
  if (numbers[WAITING]! + numbers[BUSY]! >= self.room) numbers[LOST] = numbers[LOST]! + 1
  else if (numbers[BUSY]! < self.servers) serve(self, scheduler, now)
  else {
    if (numbers[WAITING] === self.line.length) lengthen(self)
    self.line[(numbers[HEAD]! + numbers[WAITING]!) % self.line.length] = now
    numbers[WAITING] = numbers[WAITING]! + 1
  }
}

function depart(self: Station, scheduler: Scheduler): void {
  const { numbers, line } = self
  numbers[BUSY] = numbers[BUSY]! - 1
  if (numbers[WAITING] === 0) return
  const came = line[numbers[HEAD]!]!
  numbers[HEAD] = (numbers[HEAD]! + 1) % line.length
  numbers[WAITING] = numbers[WAITING]! - 1
  serve(self, scheduler, came)
}

function serve({ numbers, service, spanNs }: Station, scheduler: Scheduler, came: number): void {
  const now = scheduler.now()
  const length = Math.round(service() * UNIT_NS)
  const stay = now - came + length
  numbers[BUSY] = numbers[BUSY]! + 1
  numbers[SERVED] = numbers[SERVED]! + 1
  numbers[WAITS] = numbers[WAITS]! + now - came
  numbers[STAYS] = numbers[STAYS]! + stay
  if (stay <= spanNs) numbers[SHORT] = numbers[SHORT]! + 1
  scheduler.schedule((now + length) as Instant, DEPARTURE, 0, 0)
}

function lengthen(self: Station): void {
  const { line, numbers } = self
  const head = numbers[HEAD]!
  self.line = Float64Array.from({ length: 2 * line.length }, (_, n) => line[(head + n) % line.length]!)
  numbers[HEAD] = 0
}

function batchOf(numbers: Float64Array): Batch {
  const units = (place: number): number => numbers[place]! / UNIT_NS
  return {
    arrived: numbers[ARRIVED]!,
    lost: numbers[LOST]!,
    served: numbers[SERVED]!,
    short: numbers[SHORT]!,
    waits: units(WAITS),
    stays: units(STAYS),
    time: units(TIME),
    inside: units(INSIDE),
    inLine: units(IN_LINE),
    crowded: units(CROWDED),
  }
}
