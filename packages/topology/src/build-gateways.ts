import type { AccountId, Id } from '@causeway/ground'
import { given, madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { NatGatewayItem, VpnGatewayItem } from './gateway-items.ts'
import type { Item } from './item.ts'

/** Creates the internet gateways and attaches them [R-VPC-6]. */
export function buildInternetGateways(site: Site): void {
  for (const item of site.topology.internetGateways) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const output = site.bench.issue({ item, command: { type: 'CreateInternetGateway', accountId } })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    const internetGatewayId = output['internetGatewayId'] as Id<'igw'>
    const vpcId = madeId<Id<'vpc'>>(site, item.vpc ?? '', 'vpcId')
    if (vpcId === undefined) continue
    const command = { type: 'AttachInternetGateway', accountId, internetGatewayId, vpcId } as const
    site.bench.issue({ item, command, base: 'vpc', fields: { vpcId: '', internetGatewayId: '' } })
  }
}

/** Creates the virtual private gateways, attaches them, and states what they have learnt [R-ONP-1, R-RT-4]. */
export function buildVpnGateways(site: Site): void {
  for (const item of site.topology.vpnGateways) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const output = site.bench.issue({ item, command: { type: 'CreateVpnGateway', accountId } })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    attachVpnGateway(site, item, { accountId, vpnGatewayId: output['vpnGatewayId'] as Id<'vgw'> })
  }
}

function attachVpnGateway(
  site: Site,
  item: VpnGatewayItem,
  of: { readonly accountId: AccountId; readonly vpnGatewayId: Id<'vgw'> },
): void {
  const vpcId = madeId<Id<'vpc'>>(site, item.vpc ?? '', 'vpcId')
  if (vpcId !== undefined) {
    const command = { type: 'AttachVpnGateway', ...of, vpcId } as const
    site.bench.issue({ item, command, base: 'vpc', fields: { vpcId: '', vpnGatewayId: '' } })
  }
  if (item.learnt.length === 0) return
  const routes = item.learnt.map(({ cidr, by }) => ({ cidr, learnt: by }))
  const command = { type: 'SetLearntRoutes', vpnGatewayId: of.vpnGatewayId, routes } as const
  site.bench.issue({ item, command, fields: { routes: 'learnt' } })
}

/** Creates the NAT gateways, those with a stated address first, public ones with an Elastic IP address [R-VPC-6]. */
export function buildNatGateways(site: Site): void {
  const { natGateways } = site.topology
  const isAddressed = ({ address }: NatGatewayItem) => address !== undefined
  const others = natGateways.filter((item) => !isAddressed(item))
  for (const item of [...natGateways.filter(isAddressed), ...others]) createNatGateway(site, item)
}

const NAT_FIELDS = {
  subnetId: 'subnet',
  connectivityType: 'connectivity',
  privateIpAddress: 'address',
  allocationId: 'publicIp',
}

function createNatGateway(site: Site, item: NatGatewayItem): void {
  const accountId = ownerOf(site, item.name)
  const subnetId = madeId<Id<'subnet'>>(site, item.subnet, 'subnetId')
  if (accountId === undefined || subnetId === undefined) return
  const isPublic = item.connectivity === 'public' || item.publicIp !== undefined
  const allocationId = isPublic ? allocateAddress(site, item, item.publicIp ?? 'auto') : undefined
  const address = { ...given('allocationId', allocationId), ...given('privateIpAddress', item.address) }
  const place = { accountId, subnetId, connectivityType: item.connectivity }
  const command = { type: 'CreateNatGateway', ...place, ...address } as const
  const output = site.bench.issue({ item, command, fields: NAT_FIELDS })
  if (output !== undefined) site.bench.remember(item.name, output)
}

/** Allocates the Elastic IP address of a thing under `<name>/eip`: the stated address, or one of the model's choice [R-VPC-6]. */
export function allocateAddress(site: Site, item: Item, publicIp: string): Id<'eipalloc'> | undefined {
  const accountId = ownerOf(site, item.name)
  if (accountId === undefined) return undefined
  const imported = {
    ...(publicIp === 'auto' ? {} : { publicIp }),
    ...given('allocationId', item.imported?.['allocationId']),
  }
  const command = { type: 'AllocateAddress', accountId } as const
  const output = site.bench.issue({ item, name: `${item.name}/eip`, command, base: 'publicIp', imported })
  return output?.['allocationId'] as Id<'eipalloc'> | undefined
}
