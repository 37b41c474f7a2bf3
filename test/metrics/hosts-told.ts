import { readRecord, RECORD_BYTES } from '@causeway/kernel'
import { eventKinds } from '@causeway/network'
import { replay } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { DOWN } from './cuts.ts'
import { seatsOf } from './seats.ts'
import type { Seat } from './seats.ts'

/** From when until when a node held a target for healthy, or for unhealthy. */
export interface HeldSpan {
  readonly isHealthy: boolean
  readonly start: number
  readonly closed: number
}

/** What a node held of a target while it was registered: nothing until its first checks have told. */
export interface HostTold {
  readonly seat: Seat
  readonly held: readonly HeldSpan[]
  /** From when on flows may go to it: some node knows whether it is healthy; undefined if none ever did. */
  readonly usedFrom: number | undefined
}

const known = new Map<string, readonly HostTold[]>()

/** Counts them from the records at hand, so that a run need not be simulated again for them. */
export function noteHosts(run: RunRecord, records: Uint8Array): void {
  known.set(run.digests.trajectory, toldBy(run, records))
}

/**
 * What nodes held of their targets, by counting the results of their checks in the log of events, for as long as the steps
 * of the control plane say that they check them. A target of the topology's is healthy at first, one that comes later
 * is nothing until its first passed check or as many failed ones as for any other [R-NLB-6]; a node that is down hears of no result.
 */
export function hostsTold(run: RunRecord): readonly HostTold[] {
  const before = known.get(run.digests.trajectory)
  if (before !== undefined) return before
  const told = toldBy(run, recordsOf(run))
  known.set(run.digests.trajectory, told)
  return told
}

/** Whether a node of a load balancer had too few healthy targets at an instant, though it had some [R-NLB-7, R-NLB-8]. */
export function isFailedOpen(run: RunRecord, node: string, at: number): boolean {
  const used = hostsTold(run).filter(({ seat, usedFrom = Number.POSITIVE_INFINITY }) => {
    return seat.node === node && Math.max(usedFrom, seat.from) <= at && at < seat.to
  })
  const [first] = used
  if (first === undefined) return false
  const healthy = used.filter(({ held }) =>
    held.some(({ isHealthy, start, closed }) => isHealthy && start <= at && at < closed),
  ).length
  const { count, percentage } = first.seat.group.attributes.unhealthyStateRouting
  const isFew = count !== 'off' && healthy < count
  return isFew || (percentage !== 'off' && healthy * 100 < percentage * used.length)
}

/** What ends the flows that a node has with a target. */
export interface Ending {
  readonly seat: Seat
  readonly why: 'unhealthy' | 'drained'
}

const endingsKnown = new WeakMap<RunRecord, ReadonlyMap<number, readonly Ending[]>>()

/** By instant: whose targets were found unhealthy then, or had drained. */
export function endings(run: RunRecord): ReadonlyMap<number, readonly Ending[]> {
  const before = endingsKnown.get(run)
  if (before !== undefined) return before
  const all = hostsTold(run).flatMap(({ seat, held }) => {
    const found = held.flatMap(({ isHealthy, start }) => (isHealthy ? [] : [start]))
    return [
      ...found.map((at) => ({ at, seat, why: 'unhealthy' as const })),
      ...drainedAt(run, seat).map((at) => ({ at, seat, why: 'drained' as const })),
    ]
  })
  const byInstant = new Map<number, Ending[]>()
  for (const { at, ...each } of all) byInstant.set(at, [...(byInstant.get(at) ?? []), each])
  endingsKnown.set(run, byInstant)
  return byInstant
}

/** When a target was gone for good, from a group that closes flows then. */
function drainedAt({ steps }: RunRecord, { group, registration, to }: Seat): readonly number[] {
  if (!group.attributes.connectionTermination) return []
  return steps.flatMap(({ command, at, patches = [] }) => {
    if (command.type !== 'CompleteTargetDeregistration' || at < to || patches.length === 0) return []
    const { targetGroupArn, targetId, port } = command
    return registration.startsWith(`${targetGroupArn} ${targetId} ${port} `) ? [at] : []
  })
}

