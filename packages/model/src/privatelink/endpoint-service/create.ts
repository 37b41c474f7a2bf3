import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { profiles } from '../../profile.ts'
import type { Step, World } from '../../world.ts'
import { faultOfPrivateDnsName, privateDnsNameConfiguration } from '../private-dns-name/configuration.ts'
import { verificationTimers } from '../private-dns-name/timers.ts'
import { faultOfBalancers } from './load-balancers.ts'
import { namesOf } from './names.ts'
import { provisioningTimer } from './settle.ts'
import { changedRegions, faultOfAddedRegions } from './supported-regions.ts'
import type {
  CreateVpcEndpointServiceConfiguration,
  CustomerService,
  EndpointService,
  IpAddressFamily,
} from './types.ts'

const refuse = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-SVC-1',
      'a service needs a load balancer; name at least one Network or Gateway Load Balancer',
      'networkLoadBalancerArns',
    ),
  both: () =>
    apiError(
      'InvalidParameterCombination',
      'R-SVC-1',
      'a service is behind Network or Gateway Load Balancers, never both; name one kind',
      'gatewayLoadBalancerArns',
    ),
  noFamily: () =>
    apiError(
      'InvalidParameter',
      'R-SVC-11',
      'a service supports at least one IP address type; name ipv4, ipv6 or both',
      'supportedIpAddressTypes',
    ),
  gatewayName: () =>
    apiError(
      'InvalidParameter',
      'R-SVC-13',
      'a service behind Gateway Load Balancers has no private name; leave it out',
      'privateDnsName',
    ),
}

/** What decides whether a service may be as it is asked for. */
export interface ServiceShape {
  readonly networkLoadBalancerArns: CustomerService['networkLoadBalancerArns']
  readonly gatewayLoadBalancerArns: CustomerService['gatewayLoadBalancerArns']
  readonly supportedIpAddressTypes: readonly IpAddressFamily[]
  readonly privateDnsName?: string | undefined
}

/**
 * Creates an endpoint service behind Network or Gateway Load Balancers [R-SVC-1, R-SVC-2]: nobody but its
 * owner may ask for a connection yet [R-PERM-1]; unless stated, requests wait for acceptance and IPv4 alone is
 * supported [R-API-9]. It is available after `timing.serviceProvisioning` [R-SVC-3], and its private name is
 * looked for in public DNS from now on [R-SVC-15]. In profile latest it may support other Regions [R-REG-9]. In legacy-2017 a name of its own is verified first [R-SVC-35].
 *
 * Errors: `MissingParameter`, `InvalidParameterCombination` [R-SVC-1], `InvalidNetworkLoadBalancerArn.Malformed` and
 * `.NotFound` [R-ERR-27], `InvalidParameter` for a load balancer in use [R-SVC-5], an IP type that it lacks
 * [R-SVC-11], a private name that is none [R-SVC-13] or Regions that it can't support [R-REG-9].
 */
