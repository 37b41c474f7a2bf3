import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { findSubnet } from '../../vpc/subnet/find.ts'
import type { Subnet, SubnetId } from '../../vpc/subnet/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import { zonesForEndpoints } from '../endpoint-service/zones.ts'
import type { InterfaceEndpoint } from '../interface-endpoint/types.ts'

const refuse = {
  otherVpc: (subnet: Subnet, vpcId: VpcId, field: string) =>
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
}

/** Where an endpoint is to have interfaces. */
export interface Seat {
  readonly service: EndpointService
  readonly ownerId: InterfaceEndpoint['ownerId']
  readonly vpcId: VpcId
  readonly field: string
}

/**
 * The subnets that join those an endpoint has: its own account's, in its VPC, in a zone that the service offers, and
 * one per zone in the resulting set [R-EP-8, R-EP-18]. The two sets together, in order.
 *
 * Errors: `InvalidSubnetID.NotFound` [R-ERR-23, R-EP-15], `InvalidParameter` for a zone that is not offered
 * [R-REG-7, R-ERR-12], `DuplicateSubnetsInSameZone` [R-ERR-8].
 */
export function joinedSubnets(
  world: World,
  kept: readonly Subnet[],
  of: Seat & { readonly subnetIds: readonly SubnetId[] },
): Subnet[] | ApiError {
  const region = tableGet(world.accounts, of.ownerId)?.region ?? of.service.region
  const offered = zonesForEndpoints(world, of.service, region)
  const subnets = [...kept]
  for (const [i, subnetId] of of.subnetIds.entries()) {
    const field = `${of.field}[${i}]`
    const subnet = findSubnet(world, of.ownerId, subnetId, field)
    if (isApiError(subnet)) return subnet
    if (subnet.vpcId !== of.vpcId) return refuse.otherVpc(subnet, of.vpcId, field)
    if (!offered.includes(subnet.availabilityZoneId)) return refuse.zone(subnet, of.service, offered, field)
    const twin = subnets.find((other) => other.availabilityZoneId === subnet.availabilityZoneId)
    if (twin !== undefined) return refuse.sameZone(subnet, twin, field)
    subnets.push(subnet)
  }
  return subnets
}
