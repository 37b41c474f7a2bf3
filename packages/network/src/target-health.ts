import { tableValues } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { leavesDns } from '@causeway/model'
import type {
  HealthCheck,
  LoadBalancerArn,
  NetworkInterfaceId,
  Target,
  TargetGroup,
  TargetGroupArn,
  World,
} from '@causeway/model'
import { pairColumns } from './pair-columns.ts'
import type { SavedPairs } from './pair-columns.ts'
import { balancersTouched, sightingsOf } from './sightings.ts'
import type { Sighting } from './sightings.ts'

/** A node and a target that it checks: the smallest unit of health [design.md 6, R-NLB-6]. */
export interface Pair {
  readonly loadBalancerArn: LoadBalancerArn
  readonly node: NetworkInterfaceId
  readonly nodeZone: AzId
  readonly group: TargetGroup
  readonly target: Target
  readonly check: HealthCheck
}

/** How many targets of a group a load balancer's node in a zone holds for healthy, and for unhealthy [R-CW-7]. */
export interface HostCounts {
  readonly loadBalancerArn: LoadBalancerArn
  readonly azId: AzId
  readonly targetGroupArn: TargetGroupArn
  readonly healthy: number
  readonly unhealthy: number
}

/** What a world's step did to the checks. */
export interface Followed {
  /** Slots of pairs that came into being, in order: their first checks are to be planned. */
  readonly added: readonly number[]
  /** Load balancers of which some node knows other targets, groups or settings than before. */
  readonly touched: readonly LoadBalancerArn[]
  /** Some node may send flows to more targets than before, or to fewer. */
  readonly hasOtherChoices: boolean
  /** Groups that a zone of a load balancer has no longer anything to do with, none of whose targets it counts. */
  readonly gone: readonly HostCounts[]
}

/** What each node holds of each target that it checks, in columns by slot; a slot of a pair that is gone is taken again. */
export interface TargetHealth {
  /** Slots of the pairs that there are, in rising order. */
  slots(): readonly number[]
  pair(slot: number): Pair
  /** What events call a pair: another number each time that its slot is taken. */
  numberOf(slot: number): number
  /** The slot of a number, -1 if that pair is gone. */
  slotOf(number: number): number
  /** Slots of the pairs of one registered target, over all nodes that check it. */
  registration(group: TargetGroupArn, target: NetworkInterfaceId, port: number): readonly number[]
  sees(node: NetworkInterfaceId, group: TargetGroupArn, target: NetworkInterfaceId, port: number): boolean
  /** Since when a node has held a target for unhealthy; undefined if it does not. */
  unhealthySince(
    node: NetworkInterfaceId,
    group: TargetGroupArn,
    target: NetworkInterfaceId,
    port: number,
  ): number | undefined
  /** Counts a check's result; true if what the pair holds of its target changes with it, from `now` on. */
  record(slot: number, passed: boolean, now?: number): boolean
  isHealthy(slot: number): boolean
  isUnhealthy(slot: number): boolean
  /**
   * Whether a zone of a load balancer keeps its place in DNS: every group meets its thresholds there, as the zone's own
   * node sees it [R-NLB-7, R-NLB-8]; a target outside the VPC, which nobody checks, passes for healthy [R-NLB-23].
   */
  zoneVerdict(loadBalancerArn: LoadBalancerArn, zoneId: AzId): boolean
  /** The load balancers that have a node; at the start in the order of their ARNs, Network ones first. */
  balancers(): readonly LoadBalancerArn[]
  /** Of each zone and group of the load balancers. */
  hosts(balancers: readonly LoadBalancerArn[]): readonly HostCounts[]
  /** Follows the world: pairs that go on keep all that was counted of them. */
  follow(world: World): Followed
  save(): SavedPairs
  load(world: World, saved: SavedPairs): void
}

/** A sighting, the pairs that check its targets, and how many of them hold which view. */
interface Unit {
  readonly sighting: Sighting
  readonly slots: readonly number[]
  healthy: number
  unhealthy: number
}

/**
 * Targets and appliances of the world at the start are as it shows them; with cross-zone off a node checks its own zone's,
 * on: all [R-NLB-4, R-GWLB-7]. One that comes later is neither healthy nor unhealthy to a node until it has been checked.
 */
