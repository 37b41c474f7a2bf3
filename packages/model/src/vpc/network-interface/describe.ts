import { tableGet } from '@causeway/ground'
import { zoneNameOf } from '../../place/account/find.ts'
import { ownRows, present, shownGroups, tieId, word, zoneFields } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import type { NetworkInterface } from './types.ts'

/** DescribeNetworkInterfaces: those that AWS made for endpoints and load balancers are among them, marked as managed by their requester [R-EP-7]. */
export const networkInterfacesView = viewOf<NetworkInterface>({
  list: 'NetworkInterfaces',
  rows: (asking) => ownRows(asking, asking.world.networkInterfaces),
  show: (eni, asking) => ({
    ...networkInterfaceFields(eni, asking),
    ...present({ Attachment: attachment(asking.world, eni), DenyAllIgwTraffic: eni.denyAllIgwTraffic }),
    RequesterManaged: eni.requesterManaged,
    ...zoneFields(asking, eni.availabilityZoneId),
    TagSet: shownTags(asking.world, eni.networkInterfaceId),
  }),
  filters: {
    'network-interface-id': ({ networkInterfaceId }) => networkInterfaceId,
    'interface-type': ({ interfaceType }) => interfaceType,
    'vpc-id': ({ vpcId }) => vpcId,
    'subnet-id': ({ subnetId }) => subnetId,
    'owner-id': ({ ownerId }) => ownerId,
    'requester-managed': ({ requesterManaged }) => word(requesterManaged),
    'availability-zone': (eni, { account }) => zoneNameOf(account, eni.availabilityZoneId),
    'group-id': ({ groups }) => groups,
    'private-ip-address': ({ privateIpAddress }) => privateIpAddress,
    'addresses.private-ip-address': ({ privateIpAddress }) => privateIpAddress,
    'ipv6-addresses.ipv6-address': ({ ipv6Address }) => ipv6Address,
    'attachment.instance-id': (eni, { world }) => instanceOf(world, eni),
    description: descriptionOf,
    status: statusOf,
  },
  taggedAs: ({ networkInterfaceId }) => networkInterfaceId,
})

/** The fields that an interface has wherever it is shown, also within its instance. */
export function networkInterfaceFields(eni: NetworkInterface, { world }: Asking): ViewObject {
  const { privateIpAddress, ipv6Address, publicIp } = eni
  const association = publicIp && { IpOwnerId: eni.ownerId, PublicIp: publicIp }
  return present({
    NetworkInterfaceId: eni.networkInterfaceId,
    InterfaceType: eni.interfaceType,
    Description: descriptionOf(eni),
    VpcId: eni.vpcId,
    SubnetId: eni.subnetId,
    OwnerId: eni.ownerId,
    Status: statusOf(eni),
    SourceDestCheck: true,
    PrivateIpAddress: privateIpAddress,
    PrivateIpAddresses:
      privateIpAddress === undefined
        ? []
        : [present({ Primary: true, PrivateIpAddress: privateIpAddress, Association: association })],
    Ipv6Addresses: ipv6Address === undefined ? [] : [{ Ipv6Address: ipv6Address }],
    Association: association,
    Groups: shownGroups(world, eni.groups),
  })
}

/** How an instance holds its interface, the first and only one. */
export function instanceAttachment({ networkInterfaceId }: NetworkInterface): ViewObject {
  return {
    AttachmentId: tieId('eni-attach', networkInterfaceId),
    DeviceIndex: 0,
    DeleteOnTermination: true,
    Status: 'attached',
  }
}

function attachment(world: World, eni: NetworkInterface): ViewObject | undefined {
  const InstanceId = instanceOf(world, eni)
  if (InstanceId !== undefined)
    return { ...instanceAttachment(eni), InstanceId, InstanceOwnerId: eni.ownerId }
  if (!eni.requesterManaged) return undefined
  return {
    AttachmentId: tieId('ela-attach', eni.networkInterfaceId),
    DeviceIndex: 1,
    DeleteOnTermination: false,
    InstanceOwnerId: 'amazon-aws',
    Status: 'attached',
  }
}

function instanceOf(world: World, { attachedTo }: NetworkInterface): string | undefined {
  return attachedTo === undefined ? undefined : tableGet(world.instances, attachedTo)?.instanceId
}

function statusOf({ attachedTo }: NetworkInterface): string {
  return attachedTo === undefined ? 'available' : 'in-use'
}

// AWS says in the description what it made an interface for; load balancers by the end of their ARN.
function descriptionOf({ interfaceType, attachedTo = '' }: NetworkInterface): string {
  switch (interfaceType) {
    case 'interface':
      return ''
    case 'vpc_endpoint':
    case 'gateway_load_balancer_endpoint':
      return `VPC Endpoint Interface ${attachedTo}`
    case 'network_load_balancer':
    case 'gateway_load_balancer':
      return `ELB ${attachedTo.split('/').slice(-3).join('/')}`
    case 'nat_gateway':
      return `Interface for NAT Gateway ${attachedTo}`
    case 'transit_gateway':
      return `Network Interface for Transit Gateway Attachment ${attachedTo}`
  }
}
