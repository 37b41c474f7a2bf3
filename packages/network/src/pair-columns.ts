import { byNumber } from '@causeway/ground'
import type { NetworkInterfaceId, Target, TargetGroupArn } from '@causeway/model'
import type { Sighting } from './sightings.ts'
import type { Pair } from './target-health.ts'

/** What a node holds of a target: nothing yet, before its first checks have told [R-NLB-6]. */
export const view = { unhealthy: 0, healthy: 1, initial: 2 } as const

/** Room in an event's number for the slot; above it stands how often the slot was taken before. */
const SLOTS_MAX = 16_777_216

/** What was counted of the pairs so far, as plain data. */
export interface SavedPairs {
  /** By slot; null for a free one. */
  readonly keys: readonly (string | null)[]
  readonly views: readonly number[]
  readonly streaks: readonly number[]
  /** When each view came about. */
  readonly since: readonly number[]
  readonly takings: readonly number[]
  readonly free: readonly number[]
}

/** How a unit of pairs is settled anew. */
export interface Settling {
  /** Slots that the unit has had so far. */
  readonly known: readonly number[]
  /** Takes up the slots of pairs that come into being. */
  readonly added: number[]
  /** A pair that comes into being awaits its first check; else it holds what the world shows. */
  readonly isNew: boolean
}

export type PairColumns = ReturnType<typeof pairColumns>