export function targetHealth(initial: World): TargetHealth {
  const pairs = pairColumns()
  /** By load balancer and zone, one for each group. */
  const units = new Map<string, readonly Unit[]>()
  const zonesOf = new Map<LoadBalancerArn, readonly AzId[]>()
  const unitOf: Unit[] = []
  let followed = initial

  function settle(world: World, arn: LoadBalancerArn, added: number[], isNew: boolean): readonly Unit[] {
    const { zones, sightings } = sightingsOf(world, arn)
    const former = unitsOf(arn)
    const gone = former.filter(({ sighting }) => !sightings.some((each) => isSameUnit(each, sighting)))
    for (const { slots } of gone) slots.forEach(pairs.release)
    for (const zoneId of zonesOf.get(arn) ?? []) units.delete(unitKey(arn, zoneId))
    for (const zoneId of zones) {
      const here = sightings.filter((sighting) => sighting.zoneId === zoneId)
      const settled = here.map((sighting) => {
        const known = former.find((unit) => isSameUnit(unit.sighting, sighting))?.slots ?? []
        return unitWith(sighting, pairs.settle(sighting, { known, added, isNew }))
      })
      units.set(unitKey(arn, zoneId), settled)
    }
    if (zones.length === 0) zonesOf.delete(arn)
    else zonesOf.set(arn, zones)
    return gone
  }

  function unitsOf(arn: LoadBalancerArn): readonly Unit[] {
    return (zonesOf.get(arn) ?? []).flatMap((zoneId) => units.get(unitKey(arn, zoneId)) ?? [])
  }

  function choicesOf(arn: LoadBalancerArn): string {
    return unitsOf(arn)
      .map(({ sighting }) => `${sighting.node} ${sighting.group.targetGroupArn} ${sighting.registered}`)
      .join()
  }

  function unitWith(sighting: Sighting, slots: readonly number[]): Unit {
    const healthy = slots.filter(pairs.isHealthy).length
    const unit = { sighting, slots, healthy, unhealthy: slots.filter(pairs.isUnhealthy).length }
    for (const slot of slots) unitOf[slot] = unit
    return unit
  }

  function settleAll(world: World, isNew: boolean): void {
    const balancers = [...tableValues(world.loadBalancers), ...tableValues(world.gatewayLoadBalancers)]
    for (const { loadBalancerArn } of balancers) settle(world, loadBalancerArn, [], isNew)
    followed = world
  }

  function record(slot: number, passed: boolean, now?: number): boolean {
    const [wasHealthy, wasUnhealthy] = [pairs.isHealthy(slot), pairs.isUnhealthy(slot)]
    if (!pairs.record(slot, passed, now)) return false
    const unit = unitOf[slot] as Unit
    unit.healthy += (passed ? 1 : 0) - (wasHealthy ? 1 : 0)
    unit.unhealthy += (passed ? 0 : 1) - (wasUnhealthy ? 1 : 0)
    return true
  }

  settleAll(initial, false)
  return {
    slots: pairs.slots,
    pair: pairs.pair,
    numberOf: pairs.numberOf,
    slotOf: pairs.slotOf,
    registration: pairs.registration,
    sees: pairs.sees,
    unhealthySince: pairs.unhealthySince,
    isHealthy: pairs.isHealthy,
    isUnhealthy: pairs.isUnhealthy,
    save: pairs.save,
    record,
    zoneVerdict: (arn, zoneId) => units.get(unitKey(arn, zoneId))?.every(keepsZone) ?? false,
    balancers: () => [...zonesOf.keys()],
    hosts: (arns) => arns.flatMap(unitsOf).map(countsOf),
    follow(world) {
      if (world === followed) return { added: [], touched: [], hasOtherChoices: false, gone: [] }
      const touched = balancersTouched(followed, world)
      const added: number[] = []
      const before = touched.map(choicesOf)
      const gone = touched.flatMap((arn) => settle(world, arn, added, true))
      followed = world
      const hasOtherChoices = touched.some((arn, i) => choicesOf(arn) !== before[i])
      return { added, touched, hasOtherChoices, gone: gone.map(noHosts) }
    },
    load(world, saved) {
      units.clear()
      zonesOf.clear()
      pairs.load(saved)
      settleAll(world, true)
    },
  }
}

function keepsZone(unit: Unit): boolean {
  const { group, registered, failsOpenEmpty } = unit.sighting
  return failsOpenEmpty || !leavesDns(group, healthyIn(unit), registered)
}

function healthyIn({ healthy, sighting }: Unit): number {
  return healthy + sighting.unchecked
}

function countsOf(unit: Unit): HostCounts {
  const { loadBalancerArn, zoneId, group } = unit.sighting
  const { targetGroupArn } = group
  return {
    loadBalancerArn,
    azId: zoneId,
    targetGroupArn,
    healthy: healthyIn(unit),
    unhealthy: unit.unhealthy,
  }
}

function noHosts(unit: Unit): HostCounts {
  return { ...countsOf(unit), healthy: 0, unhealthy: 0 }
}

function unitKey(loadBalancer: string, zone: string): string {
  return `${loadBalancer} ${zone}`
}

function isSameUnit(a: Sighting, b: Sighting): boolean {
  return a.node === b.node && a.group.targetGroupArn === b.group.targetGroupArn
}
