import { byCodeUnit } from '@causeway/ground'
import type { InternetGatewayItem, LearntItem, NatGatewayItem, VpnGatewayItem } from '@causeway/topology'
import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { maps, optionalParsed, parseAnyBlock, parsePrivateAddress } from './fields.ts'
import { details, drop, itemOf, known, nameOf, referredBy, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The internet gateways, each with the VPC that it is attached to [R-VPC-6]. */
export function internetGatewayItems(context: ImportContext): readonly InternetGatewayItem[] {
  return context.resources.of('internet-gateway').map((gateway) => {
    const { id, found } = gateway
    const [attachment] = maps(context.log, found, 'Attachments')
    const vpc = attachedVpc(context, gateway, attachment)
    const fields = { vpc: attachment && fieldOf(attachment, 'VpcId') }
    const item = itemOf(context, gateway, { fields, imported: { internetGatewayId: id } })
    return { ...item, ...vpc }
  })
}

/** The NAT gateways that forward, with their interfaces and addresses as they are [R-VPC-6]. */
export function natGatewayItems(context: ImportContext): readonly NatGatewayItem[] {
  return context.resources.of('nat-gateway').flatMap((gateway) => natGatewayItem(context, gateway) ?? [])
}

/** Whether a NAT gateway, VPN gateway or connection is there still. */
export function isAlive({ found }: Pick<Resource, 'found'>): boolean {
  const state = textOf(fieldOf(found, 'State')) ?? 'available'
  return !['failed', 'deleting', 'deleted'].includes(state)
}

function natGatewayItem(context: ImportContext, gateway: Resource): NatGatewayItem | undefined {
  const { id, found } = gateway
  const { log } = context
  if (!isAlive(gateway)) return drop(context, gateway, `it is ${textOf(fieldOf(found, 'State'))}`)
  const subnet = referredBy(context, 'subnet', found, 'SubnetId')
  if (subnet === undefined) return drop(context, gateway, 'its subnet is not imported')
  const [first, ...others] = maps(log, found, 'NatGatewayAddresses').toSorted(primaryFirst)
  for (const other of others) note(log, 'unsupported', other, `not modelled: more than one address of ${id}`)
  const address = first && optionalParsed(log, first, 'PrivateIp', parsePrivateAddress)
  const publicIp = first && optionalParsed(log, first, 'PublicIp', parsePrivateAddress)
  const stated = textOf(fieldOf(found, 'ConnectivityType'))
  const isPrivate = stated === 'private' || (stated === undefined && publicIp === undefined)
  const [claim] = context.claims.heldBy(gateway)
  const allocationId = first && textOf(fieldOf(first, 'AllocationId'))
  const imported = {
    natGatewayId: id,
    ...(claim === undefined ? {} : { networkInterfaceId: claim.eniId }),
    ...(allocationId === undefined ? {} : { allocationId }),
  }
  const fields = {
    subnet: fieldOf(found, 'SubnetId'),
    address: first && fieldOf(first, 'PrivateIp'),
    publicIp: first && fieldOf(first, 'PublicIp'),
  }
  return {
    ...itemOf(context, gateway, { fields, imported }),
    subnet: nameOf(context, subnet),
    connectivity: isPrivate ? 'private' : 'public',
    ...(address === undefined ? {} : { address }),
    ...(publicIp === undefined || isPrivate ? {} : { publicIp }),
  }
}

function primaryFirst(a: Found, b: Found): number {
  const rank = (found: Found): number => {
    const node = fieldOf(found, 'IsPrimary')?.node
    return node?.type === 'scalar' && node.text === 'true' ? 0 : 1
  }
  return rank(a) - rank(b)
}

/** The VPN gateways with what they have learnt: the propagated routes, and the static ones of VPN connections [R-ONP-1, R-RT-4]. */
export function vpnGatewayItems(context: ImportContext): readonly VpnGatewayItem[] {
  noteConnections(context)
  return context.resources.of('vpn-gateway').flatMap((gateway) => {
    const { id, found } = gateway
    if (!isAlive(gateway)) return drop(context, gateway, `it is ${textOf(fieldOf(found, 'State'))}`) ?? []
    const attachment = maps(context.log, found, 'VpcAttachments').find((each) => {
      return (textOf(fieldOf(each, 'State')) ?? 'attached') === 'attached'
    })
    const fields = { vpc: attachment && fieldOf(attachment, 'VpcId') }
    const item = itemOf(context, gateway, { fields, imported: { vpnGatewayId: id } })
    return [{ ...item, ...attachedVpc(context, gateway, attachment), learnt: learntBy(context, gateway) }]
  })
}

function learntBy(context: ImportContext, { id }: Resource): readonly LearntItem[] {
  const connections = details(context, 'VpnConnections').filter(
    ({ found }) => textOf(fieldOf(found, 'VpnGatewayId')) === id && isAlive({ found }),
  )
  const fixed = connections.flatMap(({ found }) =>
    maps(context.log, found, 'Routes').flatMap(
      (route) => optionalParsed(context.log, route, 'DestinationCidrBlock', parseAnyBlock) ?? [],
    ),
  )
  const propagated = context.resources.of('route-table').flatMap(({ found }) =>
    listOf(found, 'Routes')
      .filter((route) => textOf(fieldOf(route, 'Origin')) === 'EnableVgwRoutePropagation')
      .filter((route) => textOf(fieldOf(route, 'GatewayId')) === id)
      .flatMap(
        (route) =>
          optionalParsed(context.log, route, 'DestinationCidrBlock', parseAnyBlock) ??
          optionalParsed(context.log, route, 'DestinationIpv6CidrBlock', parseAnyBlock) ??
          [],
      ),
  )
  return [...new Set([...fixed, ...propagated])].sort(byCodeUnit).map((cidr) => {
    const by = fixed.includes(cidr) ? 'vpn-static' : connections.length > 0 ? 'vpn-bgp' : 'direct-connect'
    return { cidr, by }
  })
}

function noteConnections(context: ImportContext): void {
  for (const { found } of details(context, 'VpnConnections')) {
    const id = textOf(fieldOf(found, 'VpnConnectionId')) ?? 'a VPN connection'
    const gateway = known(context, 'vpn-gateway', textOf(fieldOf(found, 'VpnGatewayId')))
    if (gateway === undefined)
      note(context.log, 'unsupported', found, `${id} is left out: it ends at no VPN gateway that is imported`)
    else
      note(context.log, 'bound', found, `${id}: what it announces is learnt by ${nameOf(context, gateway)}`)
  }
}

function attachedVpc(
  context: ImportContext,
  { id }: Resource,
  attachment: Found | undefined,
): { readonly vpc?: string } {
  if (attachment === undefined) return {}
  const vpc = known(context, 'vpc', textOf(fieldOf(attachment, 'VpcId')))
  if (vpc !== undefined) return { vpc: nameOf(context, vpc) }
  note(
    context.log,
    'unsupported',
    attachment,
    `${id} is detached: the VPC that it is attached to is not imported`,
  )
  return {}
}

function listOf(owner: Found, key: string): readonly Found[] {
  const found = fieldOf(owner, key)
  return found === undefined ? [] : elementsOf(found)
}
