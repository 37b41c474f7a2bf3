import {
  addressFamily,
  apiError,
  assert,
  cidrHolds,
  isApiError,
  must,
  parseAddress,
  parseCidr,
  tableGet,
  type ApiError,
  type AzId,
  type IpAddress,
} from '@causeway/ground'
import { findZone } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { interfacesIn } from '../../vpc/network-interface/lists.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { subnetsIn } from '../../vpc/subnet/in-vpc.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { World } from '../../world.ts'
import type { RegisteredTarget, TargetDescription, TargetGroup } from './types.ts'

/** Blocks outside the VPC whose addresses may be targets: on-premises and peered ones [R-NLB-5]. */
const PRIVATE_BLOCKS = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16'].map((block) =>
  must(parseCidr(block)),
)

const ALB_ARN = /^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer\/app\/.+$/

/** Where a target is. */
export type Located = Pick<RegisteredTarget, 'networkInterfaceId' | 'zoneId'>

/** A description to be located for a group of an account; `field` names it in refusals. */
export interface Locating {
  readonly account: Account
  readonly group: TargetGroup
  readonly target: TargetDescription
  readonly field: string
}

const refuse = {
  unknown: ({ account, target, field }: Locating) =>
    invalid(`account ${account.accountId} has no instance '${target.id}'; name one that it owns`, field),
  terminated: ({ target, field }: Locating) =>
    invalid(`${target.id} is terminated; register a running instance`, field),
  otherVpc: ({ group, target, field }: Locating) =>
    invalid(
      `${target.id} is not in ${group.vpcId} of the target group; register an instance of that VPC, or its address`,
      field,
    ),
  address: ({ group, target, field }: Locating) =>
    invalid(`'${target.id}' is no ${group.ipAddressType} address, which the group takes; give one`, field),
  public: ({ target, field }: Locating) =>
    invalid(`${target.id} is neither in the VPC nor private; register a private address`, field),
  zone: ({ target, field }: Locating) =>
    apiError(
      'ValidationError',
      'R-NLB-23',
      `${target.id} is outside the VPC; give its availabilityZone, all or an enabled zone`,
      `${field}.availabilityZone`,
    ),
  inside: ({ target, field }: Locating) =>
    apiError(
      'ValidationError',
      'R-NLB-23',
      `${target.id} is in the VPC, which gives its zone; leave availabilityZone out`,
      `${field}.availabilityZone`,
    ),
  alb: ({ target, field }: Locating) =>
    invalid(`'${target.id}' is not the ARN of an Application Load Balancer; give one`, field),
}

/**
 * Where a target is, by the group's type: an instance of the group's VPC, an address of the VPC or a private one
 * outside it, which says its zone or `all` [R-NLB-23], or an Application Load Balancer [R-NLB-5]. Addresses inside and
 * outside may share a group, all alike: targets have no weights [R-NLB-25].
 *
 * Errors: `InvalidTarget` [R-NLB-5], `ValidationError` [R-NLB-23], `InvalidZone.NotFound` [R-ERR-35].
 */
export function locate(world: World, locating: Locating): Located | ApiError {
  const { group, target } = locating
  if (group.targetType === 'instance') return locateInstance(world, locating)
  if (group.targetType === 'alb') return ALB_ARN.test(target.id) ? { zoneId: 'all' } : refuse.alb(locating)
  return locateAddress(world, locating)
}

function locateInstance(world: World, locating: Locating): Located | ApiError {
  const { account, group, target } = locating
  const instance = tableGet(world.instances, target.id)
  if (instance === undefined || instance.ownerId !== account.accountId) return refuse.unknown(locating)
  if (instance.state === 'terminated') return refuse.terminated(locating)
  const eni = tableGet(world.networkInterfaces, instance.networkInterfaceId)
  assert(eni !== undefined, `${target.id} has no interface`)
  if (eni.vpcId !== group.vpcId) return refuse.otherVpc(locating)
  if (target.availabilityZone !== undefined) return refuse.inside(locating)
  return { networkInterfaceId: eni.networkInterfaceId, zoneId: eni.availabilityZoneId }
}

function locateAddress(world: World, locating: Locating): Located | ApiError {
  const { account, group, target, field } = locating
  const parsed = parseAddress(target.id)
  const family = group.ipAddressType === 'ipv4' ? 4 : 6
  if (!parsed.ok || addressFamily(parsed.value) !== family) return refuse.address(locating)
  const subnet = subnetsIn(world, group.vpcId).find((each) => holds(each, parsed.value))
  if (subnet !== undefined) {
    if (target.availabilityZone !== undefined) return refuse.inside(locating)
    const eni = interfacesIn(world, subnet.subnetId).find((each) => has(each, group, parsed.value))
    const networkInterfaceId = eni?.networkInterfaceId
    return {
      zoneId: subnet.availabilityZoneId,
      ...(networkInterfaceId !== undefined && { networkInterfaceId }),
    }
  }
  if (family === 6 || !PRIVATE_BLOCKS.some((block) => cidrHolds(block, parsed.value)))
    return refuse.public(locating)
  if (target.availabilityZone === undefined) return refuse.zone(locating)
  const zoneId = zoneOf(account, target.availabilityZone, `${field}.availabilityZone`)
  return isApiError(zoneId) ? zoneId : { zoneId }
}

function zoneOf(account: Account, zone: string, field: string): AzId | 'all' | ApiError {
  return zone === 'all' ? 'all' : findZone(account, zone, field)
}

function holds({ cidrBlock, ipv6CidrBlock }: Subnet, address: IpAddress): boolean {
  const block = addressFamily(address) === 4 ? cidrBlock : ipv6CidrBlock
  return block !== undefined && cidrHolds(block, address)
}

function has(eni: NetworkInterface, { vpcId }: TargetGroup, address: IpAddress): boolean {
  return eni.vpcId === vpcId && (eni.privateIpAddress === address || eni.ipv6Address === address)
}

function invalid(message: string, field: string): ApiError {
  return apiError('InvalidTarget', 'R-NLB-5', message, field)
}
