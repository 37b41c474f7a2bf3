import { byCodeUnit, sortedBy, tableGet, tableValues } from '@causeway/ground'
import type { AccountId, AzId } from '@causeway/ground'
import { zoneNameOf } from '@causeway/model'
import type { Subnet, SubnetId, Vpc, VpcId, World } from '@causeway/model'
import type { Trace, TraceHop } from '@causeway/network'
import { spotOf } from './spot.ts'
import type { Spot } from './spot.ts'

/** Where a path lies: accounts, VPCs, zones and subnets as boxes in one another, and who acts in which. */
export interface PathMap {
  /** In the order in which the packet comes to them. */
  readonly accounts: readonly MapAccount[]
  /** What lies in no VPC, such as a transit gateway or the internet. */
  readonly outside: readonly MapThing[]
}

export interface MapAccount {
  readonly name: string
  readonly vpcs: readonly MapVpc[]
}

export interface MapVpc {
  readonly name: string
  readonly cidr: string
  /** What lies in the VPC, but in none of its subnets. */
  readonly things: readonly MapThing[]
  /** By AZ ID, so that accounts line up whatever they call their zones [R-REG-2]. */
  readonly zones: readonly MapZone[]
  /** Subnets that are not shown: the path comes to none of them. */
  readonly left: number
}

export interface MapZone {
  readonly azId: AzId
  /** The account's own name for the zone. */
  readonly name: string
  readonly fault?: string
  readonly subnets: readonly MapSubnet[]
}

/** A subnet's own stops are those at its network ACL. */
export interface MapSubnet extends Stops {
  readonly name: string
  readonly cidr: string
  readonly things: readonly MapThing[]
}

export interface MapThing extends Stops {
  readonly name: string
  readonly kind: string
}

/** Numbers of the hops, from 1, on the way there and on the way back; none of a subnet that is shown for context. */
export interface Stops {
  readonly there: readonly number[]
  readonly back: readonly number[]
  readonly isRefused: boolean
}

/** Of a VPC with many subnets, those on the path are shown and others up to this number. */
const SUBNETS_MAX = 8

interface Stop {
  readonly hop: TraceHop
  readonly way: 'there' | 'back'
  readonly number: number
  readonly spot: Spot
}

/** Draws up the map of a path; `faults` are those of zones at its moment. */
export function mapOf(world: World, trace: Trace | undefined, faults: ReadonlyMap<AzId, string>): PathMap {
  const stops = trace === undefined ? [] : stopsOf(world, trace)
  const vpcs = distinct(stops.flatMap(({ spot }) => spot.vpcId ?? [])).flatMap(
    (id) => tableGet(world.vpcs, id) ?? [],
  )
  return {
    accounts: distinct(vpcs.map(({ ownerId }) => ownerId)).map((ownerId) => ({
      name: tableGet(world.accounts, ownerId)?.alias ?? ownerId,
      vpcs: vpcs.filter((vpc) => vpc.ownerId === ownerId).map((vpc) => vpcOf(world, vpc, stops, faults)),
    })),
    outside: thingsOf(stops.filter(({ spot }) => spot.vpcId === undefined)),
  }
}

function stopsOf(world: World, { hops, returnHops }: Trace): readonly Stop[] {
  const stops: Stop[] = []
  for (const [way, taken] of [['there', hops] as const, ['back', returnHops] as const]) {
    for (const [index, hop] of taken.entries()) {
      stops.push({ hop, way, number: index + 1, spot: spotOf(world, hop, stops.at(-1)?.spot) })
    }
  }
  return stops
}

function vpcOf(world: World, vpc: Vpc, stops: readonly Stop[], faults: ReadonlyMap<AzId, string>): MapVpc {
  const own = stops.filter(({ spot }) => spot.vpcId === vpc.vpcId)
  const all = subnetsOf(world, vpc.vpcId)
  const shown = shownOf(all, new Set(own.flatMap(({ spot }) => spot.subnetId ?? [])))
  return {
    name: vpc.name,
    cidr: vpc.cidrBlock,
    things: thingsOf(own.filter(({ spot }) => spot.subnetId === undefined)),
    zones: distinct(shown.map(({ availabilityZoneId }) => availabilityZoneId))
      .toSorted(byCodeUnit)
      .map((azId) => ({
        azId,
        name: nameOfZone(world, vpc.ownerId, azId),
        ...(faults.has(azId) && { fault: faults.get(azId) ?? '' }),
        subnets: shown
          .filter((subnet) => subnet.availabilityZoneId === azId)
          .map((subnet) => subnetOf(subnet, own)),
      })),
    left: all.length - shown.length,
  }
}

function subnetsOf(world: World, vpcId: VpcId): readonly Subnet[] {
  return sortedBy(
    tableValues(world.subnets).filter((subnet) => subnet.vpcId === vpcId),
    ({ name }) => name,
  )
}

function shownOf(all: readonly Subnet[], onPath: ReadonlySet<SubnetId>): readonly Subnet[] {
  const others = all.filter(({ subnetId }) => !onPath.has(subnetId))
  const kept = new Set(others.slice(0, Math.max(0, SUBNETS_MAX - onPath.size)))
  return all.filter((subnet) => onPath.has(subnet.subnetId) || kept.has(subnet))
}

function subnetOf({ subnetId, name, cidrBlock, ipv6CidrBlock }: Subnet, stops: readonly Stop[]): MapSubnet {
  const own = stops.filter(({ spot }) => spot.subnetId === subnetId)
  const isBorder = ({ hop }: Stop): boolean => hop.kind === 'subnet'
  return {
    name,
    cidr: cidrBlock ?? ipv6CidrBlock ?? '',
    ...numbersOf(own.filter(isBorder)),
    things: thingsOf(own.filter((stop) => !isBorder(stop))),
  }
}

function thingsOf(stops: readonly Stop[]): readonly MapThing[] {
  return distinct(stops.map(({ hop }) => hop.id)).flatMap((id) => {
    const own = stops.filter(({ hop }) => hop.id === id)
    const [first] = own
    return first === undefined ? [] : [{ name: first.hop.component, kind: first.hop.kind, ...numbersOf(own) }]
  })
}

function numbersOf(stops: readonly Stop[]): Stops {
  const along = (way: Stop['way']) => stops.filter((stop) => stop.way === way).map(({ number }) => number)
  return {
    there: along('there'),
    back: along('back'),
    isRefused: stops.some(({ hop }) => hop.refused !== undefined),
  }
}

function nameOfZone(world: World, ownerId: AccountId, azId: AzId): string {
  const account = tableGet(world.accounts, ownerId)
  return (account === undefined ? undefined : zoneNameOf(account, azId)) ?? ''
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