function recordsOf(run: RunRecord): Uint8Array {
  const chunks: Uint8Array[] = []
  replay(run, (bytes) => chunks.push(bytes.slice()))
  return Buffer.concat(chunks)
}

interface Held {
  readonly seat: Seat
  readonly spans: HeldSpan[]
  isHealthy: boolean | undefined
  since: number
  /** Results in a row against what it is held for. */
  against: number
}

function toldBy(run: RunRecord, records: Uint8Array): readonly HostTold[] {
  const all = seatsOf(run).map(heldAtFirst)
  const byPair = new Map<number, Held>()
  const idOf = (entity: number) => run.entities[entity]?.id ?? ''
  for (let index = 0; index < records.length / RECORD_BYTES; index++) {
    const { kind, a, b, payload, time } = readRecord(records, index)
    const what = eventKinds[kind]
    if (what !== 'health-check' && what !== 'health-check-result') continue
    const isResult = what === 'health-check-result'
    const pair = Math.floor(payload / (isResult ? 2 : 4))
    const held = byPair.get(pair) ?? pairedWith(all, byPair, { node: idOf(a), target: idOf(b), time })
    if (held === undefined) continue
    byPair.set(pair, held)
    if (isResult && time < held.seat.to && !isDown(run, a, time)) countResult(held, payload % 2 === 1, time)
  }
  for (const held of all) close(held, held.seat.to)
  return all.map(({ seat, spans }) => ({ seat, held: spans, usedFrom: firstUse(all, seat) }))
}

function heldAtFirst(seat: Seat): Held {
  const isHealthy = seat.isOfStart || seat.target === undefined ? true : undefined
  return { seat, spans: [], isHealthy, since: seat.from, against: 0 }
}

/** Whom a pair's number is of: the first of a node and a target that has none yet, for the phase of a pair's checks is its own. */
function pairedWith(
  all: readonly Held[],
  paired: ReadonlyMap<number, Held>,
  { node, target, time }: { readonly node: string; readonly target: string; readonly time: number },
): Held | undefined {
  const taken = new Set(paired.values())
  const fit = all.filter(
    (held) =>
      held.seat.node === node && held.seat.target === target && held.seat.from <= time && !taken.has(held),
  )
  const [first] = fit
  const isOther = ({ seat }: Held) => first !== undefined && placeOf(seat) !== placeOf(first.seat)
  if (fit.some(isOther))
    throw new RangeError(`${target} is registered twice: no telling whose checks these are`)
  return first
}

function placeOf({ registration }: Seat): string {
  return registration.split(' ').slice(0, -1).join(' ')
}

function countResult(held: Held, hasPassed: boolean, time: number): void {
  held.against = hasPassed === held.isHealthy ? 0 : held.against + 1
  const { healthyThresholdCount, unhealthyThresholdCount } = held.seat.check
  const isNew = held.isHealthy === undefined
  const needed = hasPassed ? (isNew ? 1 : healthyThresholdCount) : unhealthyThresholdCount
  if (held.against < needed || hasPassed === held.isHealthy) return
  close(held, time)
  Object.assign(held, { isHealthy: hasPassed, since: time, against: 0 })
}

function close({ spans, isHealthy, since }: Held, at: number): void {
  if (isHealthy !== undefined && at > since) spans.push({ isHealthy, start: since, closed: at })
}

/** A registration is in service once any node has a verdict on it. */
function firstUse(all: readonly Held[], { registration }: Seat): number | undefined {
  const starts = all
    .filter(({ seat }) => seat.registration === registration)
    .flatMap(({ spans }) => spans.map(({ start }) => start))
  return starts.length === 0 ? undefined : Math.min(...starts)
}

/** Whether an interface, or its zone, is cut off or without power. */
function isDown({ entities, states }: RunRecord, entity: number, at: number): boolean {
  const azId = entities[entity]?.azId
  return states.some(
    ({ aspect, state, from, to, entity: of }) =>
      (aspect === 'fault' ? of === entity : aspect === 'zone' && entities[of]?.id === azId) &&
      DOWN.includes(state) &&
      from <= at &&
      at < to,
  )
}
