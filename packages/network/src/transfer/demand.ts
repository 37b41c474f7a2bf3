import { later, seconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Arrivals } from '../client-class.ts'
import { streamOf } from '../client.ts'
import type { Client } from '../client.ts'
import { kind } from '../event-kinds.ts'
import { addressFrom, answerFor, clientAt, exists, isUnanswered } from '../lookup.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import { isInterface } from '../target.ts'
import type { Target } from '../target.ts'
import { meanDemandBps, shareOf } from './demand-at.ts'

const U32 = 4_294_967_296
const STEP = seconds(1)

/** A client's stream: some of its class's flows, all on one way. */
export interface OpenStream {
  readonly stream: number
  readonly path: Path
  readonly way: number
  /** Its flows are these of those that its class has to a target. */
  readonly from: number
  readonly until: number
  readonly since: Instant
}

/**
 * The next second of a client whose class offers a demand: its streams are opened if none is, or again if a fault has
 * stopped one, and offer what the stages say for that second. Streams are no connections: they have no outcome. Returns
 * how many are open.
 */
export function demandStep(state: SimulationState, number: number, now: Instant): number {
  const client = clientAt(state, number)
  const { arrivals } = client.class
  if (arrivals.type !== 'demand') return 0
  const open = standing(state, number, client, now) ?? opened(state, number, client, arrivals, now)
  state.streams[number] = open
  const next = later(now, STEP)
  const until = next < state.end ? next : state.end
  const bps = meanDemandBps(arrivals, now, until)
  for (const { stream, from, until: to } of open)
    state.transfers.setDemand(stream, shareOf(bps, arrivals.flows, from, to), now)
  if (next < state.end) state.scheduler().schedule(next, kind['demand-step'], client.entity, NONE, number)
  return open.length
}

/** The streams that still stand; all of them are closed when one has stopped, or their host has lost power. */
function standing(
  state: SimulationState,
  number: number,
  client: Client,
  now: Instant,
): readonly OpenStream[] | undefined {
  const open = state.streams[number] ?? []
  if (isPowerless(state, client)) {
    close(state, open, now)
    return []
  }
  const isWhole = open.every(
    ({ path, since }) => !path.hangsOn.some((of) => state.weather.stalledSince(of, since)),
  )
  if (open.length > 0 && isWhole) return open
  close(state, open, now)
  return undefined
}

function isPowerless({ weather }: SimulationState, { zoneId, id }: Client): boolean {
  return weather.isPowerless(zoneId) || weather.isPowerless(id)
}

function close(state: SimulationState, open: readonly OpenStream[], now: Instant): void {
  for (const { stream, way, from, until } of open) {
    state.transfers.stopStream(stream, now)
    for (let flow = from; flow < until; flow++) state.meters.closed(way, now)
  }
}

function opened(
  state: SimulationState,
  number: number,
  client: Client,
  { flows, per }: Extract<Arrivals, { readonly type: 'demand' }>,
  now: Instant,
): readonly OpenStream[] {
  if (isUnanswered(state, number, now)) return []
  const answer = answerFor(state, number, now)
  const one = addressFrom(state, number, answer, 0)
  const targets = per === 'eni' ? answer.targets : one === undefined ? [] : [one]
  const first = Math.floor((client.number * flows) / client.of)
  const last = Math.floor(((client.number + 1) * flows) / client.of)
  return targets
    .filter((each) => !isInterface(each) || exists(state, each))
    .flatMap((target) => towards(state, client, target, { first, last, now }))
}

interface Flows {
  readonly first: number
  readonly last: number
  readonly now: Instant
}

/** Flows one by one to where their hash leads; those that lead over the same things are one stream. */
function towards(
  state: SimulationState,
  client: Client,
  target: Target,
  { first, last, now }: Flows,
): readonly OpenStream[] {
  const byWay = new Map<number, { readonly path: Path; count: number }>()
  for (let flow = first; flow < last; flow++) {
    const path = pathTo(state, client, target, now)
    if (path.verdict !== 'delivered') continue
    const way = state.meters.wayOf(path)
    const known = byWay.get(way)
    if (known === undefined) byWay.set(way, { path, count: 1 })
    else known.count += 1
  }
  let from = first
  return [...byWay].map(([way, { path, count }]) => {
    const self = { stream: state.transfers.beginStream(path, count, now), path, way, since: now }
    for (let flow = 0; flow < count; flow++) {
      state.meters.syn(way, now)
      state.meters.established(way, now)
    }
    from += count
    return { ...self, from: from - count, until: from }
  })
}

function pathTo(state: SimulationState, client: Client, target: Target, now: Instant): Path {
  const { port } = client.class.to
  const path = state.ways.ofFlow(client.id, target, port, streamOf(client, 'flows').below(U32))
  for (const command of path.commands)
    state.control.issue(now, 'the first connection of an endpoint interface', command)
  return path
}
