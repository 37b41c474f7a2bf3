import { assert } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import { drawn } from '../client.ts'
import type { Client } from '../client.ts'
import { kind } from '../event-kinds.ts'
import type { SimulationState } from '../simulation-state.ts'
import { instantOfNeed } from './rate-stages.ts'

/**
 * When a client's next connection arrives, or in a pool its next request: its even share of the class's rate, exponential
 * gaps for a Poisson stream, a fixed grid on which the clients take turns, or a thought after the last one's end. Infinity
 * for never: a rate of 0, or a stream, which is no connection.
 */
export function nextArrival(client: Client, now: Instant, arrivalsSoFar: number): number {
  const { arrivals } = client.class
  switch (arrivals.type) {
    case 'poisson':
    case 'pool':
      return (
        now + Math.round(client.draws.exponential(client.place, 'arrivals', meanGap(client, arrivals.rate)))
      )
    case 'constant':
      return Math.floor(
        ((arrivalsSoFar * client.of + client.number) * arrivals.rate.per) / arrivals.rate.count,
      )
    case 'stages': {
      const need = client.draws.exponential(client.place, 'arrivals', 1)
      return Math.round(instantOfNeed(arrivals, now, need, 1 / client.of))
    }
    case 'loop':
      return now + Math.max(1, drawn(client, 'think', arrivals.think))
    case 'demand':
      return Number.POSITIVE_INFINITY
  }
}

function meanGap({ of }: Client, { count, per }: { readonly count: number; readonly per: number }): number {
  return (of * per) / count
}

type Scheduling = Pick<SimulationState, 'clients' | 'scheduler' | 'end'>

/** Lets a client's next connection arrive at `at`, if the run lasts that long. */
export function scheduleArrival(state: Scheduling, number: number, at: number): void {
  scheduleFor(state, number, at, kind.arrival)
}

/** Lets a pool's next request arrive at `at`, if the run lasts that long. */
export function scheduleRequest(state: Scheduling, number: number, at: number): void {
  scheduleFor(state, number, at, kind['pool-request'])
}

/** The first arrivals of a client: a pool opens all its connections when the clock starts. */
export function beginArrivals(state: Scheduling, number: number): void {
  const client = state.clients[number]
  assert(client !== undefined, `no client ${number}`)
  const start = 0 as Instant
  const { arrivals } = client.class
  if (arrivals.type === 'demand') return scheduleFor(state, number, start, kind['demand-step'])
  if (arrivals.type !== 'pool') return scheduleArrival(state, number, nextArrival(client, start, 0))
  for (let opened = 0; opened < arrivals.connections; opened++) scheduleArrival(state, number, start)
  scheduleRequest(state, number, nextArrival(client, start, 0))
}

function scheduleFor(
  { clients, scheduler, end }: Scheduling,
  number: number,
  at: number,
  what: number,
): void {
  const client = clients[number]
  // A rate of zero puts the next arrival at infinity.
  if (client === undefined || !(at < end)) return
  scheduler().schedule(at as Instant, what, client.entity, NONE, number)
}
