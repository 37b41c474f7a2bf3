import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Effect, Step, World } from '../../world.ts'
import { faultOfPrivateDnsName, privateDnsNameConfiguration } from '../private-dns-name/configuration.ts'
import { moveService } from './state-machine.ts'
import type {
  CompleteServiceProvisioning,
  CreateVpcEndpointServiceConfiguration,
  CustomerService,
  EndpointService,
} from './types.ts'

const LOAD_BALANCER_ARN = /^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer\/net\/.+$/

const servicesByBalancer = branchIndex((service: EndpointService) =>
  service.owner === 'customer' ? service.networkLoadBalancerArns : [],
)

const refuse = {
  none: () =>
    apiError(
      'MissingParameter',
      'R-SVC-1',
      'a service needs a Network Load Balancer; name at least one',
      'networkLoadBalancerArns',
    ),
  malformed: (arn: string, field: string) =>
    apiError(
      'InvalidNetworkLoadBalancerArn.Malformed',
      'R-ERR-27',
      `'${arn}' is not the ARN of a Network Load Balancer`,
      field,
    ),
  unknown: (arn: string, field: string) =>
    apiError(
      'InvalidNetworkLoadBalancerArn.NotFound',
      'R-ERR-27',
      `the account has no load balancer '${arn}'; name one that it owns`,
      field,
    ),
  twice: (arn: string, field: string) =>
    apiError('InvalidParameter', 'R-SVC-5', `'${arn}' is named twice; name each load balancer once`, field),
  taken: (arn: string, { serviceId }: EndpointService, field: string) =>
    apiError(
      'InvalidParameter',
      'R-SVC-5',
      `'${arn}' belongs to ${serviceId}; a load balancer serves at most one service, create another`,
      field,
    ),
}

/**
 * Creates an endpoint service behind Network Load Balancers [R-SVC-1, R-SVC-2]: nobody but its owner may
 * ask for a connection yet [R-PERM-1], and requests wait for acceptance unless stated [R-API-9]. It is
 * available after `timing.serviceProvisioning` [R-SVC-3].
 *
 * Errors: `MissingParameter` [R-SVC-1], `InvalidNetworkLoadBalancerArn.Malformed` and `.NotFound` [R-ERR-27],
 * `InvalidParameter` for a load balancer in use [R-SVC-5] or a private name that is none [R-SVC-13].
 */
export function createEndpointService(
  world: World,
  step: Step,
  command: CreateVpcEndpointServiceConfiguration,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const fault = faultOfBalancers(world, command)
  if (fault !== undefined) return fault
  const { privateDnsName } = command
  const named = privateDnsName === undefined ? undefined : faultOfPrivateDnsName(privateDnsName)
  if (named !== undefined) return named

  const { accountId, region } = account
  const kind = { prefix: 'vpce-svc', kind: 'endpoint-service', accountId, region } as const
  const { id, name } = identify(step, { ...kind, table: world.endpointServices, importedKey: 'serviceId' })
  const service: CustomerService = {
    owner: 'customer',
    serviceId: id,
    name,
    serviceName: `com.amazonaws.vpce.${region}.${id}`,
    region,
    serviceState: 'Pending',
    version: 0,
    serviceTypes: ['Interface'],
    supportedIpAddressTypes: command.supportedIpAddressTypes ?? ['ipv4'],
    baseEndpointDnsNames: [`${id}.${region}.vpce.amazonaws.com`],
    vpcEndpointPolicySupported: false,
    ownerId: accountId,
    networkLoadBalancerArns: [...(command.networkLoadBalancerArns ?? [])],
    gatewayLoadBalancerArns: [],
    payerResponsibility: 'EndpointOwner',
    acceptanceRequired: command.acceptanceRequired ?? true,
    allowedPrincipals: [],
    ...(privateDnsName !== undefined && {
      privateDnsNameConfiguration: privateDnsNameConfiguration(privateDnsName, {
        region,
        ownerId: accountId,
        serviceId: id,
      }),
    }),
  }
  const output = { serviceId: id, serviceName: service.serviceName }
  return commit(world, (draft) => putRow<EndpointService>(draft.endpointServices, id, service), {
    output,
    effects: [provisioning(world, service)],
  })
}

/** Timer: a pending service becomes available; in any other state nothing happens [R-SVC-3]. */
export function completeServiceProvisioning(
  world: World,
  _step: Step,
  command: CompleteServiceProvisioning,
): Applied {
  const service = tableGet(world.endpointServices, command.serviceId)
  const serviceState = service && moveService(service.serviceState, 'provisioned')
  if (service === undefined || serviceState === undefined) return unchanged(world)
  const next = { ...service, serviceState, version: service.version + 1 }
  return commit(world, (draft) => putRow(draft.endpointServices, service.serviceId, next))
}

function faultOfBalancers(
  world: World,
  { accountId, networkLoadBalancerArns: arns = [] }: CreateVpcEndpointServiceConfiguration,
): ApiError | undefined {
  if (arns.length === 0) return refuse.none()
  for (const [i, arn] of arns.entries()) {
    const field = `networkLoadBalancerArns[${i}]`
    if (!LOAD_BALANCER_ARN.test(arn)) return refuse.malformed(arn, field)
    if (!ownsBalancer(world, accountId, arn)) return refuse.unknown(arn, field)
    if (arns.indexOf(arn) < i) return refuse.twice(arn, field)
    const other = servicesByBalancer.first(world.endpointServices, arn)
    if (other !== undefined) return refuse.taken(arn, other, field)
  }
  return undefined
}

function ownsBalancer(world: World, accountId: string, arn: LoadBalancerArn): boolean {
  return tableGet(world.loadBalancers, arn)?.ownerId === accountId
}

function provisioning(world: World, { serviceId, version }: CustomerService): Effect {
  const after = world.knobs['timing.serviceProvisioning']
  const command = { type: 'CompleteServiceProvisioning', serviceId } as const
  return { type: 'timer', after, resource: serviceId, ifVersion: version, settles: true, command }
}
