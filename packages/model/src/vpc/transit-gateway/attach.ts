import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, identifyChild } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Step, World } from '../../world.ts'
import { chooseAddress } from '../network-interface/address.ts'
import { overInterfaceQuota, placeOf } from '../network-interface/create.ts'
import type { NetworkInterface } from '../network-interface/types.ts'
import { findSubnet } from '../subnet/find.ts'
import type { Subnet } from '../subnet/types.ts'
import { findVpc } from '../vpc/find.ts'
import type { Vpc } from '../vpc/types.ts'
import type { CreateTransitGatewayVpcAttachment } from './commands.ts'
import { attachmentsOf, findUsableTransitGateway } from './find.ts'
import { attachmentTimer } from './settle.ts'
import type { TransitGateway, TransitGatewayVpcAttachment } from './types.ts'

const refuse = {
  state: ({ transitGatewayId, state }: TransitGateway) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${transitGatewayId} is ${state}; wait until it is available`,
      'transitGatewayId',
    ),
  twice: ({ vpcId }: Vpc, { transitGatewayId }: TransitGateway) =>
    apiError(
      'DuplicateTransitGatewayAttachment',
      'R-RT-5',
      `${vpcId} is attached to ${transitGatewayId} already; use that attachment`,
      'vpcId',
    ),
  noSubnet: () =>
    apiError('MissingParameter', 'R-RT-5', 'an attachment needs a subnet; name one per zone', 'subnetIds'),
  elsewhere: ({ subnetId }: Subnet, { vpcId }: Vpc, i: number) =>
    apiError(
      'InvalidParameterValue',
      'R-RT-5',
      `${subnetId} is not in ${vpcId}; name subnets of the attached VPC`,
      `subnetIds[${i}]`,
    ),
  sameZone: ({ subnetId, availabilityZoneId }: Subnet, i: number) =>
    apiError(
      'DuplicateSubnetsInSameZone',
      'R-ERR-8',
      `${subnetId} is the second subnet in ${availabilityZoneId}; name one per zone`,
      `subnetIds[${i}]`,
    ),
}

/**
 * Attaches a VPC to a transit gateway, with an interface in one subnet per zone [R-RT-5]. To another account's
 * gateway the attachment waits for its owner, unless that accepts by itself.
 *
 * Errors: `InvalidTransitGatewayID.NotFound`, `InvalidVpcID.NotFound`, `InvalidSubnetID.NotFound` [R-ERR-23],
 * `IncorrectState` [R-ERR-33], `DuplicateTransitGatewayAttachment`, `MissingParameter`, `InvalidParameterValue`,
 * `DuplicateSubnetsInSameZone` [R-ERR-8], `InsufficientFreeAddressesInSubnet` [R-ERR-24].
 */
export function createTransitGatewayVpcAttachment(
  world: World,
  step: Step,
  command: CreateTransitGatewayVpcAttachment,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const gateway = findUsableTransitGateway(world, command.accountId, command.transitGatewayId)
  if (isApiError(gateway)) return gateway
  if (gateway.state !== 'available') return refuse.state(gateway)
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const { vpcId } = vpc
  if (attachmentsOf(world, gateway.transitGatewayId).some((each) => each.vpcId === vpcId))
    return refuse.twice(vpc, gateway)
  const subnets = subnetsOf(world, command, vpc)
  if (isApiError(subnets)) return subnets
  const full = overInterfaceQuota(world, account, subnets.length)
  if (full !== undefined) return full

  const { accountId, region } = account
  const identified = identify(step, {
    prefix: 'tgw-attach',
    kind: 'transit-gateway-attachment',
    accountId,
    region,
    table: world.transitGatewayAttachments,
    importedKey: 'transitGatewayAttachmentId',
  })
  const interfaces: NetworkInterface[] = []
  for (const subnet of subnets) {
    const { id, name } = identifyChild(step, identified, subnet.subnetId, {
      prefix: 'eni',
      kind: 'network-interface',
      table: world.networkInterfaces,
      accountId,
      region,
      importedKey: `networkInterfaceId/${subnet.subnetId}`,
    })
    const privateIpAddress = chooseAddress(world, subnet, {
      id,
      designated: step.imported?.[`privateIpAddress/${subnet.subnetId}`],
      field: 'subnetIds',
    })
    if (isApiError(privateIpAddress)) return privateIpAddress
    interfaces.push({
      networkInterfaceId: id,
      name,
      ownerId: accountId,
      ...placeOf(subnet),
      interfaceType: 'transit_gateway',
      requesterManaged: true,
      privateIpAddress,
      groups: [],
      attachedTo: identified.id,
    })
  }
  const isWaiting = gateway.ownerId !== accountId && !gateway.autoAcceptSharedAttachments
  const attachment: TransitGatewayVpcAttachment = {
    transitGatewayAttachmentId: identified.id,
    name: identified.name,
    transitGatewayId: gateway.transitGatewayId,
    ownerId: accountId,
    vpcId,
    state: isWaiting ? 'pendingAcceptance' : 'pending',
    version: 0,
    subnetIds: subnets.map(({ subnetId }) => subnetId),
    networkInterfaceIds: interfaces.map(({ networkInterfaceId }) => networkInterfaceId),
    propagatesTo: [],
  }
  return commit(
    world,
    (draft) => {
      putRow(draft.transitGatewayAttachments, identified.id, attachment)
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
    },
    {
      output: { transitGatewayAttachmentId: identified.id },
      effects: isWaiting ? [] : [attachmentTimer(world, attachment)],
    },
  )
}

function subnetsOf(
  world: World,
  { accountId, subnetIds }: CreateTransitGatewayVpcAttachment,
  vpc: Vpc,
): readonly Subnet[] | ApiError {
  if (subnetIds.length === 0) return refuse.noSubnet()
  const subnets: Subnet[] = []
  for (const [i, id] of subnetIds.entries()) {
    const subnet = findSubnet(world, accountId, id, `subnetIds[${i}]`)
    if (isApiError(subnet)) return subnet
    if (subnet.vpcId !== vpc.vpcId) return refuse.elsewhere(subnet, vpc, i)
    if (subnets.some((other) => other.availabilityZoneId === subnet.availabilityZoneId))
      return refuse.sameZone(subnet, i)
    subnets.push(subnet)
  }
  return subnets
}
