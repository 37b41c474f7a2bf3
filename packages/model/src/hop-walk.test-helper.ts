import { must, parseAddress, parseRegion, tableGet, type AccountId, type IpAddress } from '@causeway/ground'
import { fairWeather, type Conditions } from './conditions.ts'
import type { Deliver, Footprint, ForwardContext, Outcome, Packet, Place } from './forward.ts'
import { hop } from './hop.ts'
import { addAccounts, bench, consumer, type Bench } from './sample-world.test-helper.ts'
import { interfaceOf } from './vpc/network-interface/lookup.ts'
import type { NetworkInterfaceId } from './vpc/network-interface/types.ts'
import type { RouteTableId } from './vpc/route-table/types.ts'
import type { SubnetId } from './vpc/subnet/types.ts'
import type { VpcId } from './vpc/vpc/types.ts'
import type { World } from './world.ts'

export const ip = (text: string): IpAddress => must(parseAddress(text))

/** A SYN to port 443 from the address given. */
export function syn(source: string, destination: string, change: Partial<Packet> = {}): Packet {
  return {
    protocol: 'tcp',
    source: ip(source),
    sourcePort: 49_152,
    destination: ip(destination),
    destinationPort: 443,
    sizeBytes: 60,
    mssBytes: 8961,
    sourceInterface: undefined,
    ...change,
  }
}

/** A static question in fair weather, about a flow that has left these footprints. */
export function asking(
  world: World,
  way: 'forward' | 'reply' = 'forward',
  footprints: readonly Footprint[] = [],
  conditions: Conditions = fairWeather,
): ForwardContext {
  return { world, conditions, flow: { way, footprints } }
}

/** How one way went: the places, the end, and the packet as it was there. */
export interface Way {
  readonly places: readonly string[]
  readonly end: Outcome
  readonly packet: Packet
  readonly footprints: readonly Footprint[]
  readonly notes: readonly string[]
}

/** Walks one way from a place to its end, by the first choice at a load balancer. */
export function go(context: ForwardContext, from: Place, packet: Packet): Way {
  const places: string[] = []
  const notes: string[] = []
  let state: { place: Place; packet: Packet; context: ForwardContext } = { place: from, packet, context }
  for (;;) {
    places.push(state.place.type)
    const end: Outcome = hop(state.context, state.place, state.packet)
    const { footprints } = state.context.flow
    if (end.type === 'drop' || end.type === 'reset')
      return { places, end, packet: state.packet, footprints, notes }
    notes.push(...(end.notes ?? []))
    const left = [...footprints, ...(end.leaves ?? [])]
    if (end.type === 'deliver') return { places, end, packet: end.packet, footprints: left, notes }
    const place = end.type === 'hop' ? end.next : end.choices[0]
    if (place === undefined || places.length > 40) throw new Error(`lost at ${places.join(' ')}`)
    const flow = { ...state.context.flow, footprints: left }
    state = { place, packet: end.packet, context: { ...state.context, flow } }
  }
}

/** Walks there and, where that ends well, back. */
export function thereAndBack(
  world: World,
  from: Place,
  packet: Packet,
  conditions: Conditions = fairWeather,
): { readonly there: Way; readonly back: Way | undefined } {
  const there = go(asking(world, 'forward', [], conditions), from, packet)
  if (there.end.type !== 'deliver') return { there, back: undefined }
  const { replyFrom }: Deliver = there.end
  const answer = turned(there.packet)
  return { there, back: go(asking(world, 'reply', there.footprints, conditions), replyFrom, answer) }
}

/** The answer to a packet. */
export function turned(packet: Packet): Packet {
  return {
    ...packet,
    source: packet.destination,
    sourcePort: packet.destinationPort,
    destination: packet.source,
    destinationPort: packet.sourcePort,
    sourceInterface: undefined,
  }
}

/** How a way ended: the reason of a refusal, else where it was delivered. */
export function endOf(way: Way | undefined): string {
  if (way === undefined) return 'never set out'
  return way.end.type === 'deliver' ? way.end.to : 'reason' in way.end ? way.end.reason : way.end.type
}

/** What a single hop's outcome is, in a word: a reason or the next place. */
export function outcomeOf(outcome: Outcome): string {
  if (outcome.type === 'drop' || outcome.type === 'reset') return outcome.reason
  return outcome.type === 'hop' ? outcome.next.type : outcome.type
}

export interface Site {
  readonly accountId: AccountId
  readonly vpcId: VpcId
  readonly subnets: readonly [SubnetId, SubnetId]
  readonly tableId: RouteTableId
}

