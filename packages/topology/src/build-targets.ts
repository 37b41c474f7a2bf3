import { addressFamily, cidrHolds, tableValues } from '@causeway/ground'
import type { Id, IpAddress } from '@causeway/ground'
import type { HealthCheck } from '@causeway/model'
import { given, madeId, subnetItem } from './site.ts'
import type { Site } from './site.ts'
import type { HealthItem, TargetsItem } from './service-items.ts'

/** How the fields of a target group are called in a declaration. */
export const HEALTH_FIELDS = {
  port: 'targetPort',
  healthCheck: 'health',
  healthyThresholdCount: 'healthyThreshold',
  unhealthyThresholdCount: 'unhealthyThreshold',
}

/** A declared health check as the model takes it. */
export function healthCheck(health: HealthItem): Partial<HealthCheck> {
  const { healthyThreshold, unhealthyThreshold, ...rest } = health
  return {
    ...rest,
    ...given('healthyThresholdCount', healthyThreshold),
    ...given('unhealthyThresholdCount', unhealthyThreshold),
  }
}

/** The kind of target that a group has, and its targets as they are registered. */
export interface Targets {
  readonly type: 'instance' | 'ip'
  readonly ipAddressType: 'ipv4' | 'ipv6'
  readonly ids: readonly { readonly id: string; readonly availabilityZone?: string }[]
}

/** The targets of a load balancer in the VPC of its first subnet: an address outside it serves every zone [R-NLB-23]. */
export function targetsOf(
  site: Site,
  balancer: { readonly subnets: readonly string[]; readonly targets: TargetsItem },
): Targets {
  const { targets } = balancer
  if (targets.type !== 'addresses') {
    const named = targets.type === 'instances' ? targets.instances : []
    const ids = named.flatMap((name) => madeId<Id<'i'>>(site, name, 'instanceId') ?? [])
    return { type: 'instance', ipAddressType: 'ipv4', ids: ids.map((id) => ({ id })) }
  }
  const vpcId = madeId(site, subnetItem(site, balancer.subnets[0])?.vpc ?? '', 'vpcId')
  const blocks = tableValues(site.bench.world().subnets)
    .filter((subnet) => subnet.vpcId === vpcId)
    .flatMap(({ cidrBlock, ipv6CidrBlock }) => [cidrBlock ?? [], ipv6CidrBlock ?? []].flat())
  const isOutside = (address: IpAddress) => !blocks.some((block) => cidrHolds(block, address))
  const isIpv6 = targets.addresses.length > 0 && targets.addresses.every((each) => addressFamily(each) === 6)
  return {
    type: 'ip',
    ipAddressType: isIpv6 ? 'ipv6' : 'ipv4',
    ids: targets.addresses.map((id) => (isOutside(id) ? { id, availabilityZone: 'all' } : { id })),
  }
}
