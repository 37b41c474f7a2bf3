import { apiError, isApiError, type AccountId, type ApiError } from '@causeway/ground'
import { identifyChild, lastPart, type Identified } from '../../identity.ts'
import type { Account } from '../../place/account/types.ts'
import { chooseAddress } from '../../vpc/network-interface/address.ts'
import { placeOf } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import { findSubnet } from '../../vpc/subnet/find.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { Step, World } from '../../world.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import { serviceZones } from '../endpoint-service/zones.ts'
import type { CreateVpcEndpoint } from './types.ts'

const refuse = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-EP-8',
      'an interface endpoint needs a subnet; give one per zone',
      'subnetIds',
    ),
  otherVpc: (subnet: Subnet, { vpcId }: CreateVpcEndpoint, field: string) =>
    apiError(
      'InvalidSubnetID.NotFound',
      'R-ERR-23',
      `${subnet.subnetId} is not in ${vpcId}; choose a subnet of the endpoint's VPC`,
      field,
    ),
  zone: (subnet: Subnet, { serviceName }: EndpointService, offered: readonly string[], field: string) =>
    apiError(
      'InvalidParameter',
      'R-ERR-12',
      `The VPC endpoint service ${serviceName} does not support the availability zone of the subnet: ${subnet.subnetId}. ` +
        `It is in ${subnet.availabilityZoneId}, the service in ${offered.join(', ') || 'none'}; choose a subnet there`,
      field,
    ),
  sameZone: (subnet: Subnet, other: Subnet, field: string) =>
    apiError(
      'DuplicateSubnetsInSameZone',
      'R-ERR-8',
      `${subnet.subnetId} and ${other.subnetId} are both in ${subnet.availabilityZoneId}; choose one subnet per zone`,
      field,
    ),
  stray: (subnetId: string, field: string) =>
    apiError(
      'InvalidParameter',
      'R-EP-10',
      `${subnetId} has an address but is not among subnetIds; name it there too`,
      field,
    ),
}

/**
 * The subnets of a new endpoint: one per zone, each in its VPC and in a zone that the service offers.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidParameter` for a zone that is not offered
 * [R-REG-7, R-ERR-12] or an address without its subnet [R-EP-10], `DuplicateSubnetsInSameZone` [R-EP-8,
 * R-ERR-8].
 */
export function endpointSubnets(
  world: World,
  service: EndpointService,
  command: CreateVpcEndpoint,
): Subnet[] | ApiError {
  const offered = serviceZones(world, service)
  const subnets: Subnet[] = []
  for (const [i, subnetId] of command.subnetIds.entries()) {
    const field = `subnetIds[${i}]`
    const subnet = findSubnet(world, command.accountId, subnetId, field)
    if (isApiError(subnet)) return subnet
    if (subnet.vpcId !== command.vpcId) return refuse.otherVpc(subnet, command, field)
    if (!offered.includes(subnet.availabilityZoneId)) return refuse.zone(subnet, service, offered, field)
    const twin = subnets.find((other) => other.availabilityZoneId === subnet.availabilityZoneId)
    if (twin !== undefined) return refuse.sameZone(subnet, twin, field)
    subnets.push(subnet)
  }
  if (subnets.length === 0) return refuse.none()
  const configurations = command.subnetConfigurations ?? []
  const stray = configurations.findIndex(({ subnetId }) => !command.subnetIds.includes(subnetId))
  if (stray < 0) return subnets
  return refuse.stray(configurations[stray]?.subnetId ?? '', `subnetConfigurations[${stray}].subnetId`)
}

/**
 * One interface per subnet, owned by the consumer and managed by AWS [R-EP-7, R-EP-8], at the designated,
 * imported or a free address [R-EP-10].
 *
 * Errors: `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-EP-11, R-ERR-24].
 */
export function endpointInterfaces(
  world: World,
  step: Step,
  of: {
    readonly account: Account
    readonly endpoint: Identified<'vpce'>
    readonly subnets: readonly Subnet[]
    readonly groups: readonly SecurityGroupId[]
    readonly command: CreateVpcEndpoint
  },
): NetworkInterface[] | ApiError {
  const interfaces: NetworkInterface[] = []
  for (const subnet of of.subnets) {
    const { id, name } = identifyInterface(step, of.account, of.endpoint, subnet)
    const { designated, field } = designatedIn(step, of.command, subnet)
    const privateIpAddress = chooseAddress(world, subnet, { id, designated, field })
    if (isApiError(privateIpAddress)) return privateIpAddress
    interfaces.push({
      networkInterfaceId: id,
      name,
      ownerId: of.account.accountId,
      ...placeOf(subnet),
      interfaceType: 'vpc_endpoint',
      requesterManaged: true,
      privateIpAddress,
      groups: of.groups,
      attachedTo: of.endpoint.id,
    })
  }
  return interfaces
}

function identifyInterface(
  step: Step,
  { accountId, region }: { readonly accountId: AccountId; readonly region: Account['region'] },
  endpoint: Identified<'vpce'>,
  subnet: Subnet,
): Identified<'eni'> {
  const importedKey = `networkInterfaceId/${subnet.subnetId}`
  const kind = { prefix: 'eni', kind: 'network-interface', accountId, region, importedKey } as const
  return identifyChild(step, endpoint, lastPart(subnet.name), kind)
}

function designatedIn(
  step: Step,
  command: CreateVpcEndpoint,
  subnet: Subnet,
): { readonly designated: string | undefined; readonly field: string } {
  const configurations = command.subnetConfigurations ?? []
  const i = configurations.findIndex(({ subnetId }) => subnetId === subnet.subnetId)
  if (i >= 0) return { designated: configurations[i]?.ipv4, field: `subnetConfigurations[${i}].ipv4` }
  const designated = step.imported?.[`privateIpAddress/${subnet.subnetId}`]
  return { designated, field: `subnetIds[${command.subnetIds.indexOf(subnet.subnetId)}]` }
}