/** A world of two accounts in us-east-1 whose VPCs let all packets pass their groups. */
export function openBench(...of: Parameters<typeof bench>): Bench {
  const on = bench(...of)
  addAccounts(on)
  return on
}

/** A third account, in eu-west-1. */
export function addFarAccount(on: Bench): AccountId {
  const accountId = '777788889999' as AccountId
  const zones = { 'eu-west-1a': 'euw1-az1', 'eu-west-1b': 'euw1-az2' } as never
  const region = must(parseRegion('eu-west-1'))
  on.call('far', { type: 'AddAccount', accountId, region, alias: 'far', zones, quotas: {} })
  return accountId
}

/** A VPC `10.<second>.0.0/16` with a subnet in each of two zones, one table for both, and a default group that is open. */
export function openSite(
  on: Bench,
  name: string,
  second: number,
  accountId: AccountId = consumer,
  zones: readonly [string, string] = ['use1-az2', 'use1-az3'],
): Site {
  const cidrBlock = `10.${second}.0.0/16`
  const vpcId = on.call(name, { type: 'CreateVpc', accountId, cidrBlock })['vpcId'] as VpcId
  const made = on.call(`${name}/table`, { type: 'CreateRouteTable', accountId, vpcId })
  const tableId = made['routeTableId'] as RouteTableId
  const subnets = zones.map((zone, i) => {
    const block = `10.${second}.${i}.0/24`
    const call = { type: 'CreateSubnet', accountId, vpcId, zone, cidrBlock: block } as const
    const subnetId = on.call(`${name}/${i}`, call)['subnetId'] as SubnetId
    on.call('associate', { type: 'AssociateRouteTable', accountId, routeTableId: tableId, subnetId })
    return subnetId
  })
  openGroup(on, accountId, vpcId)
  return { accountId, vpcId, subnets: subnets as unknown as Site['subnets'], tableId }
}

/** Lets everything into the default group of a VPC. */
export function openGroup(on: Bench, accountId: AccountId, vpcId: VpcId): void {
  const groupId = tableGet(on.world().vpcs, vpcId)?.defaultSecurityGroupId as never
  const rule = { ipProtocol: '-1', cidrIp: '0.0.0.0/0' } as const
  const rules = [rule] as never
  on.call('open', { type: 'AuthorizeSecurityGroupIngress', accountId, groupId, rules })
}

/** A host in a subnet, with a public address if `isPublic`. */
export function hostIn(
  on: Bench,
  { accountId }: Pick<Site, 'accountId'>,
  subnetId: SubnetId,
  name: string,
  isPublic = false,
): { readonly id: NetworkInterfaceId; readonly address: string; readonly publicAddress: string } {
  const made = on.call(name, { type: 'CreateNetworkInterface', accountId, subnetId })
  const networkInterfaceId = made['networkInterfaceId'] as NetworkInterfaceId
  if (isPublic) {
    const allocationId = on.call(`${name}-ip`, { type: 'AllocateAddress', accountId })[
      'allocationId'
    ] as never
    on.call('bind', { type: 'AssociateAddress', accountId, allocationId, networkInterfaceId })
  }
  const { privateIpAddress = '', publicIp = '' } = interfaceOf(on.world(), networkInterfaceId)
  return { id: networkInterfaceId, address: privateIpAddress, publicAddress: publicIp }
}

/** A route of a table. */
export function route(
  on: Bench,
  { accountId }: Pick<Site, 'accountId'>,
  routeTableId: RouteTableId,
  destinationCidrBlock: string,
  target: Record<string, string>,
): void {
  const made = { type: 'CreateRoute', accountId, routeTableId, destinationCidrBlock, ...target }
  on.call(`${routeTableId}/${destinationCidrBlock}`, made as never)
}

/** An internet gateway at a VPC. */
export function gatewayAt(on: Bench, { accountId, vpcId }: Site, name: string): never {
  const internetGatewayId = on.call(name, { type: 'CreateInternetGateway', accountId })[
    'internetGatewayId'
  ] as never
  on.call('attach', { type: 'AttachInternetGateway', accountId, internetGatewayId, vpcId })
  return internetGatewayId
}

/** A route table of a gateway's own. */
export function edgeTable(on: Bench, { accountId, vpcId }: Site, gatewayId: string): RouteTableId {
  const made = on.call(`edge/${gatewayId}`, { type: 'CreateRouteTable', accountId, vpcId })
  const routeTableId = made['routeTableId'] as RouteTableId
  on.call('edge', {
    type: 'AssociateRouteTable',
    accountId,
    routeTableId,
    gatewayId: gatewayId as never,
  })
  return routeTableId
}
