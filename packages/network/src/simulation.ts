import type { Digest, Instant } from '@causeway/ground'
import { advance, digestSoFar, finish, restore, save, start } from '@causeway/kernel'
import type { Before, Digests, Run, RunOptions, SavedRun } from '@causeway/kernel'
import type { Conditions, NetworkInterfaceId, World } from '@causeway/model'
import { beginArrivals } from './arrivals/next-arrival.ts'
import { handlers } from './handlers.ts'
import type { Heart, SavedHeart } from './heart.ts'
import { heartOf } from './heart.ts'
import type { SimulationInput } from './input.ts'
import type { SimulationResult } from './result.ts'
import { keptColumns } from './tallies/kept-columns.ts'
import { countTheRest } from './tallies/kept-rows.ts'
import { talliedOf } from './tallies/tallied.ts'
import { timeline } from './timeline.ts'
import type { SavedTimeline, Timeline } from './timeline.ts'
import type { Flow } from './trace.ts'

/** A run of the data plane, open for as long as it is advanced. */
export interface Simulation {
  /** Runs at most `eventsMax` events; 'budget' when the run's own budget is spent. */
  advance(eventsMax: number): 'more' | 'done' | 'budget'
  now(): Instant
  events(): number
  /** What the control plane knows after the events that have run. */
  world(): World
  /** The weather, health views and picks of this moment: with `world()` all that a packet's way depends on. */
  conditions(): Conditions
  /** Whether DNS sees an endpoint's interface healthy at this moment [R-DNS-13]. */
  seenHealthy(id: NetworkInterfaceId): boolean
  /** The flow that a client's SYN to an interface opens now; `trace` takes it the way that the run would. */
  flowOf(client: NetworkInterfaceId, to: NetworkInterfaceId, port: number, salt: number): Flow
  /** The whole run as it stands between two events, as plain data that `packed` keeps. */
  save(): SavedSimulation
  /** The digest of the records so far, for who goes on from `save` in this process. */
  digestSoFar(): Digest
  /** Ends the run where it stands and tells all that it left; it neither goes on nor is saved afterwards. */
  finish(): SimulationResult
}

/** A run at rest. What follows from its input is not in it: it goes on with the same input only. */
export interface SavedSimulation {
  readonly run: SavedRun
  readonly heart: SavedHeart
  readonly timeline: SavedTimeline
}

/** Where a run goes on, and the records that `onRecords` was handed until then, or their digest. */
export interface Resumption {
  readonly saved: SavedSimulation
  readonly before: Before
}

/**
 * Opens a run: the same input gives the same result, in one go or in slices, and whether it was saved on its way or not
 * [design.md 5].
 */
export function openSimulation(input: SimulationInput, from?: Resumption): Simulation {
  const heart = heartOf(input, () => run)
  const planned = timeline(input, heart)
  const { connectionsMax = Number.POSITIVE_INFINITY } = input
  const options: RunOptions = {
    handle: handlers(heart, planned),
    end: input.duration as number as Instant,
    eventsMax: input.eventsMax,
    isSpent: () => seen(heart) >= connectionsMax,
    ...(input.queue === undefined ? {} : { queue: input.queue }),
    ...(input.onRecords === undefined ? {} : { onRecords: input.onRecords }),
  }
  if (from !== undefined) {
    heart.load(from.saved.heart)
    planned.load(from.saved.timeline)
  }
  const run: Run = from === undefined ? start(options) : restore(options, from.saved.run, from.before)
  if (from === undefined) begin(input, heart, planned)
  return {
    advance: (eventsMax) => advance(run, eventsMax),
    now: () => run.now(),
    events: () => run.events(),
    world: () => heart.state.control.world(),
    conditions: () => heart.conditions,
    seenHealthy: (id) => heart.seenHealthy(id),
    flowOf: (client, to, port, salt) => heart.state.ways.flowOf(client, to, port, salt),
    save: () => ({ run: save(run), heart: heart.save(), timeline: planned.save() }),
    digestSoFar: () => digestSoFar(run),
    finish() {
      const { events, end, digests } = finish(run)
      return resultOf(heart, events, end, digests)
    },
  }
}

/** Initial events in id order: timers, faults and commands in the file's order, health checks, arrivals. */
function begin(input: SimulationInput, heart: Heart, planned: Timeline): void {
  for (const effect of input.pending) heart.setTimer(effect, 0 as Instant)
  planned.begin()
  heart.begin()
  heart.health.begin()
  heart.state.clients.forEach((_client, number) => beginArrivals(heart.state, number))
}

/** What the budget of connections counts: connections, and requests that share one. */
function seen({ state: { tallies } }: Heart): number {
  return tallies.seenConnections + tallies.seenExchanges
}

function resultOf(heart: Heart, events: number, end: Instant, digests: Digests): SimulationResult {
  const { state, states } = heart
  const { tallies, counting } = state
  if (tallies.isPassed === 1) countTheRest(state)
  // A memo: who asks for ways afterwards walks them again.
  state.ways.forget()
  return {
    events,
    end,
    digests,
    ...keptColumns(state),
    ...(tallies.isPassed === 1 ? { tallied: talliedOf(tallies, counting.segments) } : {}),
    reasons: state.reasons.words(),
    dnsNames: state.dnsNames.words(),
    loads: state.transfers.finish(end),
    streams: state.transfers.minutes.columns(),
    metered: state.meters.finish(end),
    states: states.spans(end),
    steps: state.control.steps(),
    entities: state.index.list,
  }
}
