import { later, seconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Arrivals } from '../client-class.ts'
import type { Client } from '../client.ts'
import { kind } from '../event-kinds.ts'
import { isOff } from '../host-power.ts'
import { addressFrom, answerFor, clientAt, exists, isUnanswered } from '../lookup.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import { isInterface } from '../target.ts'
import type { Target } from '../target.ts'
import { meanDemandBps, shareOf } from './demand-at.ts'
import { closedUp, flowsOf, noStreams } from './open-streams.ts'
import type { OpenStream, Streams } from './open-streams.ts'

const U32 = 4_294_967_296
const STEP = seconds(1)

type Demand = Extract<Arrivals, { readonly type: 'demand' }>

/**
 * The next second of a client whose class offers a demand: its streams are opened, and those again that a fault has
 * stopped, or a change of the world, or that found no way; they offer what the stages say for that second. Streams are no connections: they have no
 * outcome. Returns how many are open.
 */
export function demandStep(state: SimulationState, number: number, now: Instant): number {
  const client = clientAt(state, number)
  const { arrivals } = client.class
  if (arrivals.type !== 'demand') return 0
  const own = stepped(state, number, client, arrivals, now)
  state.streams[number] = own
  const next = later(now, STEP)
  const until = next < state.end ? next : state.end
  const bps = meanDemandBps(arrivals, now, until)
  countSecond(state, client, { own, flows: arrivals.flows, bps, until }, now)
  for (const { stream, from, until: to } of own.open)
    state.transfers.setDemand(stream, shareOf(bps, arrivals.flows, from, to), now)
  if (next < state.end) state.scheduler().schedule(next, kind['demand-step'], client.entity, NONE, number)
  return own.open.length
}

interface Counted {
  readonly own: Streams
  readonly flows: number
  /** What all flows of the class to one target are to send until then. */
  readonly bps: number
  readonly until: Instant
}

/** Counts what stands of what is to stand. A host without power has nothing to send [R-DP-15]. */
function countSecond(
  state: SimulationState,
  client: Client,
  { own, flows, bps, until }: Counted,
  now: Instant,
): void {
  const { first, last } = flowsTo(client, flows)
  if (first === last || isOff(state, client)) return
  const targets = own.wanted / (last - first)
  const second = {
    standing: flowsOf(own.open),
    wanted: own.wanted,
    bps: targets * shareOf(bps, flows, first, last),
    until,
  }
  state.transfers.minutes.stand(client.classIndex, second, now)
}

/** Which of its class's flows to a target are a client's. */
function flowsTo({ number, of }: Client, flows: number): { readonly first: number; readonly last: number } {
  return { first: Math.floor((number * flows) / of), last: Math.floor(((number + 1) * flows) / of) }
}

function stepped(
  state: SimulationState,
  number: number,
  client: Client,
  arrivals: Demand,
  now: Instant,
): Streams {
  const before = state.streams[number] ?? noStreams
  if (isOff(state, client)) return before
  if (before.open.length > 0 && flowsOf(before.open) >= before.wanted) return { ...before, tries: 0 }
  return { ...opened(state, number, client, arrivals, before, now), tries: before.tries + 1 }
}

/** What stands, and what lacks of what the answer of this moment leads to. */
function opened(
  state: SimulationState,
  number: number,
  client: Client,
  { flows, per }: Demand,
  kept: Streams,
  now: Instant,
): Omit<Streams, 'tries'> {
  const { first, last } = flowsTo(client, flows)
  if (isUnanswered(state, number, now)) return { ...kept, wanted: Math.max(kept.wanted, last - first) }
  const answer = answerFor(state, number, now)
  const one = addressFrom(state, number, answer, kept.tries)
  const all = per === 'eni' ? answer.targets : one === undefined ? [] : [one]
  const targets = all.filter((each) => !isInterface(each) || exists(state, each))
  // Who knows no target yet wants one.
  const wanted = Math.max(kept.wanted, Math.max(1, targets.length) * (last - first))
  const isOwn = ({ target }: OpenStream, of: Target) => per === 'class' || target === of
  const others = kept.open.filter((each) => !targets.some((target) => isOwn(each, target)))
  let lacking = wanted - flowsOf(kept.open)
  const own = targets.flatMap((target) => {
    const standing = closedUp(
      kept.open.filter((each) => isOwn(each, target)),
      first,
    )
    const next = first + flowsOf(standing)
    const begun = towards(state, client, target, { first: next, last: Math.min(last, next + lacking), now })
    lacking -= flowsOf(begun)
    return [...standing, ...begun]
  })
  return { open: [...others, ...own], wanted }
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
  const byWay = new Map<number, { readonly path: Path; readonly salt: number; count: number }>()
  for (let flow = first; flow < last; flow++) {
    const salt = client.draws.below(client.place, 'flows', U32)
    const path = pathTo(state, client, target, salt, now)
    if (path.verdict !== 'delivered') continue
    const way = state.meters.wayOf(path)
    const known = byWay.get(way)
    if (known === undefined) byWay.set(way, { path, salt, count: 1 })
    else known.count += 1
  }
  let from = first
  return [...byWay].map(([way, { path, salt, count }]) => {
    state.watchers.onStream?.(path, count)
    const stream = state.transfers.beginStream(client.classIndex, path, count, now)
    for (let flow = 0; flow < count; flow++) {
      state.meters.syn(way, now)
      state.meters.established(way, now)
      for (const node of path.nodes.failOpen) state.meters.unhealthyRouting(path, node, now)
    }
    from += count
    return { stream, target, path, way, salt, from: from - count, until: from }
  })
}

function pathTo(state: SimulationState, client: Client, target: Target, salt: number, now: Instant): Path {
  const path = state.ways.ofFlow(client.id, target, client.class.to.port, salt)
  for (const command of path.commands)
    state.control.issue(now, 'the first connection of an endpoint interface', command)
  return path
}
