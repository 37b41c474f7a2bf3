import { apiError, cidrSize, isApiError, tableGet, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../branch-index.ts'
import type { NetworkInterface } from '../vpc/network-interface/types.ts'
import { findSubnet } from '../vpc/subnet/find.ts'
import type { Subnet, SubnetId } from '../vpc/subnet/types.ts'
import type { World } from '../world.ts'

/** Addresses of a subnet that AWS keeps [R-VPC-3]. */
const RESERVED_COUNT = 5

const interfacesBySubnet = branchIndex((eni: NetworkInterface) => [eni.subnetId])

const refuse = {
  none: () =>
    apiError(
      'ValidationError',
      'R-NLB-1',
      'a load balancer needs at least one subnet; give one per zone',
      'subnets',
    ),
  otherVpc: (subnet: Subnet, first: Subnet, field: string) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-1',
      `${subnet.subnetId} and ${first.subnetId} are in different VPCs; choose subnets of one`,
      field,
    ),
  sameZone: (subnet: Subnet, other: Subnet, field: string) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-1',
      `${subnet.subnetId} and ${other.subnetId} are both in ${subnet.availabilityZoneId}; choose one subnet per zone`,
      field,
    ),
  constrained: (subnet: Subnet, field: string) =>
    apiError(
      'AvailabilityZoneNotSupported',
      'R-REG-8',
      `${subnet.availabilityZoneId} of ${subnet.subnetId} is constrained; choose another zone`,
      field,
    ),
  ipv4Only: (subnet: Subnet, field: string) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-SVC-11',
      `${subnet.subnetId} has no IPv6 block, which dualstack needs; associate one or choose another subnet`,
      field,
    ),
  crowded: (subnet: Subnet, free: number, field: string) =>
    apiError(
      'InvalidSubnet',
      'R-GWLB-1',
      `${subnet.subnetId} has ${free} free addresses, a Gateway Load Balancer needs 8; use a larger subnet`,
      field,
    ),
}

/** What a load balancer asks of its subnets. */
export interface SubnetNeeds {
  readonly accountId: AccountId
  readonly ipAddressType: 'ipv4' | 'dualstack'
  /** Free addresses in each subnet: 8 for a Gateway Load Balancer [R-GWLB-1]. */
  readonly freeAddresses: number
}

/**
 * The subnets of a load balancer: of one VPC, one per zone [R-NLB-1], none in a constrained zone [R-REG-8],
 * with IPv6 if it is to be dualstack [R-SVC-11], with room for a Gateway Load Balancer [R-GWLB-1].
 *
 * Errors: `ValidationError`, `InvalidConfigurationRequest` [R-NLB-1], `InvalidSubnetID.NotFound` [R-ERR-23],
 * `AvailabilityZoneNotSupported` [R-REG-8], `InvalidSubnet` [R-GWLB-1].
 */
export function balancerSubnets(
  world: World,
  subnetIds: readonly SubnetId[],
  needs: SubnetNeeds,
): Subnet[] | ApiError {
  const subnets: Subnet[] = []
  for (const [i, subnetId] of subnetIds.entries()) {
    const field = `subnets[${i}]`
    const subnet = findSubnet(world, needs.accountId, subnetId, field)
    if (isApiError(subnet)) return subnet
    const fault = faultBeside(subnets, subnet, field) ?? faultOfSubnet(world, subnet, { needs, field })
    if (fault !== undefined) return fault
    subnets.push(subnet)
  }
  return subnets.length === 0 ? refuse.none() : subnets
}

/** Refuses dualstack in a subnet without IPv6 [R-SVC-11, R-NLB-17]. */
export function faultOfDualstack(subnet: Subnet, field: string): ApiError | undefined {
  return subnet.ipv6CidrBlock === undefined ? refuse.ipv4Only(subnet, field) : undefined
}

function faultBeside(chosen: readonly Subnet[], subnet: Subnet, field: string): ApiError | undefined {
  const [first] = chosen
  if (first !== undefined && first.vpcId !== subnet.vpcId) return refuse.otherVpc(subnet, first, field)
  const twin = chosen.find((other) => other.availabilityZoneId === subnet.availabilityZoneId)
  return twin && refuse.sameZone(subnet, twin, field)
}

function faultOfSubnet(
  world: World,
  subnet: Subnet,
  { needs, field }: { readonly needs: SubnetNeeds; readonly field: string },
): ApiError | undefined {
  const zone = tableGet(world.availabilityZones, subnet.availabilityZoneId)
  if (zone?.state === 'constrained') return refuse.constrained(subnet, field)
  const lacking = needs.ipAddressType === 'dualstack' ? faultOfDualstack(subnet, field) : undefined
  if (lacking !== undefined) return lacking
  const free = freeAddresses(world, subnet)
  return free < needs.freeAddresses ? refuse.crowded(subnet, free, field) : undefined
}

function freeAddresses(world: World, { cidrBlock, subnetId }: Subnet): number {
  if (cidrBlock === undefined) return 0
  return cidrSize(cidrBlock) - RESERVED_COUNT - interfacesBySubnet.count(world.networkInterfaces, subnetId)
}
