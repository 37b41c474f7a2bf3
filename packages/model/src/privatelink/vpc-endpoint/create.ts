import { apiError, isApiError, unreachable, type ApiError } from '@causeway/ground'
import type { Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { profiles } from '../../profile.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Vpc } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import { findServiceByName } from '../endpoint-service/find.ts'
import type { EndpointService, ServiceType } from '../endpoint-service/types.ts'
import { createGatewayEndpoint } from '../gateway-endpoint/create.ts'
import { createGatewayLoadBalancerEndpoint } from '../gateway-load-balancer-endpoint/create.ts'
import { createInterfaceEndpoint } from '../interface-endpoint/create.ts'
import type { CreateVpcEndpoint } from '../interface-endpoint/types.ts'
import { hasLostVerification } from '../private-dns-name/lost.ts'
import { faultOfFields } from './fields.ts'

/** Who asks, where, and for what: what the creation of every type needs. */
export interface Creation {
  readonly account: Account
  readonly vpc: Vpc
  readonly service: EndpointService
  readonly command: CreateVpcEndpoint
}

const refuse = {
  type: (type: string, known: readonly string[]) =>
    apiError(
      'InvalidVpcEndpointType',
      'R-ERR-6',
      `'${type}' is no type of VPC endpoint; choose one of ${known.join(', ')}`,
      'vpcEndpointType',
    ),
  notOffered: (type: ServiceType, { serviceTypes }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-ERR-7',
      `Endpoint type (${type}) does not match available service types ([${serviceTypes.join(', ')}]). Ask for one of them`,
      'vpcEndpointType',
    ),
  notAvailable: ({ serviceName, serviceState }: EndpointService) =>
    apiError(
      'IncorrectState',
      'R-SVC-31',
      `${serviceName} is ${serviceState}; wait until it is Available`,
      'serviceName',
    ),
  abroad: (asked: string, region: string) =>
    apiError(
      'InvalidParameter',
      'R-REG-9',
      `a service of ${asked} has no endpoints in ${region}; reach it over peering, or ask for a service of ${region}`,
      'serviceRegion',
    ),
  lostName: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-ERR-41',
      `the private name of ${serviceName} is no longer verified, so it takes no new connection; ask its owner to verify it again`,
      'serviceName',
    ),
}

/**
 * Creates an endpoint of the type asked for, Gateway unless stated, in a VPC that the caller owns: sharing a subnet
 * gives no right to [R-EP-1, R-EP-15]. It belongs to that VPC and that service for life [R-EP-2].
 *
 * Errors: `InvalidVpcEndpointType` [R-ERR-6], `InvalidVpcID.NotFound` [R-ERR-23], `InvalidServiceName` [R-PERM-2,
 * R-ERR-5], `InvalidParameter` for another Region [R-REG-9], `IncorrectState` [R-SVC-31], `InvalidParameter` for a type that the service does not offer [R-ERR-7],
 * a service that lost its private name [R-SVC-18, R-ERR-41], or a parameter of another type [R-ERR-17];
 * then those of the type's own creation.
 */
export function createVpcEndpoint(world: World, step: Step, command: CreateVpcEndpoint): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const kind = command.vpcEndpointType ?? 'Gateway'
  const known = endpointTypes(world)
  if (!known.includes(kind)) return refuse.type(kind, known)
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const abroad = faultOfRegion(world, account, command)
  if (abroad !== undefined) return abroad
  const service = findServiceByName(world, command.accountId, command.serviceName, {
    caller: step.caller,
    serviceRegion: command.serviceRegion,
  })
  if (isApiError(service)) return service
  const fault = faultOfService(world, service, kind) ?? faultOfFields(command, kind)
  if (fault !== undefined) return fault
  const creation = { account, vpc, service, command }
  switch (kind) {
    case 'Interface':
      return createInterfaceEndpoint(world, step, creation)
    case 'GatewayLoadBalancer':
      return createGatewayLoadBalancerEndpoint(world, step, creation)
    case 'Gateway':
      return createGatewayEndpoint(world, step, creation)
    default:
      return unreachable(kind, 'createVpcEndpoint')
  }
}

/**
 * Whether a connection to the service waits for its owner; AWS's never does [R-SVC-10]. Permission decides who may ask,
 * this who is connected [R-PERM-5].
 */
export function needsAcceptance(service: EndpointService): boolean {
  return service.owner === 'customer' && service.acceptanceRequired
}

/** The types of endpoint that there are; profile legacy-2017 knows none behind Gateway Load Balancers. */
function endpointTypes(world: World): readonly ServiceType[] {
  const types: readonly ServiceType[] = ['Interface', 'GatewayLoadBalancer', 'Gateway']
  if (profiles[world.profile].gatewayLoadBalancerEndpoints) return types
  return types.filter((type) => type !== 'GatewayLoadBalancer')
}

/** An endpoint reaches services of its own Region; profile latest alone may name another [R-REG-9]. */
function faultOfRegion(
  world: World,
  { region }: Account,
  { serviceRegion }: CreateVpcEndpoint,
): ApiError | undefined {
  if (serviceRegion === undefined || serviceRegion === region) return undefined
  return profiles[world.profile].crossRegion ? undefined : refuse.abroad(serviceRegion, region)
}

function faultOfService(world: World, service: EndpointService, kind: ServiceType): ApiError | undefined {
  if (service.serviceState !== 'Available') return refuse.notAvailable(service)
  if (!service.serviceTypes.includes(kind)) return refuse.notOffered(kind, service)
  const isStrict = world.knobs['privateDns.strictVerification']
  return isStrict && hasLostVerification(service) ? refuse.lostName(service) : undefined
}
