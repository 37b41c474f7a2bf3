import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { overInterfaceQuota } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { Step, World } from '../../world.ts'
import { bornAt } from '../vpc-endpoint/born-at.ts'
import { faultOfConfigurations } from '../vpc-endpoint/configurations.ts'
import { needsAcceptance, type Creation } from '../vpc-endpoint/create.ts'
import type { ServiceId } from '../endpoint-service/types.ts'
import { endpointsOfService, endpointsOfVpc, isLive } from '../vpc-endpoint/find.ts'
import { bornWith, endpointInterfaces, newInterfaces } from '../vpc-endpoint/interfaces.ts'
import { faultOfAddressType } from '../vpc-endpoint/ip-address-type.ts'
import { connectEvents, notifying } from '../vpc-endpoint/notify.ts'
import { overEndpointQuota } from '../vpc-endpoint/quota.ts'
import { initialState } from '../vpc-endpoint/state-machine.ts'
import { joinedSubnets } from '../vpc-endpoint/subnets.ts'
import { firstTimer } from '../vpc-endpoint/timers.ts'
import type { AnyEndpoint } from '../vpc-endpoint/types.ts'
import type { GatewayLoadBalancerEndpoint } from './types.ts'

const refuse = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-GE-1',
      'a Gateway Load Balancer endpoint needs a subnet; name exactly one',
      'subnetIds',
    ),
  several: () =>
    apiError(
      'InvalidParameter',
      'R-ERR-40',
      'a Gateway Load Balancer endpoint has one subnet; create another endpoint for another zone',
      'subnetIds',
    ),
  second: ({ availabilityZoneId }: Subnet, { vpcEndpointId }: AnyEndpoint) =>
    apiError(
      'InvalidParameter',
      'R-ERR-40',
      `${vpcEndpointId} is in ${availabilityZoneId} for the same service; use that one, another zone, or delete it first`,
      'subnetIds[0]',
    ),
}

/**
 * Creates a Gateway Load Balancer endpoint in exactly one subnet, for life, one per zone and service [R-GE-1]. It has an
 * interface, but no group, no policy and no name [R-GE-2], and waits for acceptance if the service asks for it [R-GE-9].
 *
 * Errors: `VpcEndpointLimitExceeded` [R-ERR-10], `MissingParameter` [R-GE-1], `InvalidParameter` [R-ERR-40, R-ERR-12,
 * R-EP-10, R-EP-12], `InvalidSubnetID.NotFound` [R-ERR-23], `InvalidIPAddress.InUse`,
 * `InsufficientFreeAddressesInSubnet` [R-ERR-24].
 */
export function createGatewayLoadBalancerEndpoint(
  world: World,
  step: Step,
  creation: Creation,
): Applied | ApiError {
  const { account, vpc, service, command } = creation
  const full = overEndpointQuota(world, account, vpc.vpcId)
  if (full !== undefined) return full
  const subnet = subnetOf(world, creation)
  if (isApiError(subnet)) return subnet
  const { ipAddressType = 'ipv4', subnetConfigurations: configurations = [] } = command
  const fault =
    faultOfAddressType(ipAddressType, service, [subnet]) ??
    faultOfConfigurations(configurations, { subnets: [subnet], ipAddressType }) ??
    overInterfaceQuota(world, account, 1)
  if (fault !== undefined) return fault

  const { accountId, region } = account
  const kind = { prefix: 'vpce', kind: 'gateway-load-balancer-vpc-endpoint', accountId, region } as const
  const table = world.gatewayLoadBalancerEndpoints
  const identity = identify(step, { ...kind, table, importedKey: 'vpcEndpointId' })
  const interfaces = newInterfaces(world, [subnet], {
    step,
    endpointId: identity.id,
    account,
    interfaceType: 'gateway_load_balancer_endpoint',
    groups: [],
    ipAddressType,
    configurations,
    fieldOf: () => 'subnetIds[0]',
    identify: bornWith(world, step, account, identity),
  })
  if (isApiError(interfaces)) return interfaces
  const state = initialState(needsAcceptance(service))
  const endpoint: GatewayLoadBalancerEndpoint = {
    vpcEndpointId: identity.id,
    vpcEndpointType: 'GatewayLoadBalancer',
    name: identity.name,
    ownerId: accountId,
    vpcId: vpc.vpcId,
    serviceId: service.serviceId,
    serviceName: service.serviceName,
    state,
    version: 0,
    ...bornAt(step),
    ...(state === 'pending' && { pendingSince: 'creation' as const }),
    ipAddressType,
    networkInterfaces: endpointInterfaces(interfaces),
    resumable: true,
  }
  return bornIn(world, endpoint, interfaces)
}

function subnetOf(world: World, { vpc, account, service, command }: Creation): Subnet | ApiError {
  const { subnetIds = [] } = command
  if (subnetIds.length > 1) return refuse.several()
  const seat = { service, ownerId: account.accountId, vpcId: vpc.vpcId, field: 'subnetIds' }
  const subnets = joinedSubnets(world, [], { ...seat, subnetIds })
  if (isApiError(subnets)) return subnets
  const [subnet] = subnets
  if (subnet === undefined) return refuse.none()
  const twin = near(world, subnet, service.serviceId).find((other) => isRival(world, other, subnet))
  return twin === undefined ? subnet : refuse.second(subnet, twin)
}

/** Where rivals may be: in the VPC, which has few endpoints, or with the service wherever it goes. */
function near(world: World, { vpcId }: Subnet, serviceId: ServiceId): readonly AnyEndpoint[] {
  if (world.knobs['gwlbe.uniqueness'] !== 'vpc') return endpointsOfService(world, serviceId)
  return endpointsOfVpc(world, vpcId).filter((each) => each.serviceId === serviceId)
}

/** Whether an endpoint of the same service stands in the way: in the same zone of the same VPC, or of the same account. */
function isRival(
  world: World,
  other: AnyEndpoint,
  at: Pick<Subnet, 'ownerId' | 'vpcId' | 'availabilityZoneId'>,
): boolean {
  if (other.vpcEndpointType !== 'GatewayLoadBalancer' || !isLive(other)) return false
  const isNear =
    world.knobs['gwlbe.uniqueness'] === 'vpc' ? other.vpcId === at.vpcId : other.ownerId === at.ownerId
  return isNear && other.networkInterfaces.some((eni) => eni.availabilityZoneId === at.availabilityZoneId)
}

function bornIn(
  world: World,
  endpoint: GatewayLoadBalancerEndpoint,
  interfaces: readonly NetworkInterface[],
): Applied {
  const { vpcEndpointId } = endpoint
  const eniOutput = interfaces.map((eni) => [`networkInterfaceId/${eni.subnetId}`, eni.networkInterfaceId])
  const applied = commit(
    world,
    (draft) => {
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.gatewayLoadBalancerEndpoints, vpcEndpointId, endpoint)
    },
    { output: { vpcEndpointId, ...Object.fromEntries(eniOutput) }, effects: [firstTimer(world, endpoint)] },
  )
  return notifying(applied, connectEvents(endpoint))
}