/** Pairs and what is counted of them, by slot. */
export function pairColumns() {
  const pairs: (Pair | undefined)[] = []
  let views: number[] = []
  let streaks: number[] = []
  let since: number[] = []
  let takings: number[] = []
  let free: number[] = []
  const bySight = new Map<string, number>()
  const byRegistration = new Map<string, readonly number[]>()
  /** Slots that a saved run had given to pairs, until these come back. */
  const reserved = new Map<string, number>()

  function pair(slot: number): Pair {
    const found = pairs[slot]
    if (found === undefined) throw new RangeError(`no pair ${slot}`)
    return found
  }

  function take(sighting: Sighting, target: Target, { added, isNew }: Settling): number {
    const key = sightKey(sighting.node, sighting.group.targetGroupArn, target.networkInterfaceId, target.port)
    const kept = reserved.get(key)
    const slot = kept ?? free.pop() ?? pairs.length
    reserved.delete(key)
    pairs[slot] = pairOf(sighting, target)
    bySight.set(key, slot)
    const registration = registrationKey(
      sighting.group.targetGroupArn,
      target.networkInterfaceId,
      target.port,
    )
    byRegistration.set(registration, [...(byRegistration.get(registration) ?? []), slot].sort(byNumber))
    if (kept !== undefined) return slot
    views[slot] = isNew ? view.initial : shownView(target)
    streaks[slot] = 0
    since[slot] = 0
    takings[slot] ??= 0
    added.push(slot)
    return slot
  }

  function release(slot: number): void {
    const { node, group, target } = pair(slot)
    const { networkInterfaceId, port } = target
    bySight.delete(sightKey(node, group.targetGroupArn, networkInterfaceId, port))
    const registration = registrationKey(group.targetGroupArn, networkInterfaceId, port)
    const others = (byRegistration.get(registration) ?? []).filter((each) => each !== slot)
    if (others.length === 0) byRegistration.delete(registration)
    else byRegistration.set(registration, others)
    pairs[slot] = undefined
    takings[slot] = (takings[slot] ?? 0) + 1
    free.push(slot)
  }

  return {
    pair,
    release,
    slots: () => pairs.flatMap((each, slot) => (each === undefined ? [] : [slot])),
    numberOf: (slot: number) => slot + (takings[slot] ?? 0) * SLOTS_MAX,
    slotOf(number: number): number {
      const slot = number % SLOTS_MAX
      return pairs[slot] !== undefined && takings[slot] === Math.floor(number / SLOTS_MAX) ? slot : -1
    },
    registration: (group: TargetGroupArn, target: NetworkInterfaceId, port: number) =>
      byRegistration.get(registrationKey(group, target, port)) ?? [],
    // A target that the node does not check is one that it may not choose either.
    sees: (node: NetworkInterfaceId, group: TargetGroupArn, target: NetworkInterfaceId, port: number) =>
      views[bySight.get(sightKey(node, group, target, port)) ?? -1] === view.healthy,
    /** Since when a node has held a target for unhealthy; undefined if it does not. */
    unhealthySince(
      node: NetworkInterfaceId,
      group: TargetGroupArn,
      target: NetworkInterfaceId,
      port: number,
    ) {
      const slot = bySight.get(sightKey(node, group, target, port)) ?? -1
      return views[slot] === view.unhealthy ? since[slot] : undefined
    },
    isHealthy: (slot: number) => views[slot] === view.healthy,
    isUnhealthy: (slot: number) => views[slot] === view.unhealthy,
    /** Pairs that go on keep their slots; one whose target was registered anew is another pair. */
    settle(sighting: Sighting, settling: Settling): readonly number[] {
      const left = new Map(settling.known.map((slot) => [targetKey(pair(slot).target), slot]))
      const going = sighting.checked.map((target) => left.get(targetKey(target)))
      const staying = new Set(going)
      for (const slot of settling.known) if (!staying.has(slot)) release(slot)
      return sighting.checked.map((target, i) => {
        const slot = going[i]
        if (slot === undefined) return take(sighting, target, settling)
        pairs[slot] = pairOf(sighting, target)
        return slot
      })
    },
    record(slot: number, passed: boolean, now = 0): boolean {
      const told = passed ? view.healthy : view.unhealthy
      if (views[slot] === told) {
        streaks[slot] = 0
        return false
      }
      const streak = (streaks[slot] ?? 0) + 1
      streaks[slot] = streak
      if (streak < neededFor(pair(slot), passed, views[slot] === view.initial)) return false
      views[slot] = told
      streaks[slot] = 0
      since[slot] = now
      return true
    },
    save(): SavedPairs {
      const keys = pairs.map((each) => {
        if (each === undefined) return null
        const { node, group, target } = each
        return sightKey(node, group.targetGroupArn, target.networkInterfaceId, target.port)
      })
      return {
        keys,
        views: [...views],
        streaks: [...streaks],
        since: [...since],
        takings: [...takings],
        free: [...free],
      }
    },
    /** Takes what was counted; the pairs themselves come back with the settling that follows. */
    load(saved: SavedPairs): void {
      for (const map of [bySight, byRegistration, reserved]) map.clear()
      pairs.length = 0
      saved.keys.forEach((key, slot) => {
        pairs[slot] = undefined
        if (key !== null) reserved.set(key, slot)
      })
      views = [...saved.views]
      streaks = [...saved.streaks]
      since = [...saved.since]
      takings = [...saved.takings]
      free = [...saved.free]
    },
  }
}

/** One passed check brings a new target into service; else as many in a row as the check says [R-NLB-6]. */
function neededFor({ check }: Pair, passed: boolean, isNew: boolean): number {
  if (!passed) return check.unhealthyThresholdCount
  return isNew ? 1 : check.healthyThresholdCount
}

function shownView({ state }: Target): number {
  if (state === 'initial') return view.initial
  return state === 'unhealthy' ? view.unhealthy : view.healthy
}

function pairOf({ loadBalancerArn, node, zoneId, group }: Sighting, target: Target): Pair {
  return { loadBalancerArn, node, nodeZone: zoneId, group, target, check: group.healthCheck }
}

function targetKey({ networkInterfaceId, port, version }: Target): string {
  return `${networkInterfaceId} ${port} ${version}`
}

function sightKey(node: string, group: string, target: string, port: number): string {
  return `${node} ${registrationKey(group, target, port)}`
}

function registrationKey(group: string, target: string, port: number): string {
  return `${group} ${target} ${port}`
}