export function createEndpointService(
  world: World,
  step: Step,
  command: CreateVpcEndpointServiceConfiguration,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const shape = shapeOf(command)
  const { accountId, region } = account
  const isGateway = shape.gatewayLoadBalancerArns.length > 0
  const asked = { regions: command.supportedRegions, field: 'supportedRegions' }
  const fault =
    faultOfShape(world, shape) ??
    faultOfNamedBalancers(world, command, shape) ??
    faultOfAddedRegions(world, asked, { region, isGateway })
  if (fault !== undefined) return fault

  const supportedRegions = changedRegions({ region }, { added: command.supportedRegions ?? [] })
  const kind = { prefix: 'vpce-svc', kind: 'endpoint-service', accountId, region } as const
  const { id, name } = identify(step, { ...kind, table: world.endpointServices, importedKey: 'serviceId' })
  const { privateDnsName, ...behind } = shape
  const service: CustomerService = {
    owner: 'customer',
    serviceId: id,
    name,
    ...namesOf(profiles[world.profile], { serviceId: id, region, privateDnsName }),
    region,
    serviceState: 'Pending',
    serviceTypes: serviceTypesOf(shape),
    version: 0,
    vpcEndpointPolicySupported: false,
    ownerId: accountId,
    ...behind,
    acceptanceRequired: command.acceptanceRequired ?? true,
    payerResponsibility: 'EndpointOwner',
    allowedPrincipals: [],
    ...(supportedRegions !== undefined && { supportedRegions }),
    ...(privateDnsName !== undefined && {
      privateDnsNameConfiguration: privateDnsNameConfiguration(privateDnsName, {
        region,
        ownerId: accountId,
        serviceId: id,
        since: step.at,
        version: 0,
        everVerified: false,
      }),
    }),
  }
  const waitsForName = profiles[world.profile].faqServiceNames && privateDnsName !== undefined
  const provisioning = waitsForName ? [] : [provisioningTimer(world, service)]
  return commit(world, (draft) => putRow<EndpointService>(draft.endpointServices, id, service), {
    output: { serviceId: id, serviceName: service.serviceName },
    effects: [...provisioning, ...verificationTimers(world, service)],
  })
}

/**
 * Refuses a service without or with two kinds of load balancers, without IP types, or with a name that it can't have. In
 * profile legacy-2017 the load balancer may come later [R-SVC-34].
 */
export function faultOfShape(world: World, shape: ServiceShape): ApiError | undefined {
  const { networkLoadBalancerArns, gatewayLoadBalancerArns, privateDnsName } = shape
  const balancers = networkLoadBalancerArns.length + gatewayLoadBalancerArns.length
  if (balancers === 0 && !profiles[world.profile].serviceWithoutLoadBalancer) return refuse.none()
  if (networkLoadBalancerArns.length > 0 && gatewayLoadBalancerArns.length > 0) return refuse.both()
  if (shape.supportedIpAddressTypes.length === 0) return refuse.noFamily()
  if (privateDnsName === undefined) return undefined
  if (gatewayLoadBalancerArns.length > 0) return refuse.gatewayName()
  return faultOfPrivateDnsName(privateDnsName)
}

/** Gateway Load Balancers make an inspection service, all else an interface service [R-SVC-1]. */
export function serviceTypesOf(shape: ServiceShape): CustomerService['serviceTypes'] {
  return shape.gatewayLoadBalancerArns.length > 0 ? ['GatewayLoadBalancer'] : ['Interface']
}

/** IP types in AWS's order, each once. */
export function sortedFamilies(families: readonly IpAddressFamily[]): readonly IpAddressFamily[] {
  return (['ipv4', 'ipv6'] as const).filter((family) => families.includes(family))
}

function shapeOf(command: CreateVpcEndpointServiceConfiguration): ServiceShape {
  return {
    networkLoadBalancerArns: [...(command.networkLoadBalancerArns ?? [])],
    gatewayLoadBalancerArns: [...(command.gatewayLoadBalancerArns ?? [])],
    supportedIpAddressTypes: sortedFamilies(command.supportedIpAddressTypes ?? ['ipv4']),
    privateDnsName: command.privateDnsName,
  }
}

function faultOfNamedBalancers(
  world: World,
  { accountId }: CreateVpcEndpointServiceConfiguration,
  shape: ServiceShape,
): ApiError | undefined {
  const of = { accountId, families: shape.supportedIpAddressTypes }
  const { networkLoadBalancerArns, gatewayLoadBalancerArns } = shape
  const network = {
    kind: 'network',
    arns: networkLoadBalancerArns,
    field: 'networkLoadBalancerArns',
  } as const
  const gateway = {
    kind: 'gateway',
    arns: gatewayLoadBalancerArns,
    field: 'gatewayLoadBalancerArns',
  } as const
  return faultOfBalancers(world, network, of) ?? faultOfBalancers(world, gateway, of)
}
