import { isApiError, mintId, type ApiError } from '@causeway/ground'
import { identifyChild, lastPart, type Identified } from '../../identity.ts'
import type { Account } from '../../place/account/types.ts'
import { chooseAddress } from '../../vpc/network-interface/address.ts'
import { placeOf } from '../../vpc/network-interface/create.ts'
import { chooseIpv6Address } from '../../vpc/network-interface/ipv6-address.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import type { Subnet } from '../../vpc/subnet/types.ts'
import type { Step, World } from '../../world.ts'
import type {
  EndpointInterface,
  EndpointIpAddressType,
  SubnetConfiguration,
} from '../interface-endpoint/types.ts'
import { indexOf } from './configurations.ts'
import { ipAddressTypes } from './ip-address-type.ts'
import type { PrivateLinkEndpoint } from './types.ts'

/** What an endpoint's interfaces have in common. */
export interface InterfacePlan {
  readonly step: Step
  readonly endpointId: PrivateLinkEndpoint['vpcEndpointId']
  readonly account: Account
  readonly interfaceType: 'vpc_endpoint' | 'gateway_load_balancer_endpoint'
  readonly groups: readonly SecurityGroupId[]
  readonly ipAddressType: EndpointIpAddressType
  readonly configurations: readonly SubnetConfiguration[]
  /** The parameter that names a subnet. */
  readonly fieldOf: (subnet: Subnet) => string
  readonly identify: (subnet: Subnet) => Pick<Identified<'eni'>, 'id' | 'name'>
}

type Addresses = Pick<NetworkInterface, 'privateIpAddress' | 'ipv6Address' | 'denyAllIgwTraffic'>

/**
 * One interface per subnet, owned by the consumer and managed by AWS [R-EP-7, R-EP-8], with an address of each family
 * of the endpoint's address type [R-EP-12]: the designated, imported or a free one [R-EP-10].
 *
 * Errors: `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-EP-11, R-ERR-24].
 */
export function newInterfaces(
  world: World,
  subnets: readonly Subnet[],
  plan: InterfacePlan,
): NetworkInterface[] | ApiError {
  const interfaces: NetworkInterface[] = []
  for (const subnet of subnets) {
    const { id, name } = plan.identify(subnet)
    const addresses = addressesIn(world, subnet, { plan, id })
    if (isApiError(addresses)) return addresses
    interfaces.push({
      networkInterfaceId: id,
      name,
      ownerId: plan.account.accountId,
      ...placeOf(subnet),
      interfaceType: plan.interfaceType,
      requesterManaged: true,
      ...addresses,
      groups: plan.groups,
      attachedTo: plan.endpointId,
    })
  }
  return interfaces
}

/**
 * The addresses that an interface has under an address type: it keeps what it has of the right families and gets
 * what it lacks [R-EP-9, R-SVC-27]. An IPv6 address of an endpoint can't be reached from the internet [R-EP-13].
 */
export function addressesIn(
  world: World,
  subnet: Subnet,
  of: {
    readonly plan: InterfacePlan
    readonly id: NetworkInterface['networkInterfaceId']
    readonly held?: Addresses
  },
): Addresses | ApiError {
  const { plan, id, held } = of
  const { families } = ipAddressTypes[plan.ipAddressType]
  const ipv4 = families.includes('ipv4')
    ? (held?.privateIpAddress ?? chooseAddress(world, subnet, { id, ...designated(plan, subnet, 'ipv4') }))
    : undefined
  if (isApiError(ipv4)) return ipv4
  const ipv6 = families.includes('ipv6')
    ? (held?.ipv6Address ?? chooseIpv6Address(world, subnet, { id, ...designated(plan, subnet, 'ipv6') }))
    : undefined
  if (isApiError(ipv6)) return ipv6
  return {
    ...(ipv4 !== undefined && { privateIpAddress: ipv4 }),
    ...(ipv6 !== undefined && { ipv6Address: ipv6, denyAllIgwTraffic: true }),
  }
}

/** The identity of an interface that an endpoint is born with. */
export function bornWith(
  { networkInterfaces: table }: World,
  step: Step,
  { accountId, region }: Account,
  endpoint: Identified<'vpce'>,
): InterfacePlan['identify'] {
  return (subnet) => {
    const importedKey = `networkInterfaceId/${subnet.subnetId}`
    const kind = { prefix: 'eni', kind: 'network-interface', accountId, region, table, importedKey } as const
    return identifyChild(step, endpoint, lastPart(subnet.name), kind)
  }
}

/** The identity of an interface that a Modify gives an endpoint: new with each of its versions [R-EP-9]. */
export function bornLater(
  endpoint: PrivateLinkEndpoint,
  { accountId, region }: Account,
): InterfacePlan['identify'] {
  const { vpcEndpointId, version } = endpoint
  return (subnet) => {
    const part = lastPart(subnet.name)
    const identity = { kind: 'network-interface', accountId, region, generation: version + 1 }
    return {
      id: mintId('eni', { ...identity, name: `${vpcEndpointId}/${part}` }),
      name: `${endpoint.name}/${part}`,
    }
  }
}

/** The endpoint's own view of its interfaces, in subnet order. */
export function endpointInterfaces(interfaces: readonly NetworkInterface[]): EndpointInterface[] {
  return interfaces.map(({ networkInterfaceId, subnetId, availabilityZoneId }) => {
    return { networkInterfaceId, subnetId, availabilityZoneId }
  })
}

function designated(
  plan: InterfacePlan,
  subnet: Subnet,
  family: 'ipv4' | 'ipv6',
): { readonly designated: string | undefined; readonly field: string } {
  const i = indexOf(plan.configurations, subnet.subnetId)
  if (i >= 0) {
    return { designated: plan.configurations[i]?.[family], field: `subnetConfigurations[${i}].${family}` }
  }
  const key = family === 'ipv4' ? 'privateIpAddress' : 'ipv6Address'
  return { designated: plan.step.imported?.[`${key}/${subnet.subnetId}`], field: plan.fieldOf(subnet) }
}
