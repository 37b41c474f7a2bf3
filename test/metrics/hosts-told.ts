import { readRecord, RECORD_BYTES } from '@causeway/kernel'
import { eventKinds } from '@causeway/network'
import { replay } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'

/** Results in a row that turn a target, unless a check says otherwise [R-NLB-6, R-GWLB-4]. */
const NEEDED = { pass: 5, fail: 2 } as const
const DOWN = ['isolate', 'power-loss']

/** From when until when a node held a target for healthy, or for unhealthy. */
export interface HeldSpan {
  readonly isHealthy: boolean
  readonly start: number
  readonly closed: number
}

/** By the interface of a node: what it held of each of its targets, all along. */
export type HostsTold = ReadonlyMap<string, readonly HeldSpan[]>

const known = new Map<string, HostsTold>()

/** Counts them from the records at hand, so that a run need not be simulated again for them. */
export function noteHosts(run: RunRecord, records: Uint8Array): void {
  known.set(run.digests.trajectory, toldBy(run, records))
}

/**
 * What nodes held of their targets, by counting the results of their checks in the log of events. Every target is healthy
 * at first; a node that is down hears of no result. Of targets that are there all along, in groups with AWS's
 * thresholds.
 */
export function hostsTold(run: RunRecord): HostsTold {
  const before = known.get(run.digests.trajectory)
  if (before !== undefined) return before
  const told = toldBy(run, recordsOf(run))
  known.set(run.digests.trajectory, told)
  return told
}

/** How many of its targets a node held for healthy at an instant, of how many. */
export function hostsAt(told: HostsTold, node: string, at: number) {
  const held = (told.get(node) ?? []).filter(({ start, closed }) => start <= at && at < closed)
  return { all: held.length, healthy: held.filter(({ isHealthy }) => isHealthy).length }
}

function recordsOf(run: RunRecord): Uint8Array {
  const chunks: Uint8Array[] = []
  replay(run, (bytes) => chunks.push(bytes.slice()))
  return Buffer.concat(chunks)
}

interface Held {
  isHealthy: boolean
  since: number
  /** Results in a row against what it is held for. */
  against: number
}

function toldBy(run: RunRecord, records: Uint8Array): HostsTold {
  const targets = new Map<string, Held>()
  const spans = new Map<string, HeldSpan[]>()
  const idOf = (entity: number) => run.entities[entity]?.id ?? ''
  const close = (node: string, { isHealthy, since }: Held, at: number) => {
    const list = spans.get(node) ?? []
    if (at > since) list.push({ isHealthy, start: since, closed: at })
    spans.set(node, list)
  }
  for (let index = 0; index < records.length / RECORD_BYTES; index++) {
    const { kind, a, b, payload, time } = readRecord(records, index)
    const what = eventKinds[kind]
    if (what !== 'health-check' && what !== 'health-check-result') continue
    const key = `${idOf(a)} ${idOf(b)}`
    const held = targets.get(key) ?? { isHealthy: true, since: 0, against: 0 }
    targets.set(key, held)
    if (what === 'health-check' || isDown(run, a, time)) continue
    const hasPassed = payload % 2 === 1
    held.against = hasPassed === held.isHealthy ? 0 : held.against + 1
    if (held.against < (hasPassed ? NEEDED.pass : NEEDED.fail)) continue
    if (hasPassed === held.isHealthy) continue
    close(idOf(a), held, time)
    Object.assign(held, { isHealthy: hasPassed, since: time, against: 0 })
  }
  for (const [key, held] of targets) close(key.split(' ')[0] ?? '', held, run.end)
  return spans
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
