import { tableGet, tableValues } from '@causeway/ground'
import { listenersOf } from '@causeway/model'
import type { NetworkLoadBalancer, TargetGroup, World } from '@causeway/model'
import { closed } from './change.ts'
import type { Change } from './change.ts'
import type { Refusal } from './obstacle.ts'

/** As many addresses as IPv4 has: a listener is open to all whom no filter stops. */
const EVERYBODY = 4_294_967_296n

/** Cross-zone on, for a node that has no target in its own zone: of the balancer, or of its group's own setting [R-NLB-4]. */
export function crossZone({ world, hop }: Refusal): readonly Change[] {
  const self = tableGet(world.loadBalancers, hop.id)
  if (self === undefined) return []
  const { ownerId: accountId, loadBalancerArn, name } = self
  const on = { type: 'ModifyLoadBalancerAttributes', accountId, loadBalancerArn } as const
  const ofGroups = groupsAt(world, self, hop.headerIn.destinationPort).filter(
    (each) => each.crossZone === 'false',
  )
  return [
    ...(self.crossZoneEnabled
      ? []
      : [
          closed({ id: loadBalancerArn, component: name }, `turn on cross-zone load balancing of ${name}`, {
            ...on,
            crossZoneEnabled: true,
          }),
        ]),
    ...ofGroups.map((group) =>
      attributed(group, { crossZone: 'true' }, `turn on cross-zone load balancing of ${group.name}`),
    ),
  ]
}

/** Preservation of client addresses off, for a target that called itself through its load balancer [R-NLB-12]. */
export function preservationOff({ world, hop }: Refusal): readonly Change[] {
  const self = tableGet(world.loadBalancers, hop.id)
  if (self === undefined) return []
  return groupsAt(world, self, hop.headerIn.destinationPort).map((group) =>
    attributed(group, { preserveClientIp: false }, `turn off client address preservation of ${group.name}`),
  )
}

/** A listener at the packet's port, for each of the groups that the balancer sends to already [R-NLB-2]. */
export function listeners({ world, hop }: Refusal): readonly Change[] {
  const self = tableGet(world.loadBalancers, hop.id)
  const { protocol, destinationPort: port } = hop.headerIn
  if (self === undefined || protocol === 'icmp') return []
  const { ownerId: accountId, loadBalancerArn, name } = self
  return groupsAt(world, self, undefined).map(({ targetGroupArn, name: group }) => ({
    ...closed(
      { id: loadBalancerArn, component: name },
      `add a listener ${protocol} ${port} to ${name} that sends to ${group}`,
      {
        type: 'CreateListener',
        accountId,
        loadBalancerArn,
        protocol: protocol === 'tcp' ? 'TCP' : 'UDP',
        port,
        targetGroupArn,
      },
    ),
    opening: EVERYBODY,
  }))
}

/** A node for a service's balancers in the zone of the endpoint's interface: each of their VPC's subnets there [R-SVC-6]. */
export function balancerZones({ world, hop }: Refusal): readonly Change[] {
  const endpoint = tableGet(world.vpcEndpoints, hop.id)
  const service = tableGet(world.endpointServices, endpoint?.serviceId ?? '')
  if (service?.owner !== 'customer') return []
  return service.networkLoadBalancerArns
    .flatMap((arn) => tableGet(world.loadBalancers, arn) ?? [])
    .flatMap((self) =>
      tableValues(world.subnets)
        .filter(({ vpcId, availabilityZoneId }) => vpcId === self.vpcId && availabilityZoneId === hop.azId)
        .map(({ subnetId, name }) => {
          const { ownerId: accountId, loadBalancerArn, availabilityZones } = self
          const subnets = [...availabilityZones.map((each) => each.subnetId), subnetId]
          return closed({ id: loadBalancerArn, component: self.name }, `add subnet ${name} to ${self.name}`, {
            type: 'SetSubnets',
            accountId,
            loadBalancerArn,
            subnets,
          })
        }),
    )
}

/** The groups behind a balancer's listeners at a port, or at any. */
function groupsAt(
  world: World,
  { loadBalancerArn }: NetworkLoadBalancer,
  port: number | undefined,
): readonly TargetGroup[] {
  const arns = listenersOf(world, loadBalancerArn)
    .filter((each) => port === undefined || each.port === port)
    .map(({ targetGroupArn }) => targetGroupArn)
  return [...new Set(arns)].flatMap((arn) => tableGet(world.targetGroups, arn) ?? [])
}

function attributed(
  { ownerId: accountId, targetGroupArn, name }: TargetGroup,
  attributes: { readonly crossZone?: 'true'; readonly preserveClientIp?: false },
  text: string,
): Change {
  const modify = { type: 'ModifyTargetGroupAttributes', accountId, targetGroupArn, attributes } as const
  return closed({ id: targetGroupArn, component: name }, text, modify)
}
