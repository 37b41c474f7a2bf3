import { must, parseAddress, tableGet, tableValues } from '@causeway/ground'
import { fairWeather } from '@causeway/model'
import type { Conditions, InternetGatewayId, NetworkInterfaceId, VpnGatewayId } from '@causeway/model'
import { AZ1, AZ2, consumer } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'
import { pathOf } from './path.ts'
import type { Path } from './path.ts'
import { synBetween } from './syn.ts'
import type { Flow } from './trace.ts'
import { walk } from './walk.ts'
import type { Moment, RoundWalk } from './walk.ts'

export interface Ask {
  readonly conditions?: Partial<Conditions>
  readonly port?: number
  readonly destination?: string
  readonly from?: NetworkInterfaceId
  readonly to?: NetworkInterfaceId
}

/** A SYN from the client in zone 1 to the endpoint's interface in zone 2, and what becomes of it. */
export function syn(self: Town, ask: Ask = {}): Path & { readonly walked: RoundWalk } {
  const { moment, flow } = synFlow(self, ask)
  const walked = walk(moment, flow.from, flow.packet, { choose: () => 0 })
  return { ...pathOf(moment.world, walked), walked }
}

/** The same SYN, as a flow to trace, at a moment of fair weather unless conditions are given. */
export function synFlow(self: Town, ask: Ask = {}): { readonly moment: Moment; readonly flow: Flow } {
  const from = ask.from ?? (self.clientsIn(AZ1)[0] as NetworkInterfaceId)
  const straight = synBetween(self.world(), from, ask.to ?? self.eni(AZ2), ask.port ?? 443)
  const packet =
    ask.destination === undefined
      ? straight
      : { ...straight, destination: must(parseAddress(ask.destination)) }
  const conditions: Conditions = {
    ...fairWeather,
    targetListens: (target, port) => listens(self, target, port),
    ...ask.conditions,
  }
  const flow = { from: { type: 'interface-egress', id: from }, packet, salt: 0 } as const
  return { moment: { world: self.world(), conditions }, flow }
}

function listens(self: Town, target: NetworkInterfaceId, port: number): boolean {
  const id = self.instances.find(
    (each) => tableGet(self.world().instances, each)?.networkInterfaceId === target,
  )
  const ports = tableGet(self.world().instances, id ?? '')?.listensOn ?? []
  return ports === 'all' || ports.includes(port)
}

/** Lets a subnet's own ACL deny some ports one way, and allow all else. */
export function deny(self: Town, subnet: string, way: 'in' | 'out', fromPort: number, toPort: number): void {
  const subnetId = self.subnets[subnet] as never
  const held = tableGet(self.world().subnets, subnetId as never)
  if (held === undefined) throw new Error(subnet)
  const accountId = held.ownerId
  const has = tableGet(self.world().networkAcls, held.networkAclId)
  let networkAclId = held.networkAclId
  if (has?.isDefault ?? true) {
    networkAclId = self.call(`acl/${subnet}`, { type: 'CreateNetworkAcl', accountId, vpcId: held.vpcId })[
      'networkAclId'
    ] as never
    for (const egress of [true, false])
      self.call('allow', {
        type: 'CreateNetworkAclEntry',
        accountId,
        networkAclId,
        egress,
        ruleNumber: 100,
        protocol: '-1',
        ruleAction: 'allow',
        cidrBlock: '0.0.0.0/0',
      })
    self.call('associate', { type: 'ReplaceNetworkAclAssociation', accountId, networkAclId, subnetId })
  }
  self.call('deny', {
    type: 'CreateNetworkAclEntry',
    accountId,
    networkAclId,
    egress: way === 'out',
    ruleNumber: 50,
    protocol: '6',
    ruleAction: 'deny',
    cidrBlock: '0.0.0.0/0',
    fromPort,
    toPort,
  })
}

/** Gives the first client a public address, and its VPC an internet gateway and a default route to it. */
export function withInternet(self: Town): Town {
  const accountId = consumer
  const internetGatewayId = self.call('user/igw', { type: 'CreateInternetGateway', accountId })[
    'internetGatewayId'
  ] as InternetGatewayId
  const { vpcs } = self
  self.call('attach', { type: 'AttachInternetGateway', accountId, internetGatewayId, vpcId: vpcs.consumer })
  const { allocationId } = self.call('user/eip', { type: 'AllocateAddress', accountId })
  self.call('associate', {
    type: 'AssociateAddress',
    accountId,
    allocationId: allocationId as never,
    networkInterfaceId: self.clientsIn(AZ1)[0] as NetworkInterfaceId,
  })
  addRoute(self, '0.0.0.0/0', internetGatewayId)
  return self
}

/** A route to a gateway in the table that the consumer's clients use. */
export function addRoute(
  self: Town,
  destinationCidrBlock: string,
  gatewayId: InternetGatewayId | VpnGatewayId,
): void {
  const table = tableValues(self.world().routeTables).find(({ vpcId }) => vpcId === self.vpcs.consumer)
  if (table === undefined) throw new Error('no route table')
  const { routeTableId } = table
  self.call('route', {
    type: 'CreateRoute',
    accountId: consumer,
    routeTableId,
    destinationCidrBlock,
    gatewayId,
  })
}

/** The rule that lets the consumer's addresses in on 443. */
export const in443 = [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }]
/** The rule that lets everything out. */
export const outAll = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]
