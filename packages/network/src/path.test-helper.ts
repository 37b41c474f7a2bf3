import { must, parseAddress, tableGet } from '@causeway/ground'
import { fairWeather, ipv4Of } from '@causeway/model'
import type { Conditions, NetworkInterfaceId, Packet } from '@causeway/model'
import { AZ1, AZ2 } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'
import { walk, walkLeg } from './walk.ts'
import type { Path } from './walk.ts'

export interface Ask {
  readonly conditions?: Partial<Conditions>
  readonly port?: number
  readonly destination?: string
  readonly from?: NetworkInterfaceId
  readonly to?: NetworkInterfaceId
}

/** A SYN from the client in zone 1 to the endpoint's interface in zone 2. */
export function syn(self: Town, ask: Ask = {}): Path {
  const from = self.interface(ask.from ?? (self.clientsIn(AZ1)[0] as NetworkInterfaceId))
  const to = self.interface(ask.to ?? self.eni(AZ2))
  const packet: Packet = {
    protocol: 'tcp',
    source: ipv4Of(from),
    sourcePort: 49_152,
    destination: ask.destination === undefined ? ipv4Of(to) : must(parseAddress(ask.destination)),
    destinationPort: ask.port ?? 443,
    sourceInterface: from.networkInterfaceId,
  }
  const conditions: Conditions = {
    ...fairWeather,
    targetListens: (target, port) => listens(self, target, port),
    ...ask.conditions,
  }
  const context = { world: self.world(), conditions }
  const place = { type: 'interface-egress', id: from.networkInterfaceId } as const
  return walk(
    (at, moved) => walkLeg(context, at, moved),
    place,
    packet,
    () => 0,
  )
}

function listens(self: Town, target: NetworkInterfaceId, port: number): boolean {
  const id = self.instances.find(
    (each) => tableGet(self.world().instances, each)?.networkInterfaceId === target,
  )
  return id !== undefined && (tableGet(self.world().instances, id)?.listensOn.includes(port) ?? false)
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

/** The rule that lets the consumer's addresses in on 443. */
export const in443 = [{ ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.0.0.0/16' }]
/** The rule that lets everything out. */
export const outAll = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }]
