import { apiError, type AccountId, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import { anyLoadBalancer } from '../../elb/any-load-balancer.ts'
import type { LoadBalancerArn } from '../../elb/network-load-balancer/types.ts'
import type { World } from '../../world.ts'
import type { EndpointService, IpAddressFamily } from './types.ts'

const ARN = {
  network: /^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer\/net\/.+$/,
  gateway: /^arn:[a-z-]+:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer\/gwy\/.+$/,
}

const servicesByBalancer = branchIndex((service: EndpointService) =>
  service.owner === 'customer' && service.serviceState !== 'Deleted'
    ? [...service.networkLoadBalancerArns, ...service.gatewayLoadBalancerArns]
    : [],
)

const refuse = {
  malformed: (arn: string, kind: 'network' | 'gateway', field: string) =>
    apiError(
      'InvalidNetworkLoadBalancerArn.Malformed',
      'R-ERR-27',
      `'${arn}' is not the ARN of a ${kind === 'network' ? 'Network' : 'Gateway'} Load Balancer; give its full ARN`,
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
  family: (arn: string, field: string) =>
    apiError(
      'InvalidParameter',
      'R-SVC-11',
      `'${arn}' is not dualstack; a service that supports ipv6 needs every load balancer to be dualstack`,
      field,
    ),
}

/** The load balancers that a call names, and the parameter that names them. */
export interface NamedBalancers {
  readonly kind: 'network' | 'gateway'
  readonly arns: readonly LoadBalancerArn[]
  readonly field: string
}

/** The service that a load balancer belongs to, if any; a deleted service has let go of it [R-SVC-5, R-SVC-9]. */
export function serviceOfBalancer(world: World, arn: LoadBalancerArn): EndpointService | undefined {
  return servicesByBalancer.first(world.endpointServices, arn)
}

/**
 * Refuses load balancers that a service can't have: an ARN that is none or not the account's
 * [R-ERR-27], one that is named twice or belongs to a service [R-SVC-5], one that lacks a family [R-SVC-11].
 */
export function faultOfBalancers(
  world: World,
  named: NamedBalancers,
  of: { readonly accountId: AccountId; readonly families: readonly IpAddressFamily[] },
): ApiError | undefined {
  const { kind, arns } = named
  for (const [i, arn] of arns.entries()) {
    const field = `${named.field}[${i}]`
    if (!ARN[kind].test(arn)) return refuse.malformed(arn, kind, field)
    const balancer = anyLoadBalancer(world, arn)
    if (balancer?.ownerId !== of.accountId) return refuse.unknown(arn, field)
    if (arns.indexOf(arn) < i) return refuse.twice(arn, field)
    const other = serviceOfBalancer(world, arn)
    if (other !== undefined) return refuse.taken(arn, other, field)
    const lacking = faultOfFamilies(world, [arn], { families: of.families, field })
    if (lacking !== undefined) return lacking
  }
  return undefined
}

/** Refuses ipv6 on a service whose load balancers are not all dualstack; their targets need no IPv6 [R-SVC-11]. */
export function faultOfFamilies(
  world: World,
  arns: readonly LoadBalancerArn[],
  of: { readonly families: readonly IpAddressFamily[]; readonly field: string },
): ApiError | undefined {
  if (!of.families.includes('ipv6')) return undefined
  const lacking = arns.find((arn) => anyLoadBalancer(world, arn)?.ipAddressType !== 'dualstack')
  return lacking === undefined ? undefined : refuse.family(lacking, of.field)
}

/** Refuses to take a load balancer from a service that does not have it [R-ERR-27]. */
export function faultOfRemoved(
  held: readonly LoadBalancerArn[],
  removed: readonly LoadBalancerArn[],
  field: string,
): ApiError | undefined {
  const foreign = removed.findIndex((arn) => !held.includes(arn))
  return foreign < 0 ? undefined : refuse.unknown(removed[foreign] ?? '', `${field}[${foreign}]`)
}
