import { sortedBy } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { placeOf } from './source-refs.ts'
import type { Item, SourceRef } from './item.ts'
import type { GatewayLoadBalancerItem, ListenerItem, LoadBalancerItem, TargetsItem } from './service-items.ts'
import type { InstanceItem, RuleItem, SecurityGroupItem, SubnetItem, Topology } from './topology.ts'
import { zoneOfSubnet } from './zones.ts'

/** A load balancer whose targets are all named, and what had to be made for that. */
export interface Generated<Balancer> {
  readonly balancer: Balancer
  readonly instances: readonly InstanceItem[]
  readonly securityGroups: readonly SecurityGroupItem[]
}

/** Where a Gateway Load Balancer sends GENEVE, and where it checks health unless told otherwise [R-GWLB-1, R-GWLB-4]. */
const GENEVE_PORT = 6081
const HEALTH_PORT = 80

/**
 * Makes what `targets: n` stands for: n instances in every zone of the load balancer, in its own subnets, named
 * `<nlb>/targets-<port>/<az-id>-<i>`, in a group `<nlb>/targets-<port>` that admits the target port from them.
 */
export function generateTargets(topology: Topology, nlb: LoadBalancerItem): Generated<LoadBalancerItem> {
  const made = nlb.listeners.map((listener) => {
    const { port, targetPort, targets, instanceType } = listener
    const at = placeOf(nlb, `listeners.${port}.targets`)
    const admits = protocolsOf(listener).map((protocol) => ({ protocol, port: targetPort }))
    return generate(topology, nlb, {
      group: `${nlb.name}/targets-${port}`,
      at,
      targets,
      instanceType,
      admits,
    })
  })
  const listeners = nlb.listeners.map(({ instanceType: _, ...listener }, index) => {
    const targets = made[index]?.targets ?? listener.targets
    return { ...listener, targets }
  })
  return {
    balancer: { ...nlb, listeners },
    instances: made.flatMap(({ instances }) => instances),
    securityGroups: made.flatMap(({ securityGroups }) => securityGroups),
  }
}

/** The same for appliances: `<gwlb>/targets/<az-id>-<i>`, in a group that admits GENEVE and health checks [R-GWLB-1, R-GWLB-4]. */
export function generateAppliances(
  topology: Topology,
  gwlb: GatewayLoadBalancerItem,
): Generated<GatewayLoadBalancerItem> {
  const { instanceType, ...rest } = gwlb
  const { targets, ...made } = generate(topology, gwlb, {
    group: `${gwlb.name}/targets`,
    at: placeOf(gwlb, 'targets'),
    targets: gwlb.targets,
    instanceType,
    admits: [
      { protocol: 'udp', port: GENEVE_PORT },
      { protocol: 'tcp', port: HEALTH_PORT },
    ],
  })
  return { balancer: { ...rest, targets }, ...made }
}

interface Wanted {
  readonly group: string
  readonly at: SourceRef
  readonly targets: TargetsItem
  readonly instanceType: string | undefined
  readonly admits: readonly { readonly protocol: string; readonly port: number }[]
}

interface Made {
  readonly targets: TargetsItem
  readonly instances: readonly InstanceItem[]
  readonly securityGroups: readonly SecurityGroupItem[]
}

function generate(
  topology: Topology,
  balancer: Item & { readonly subnets: readonly string[] },
  wanted: Wanted,
): Made {
  const { targets } = wanted
  if (targets.type !== 'count') return { targets, instances: [], securityGroups: [] }
  const subnets = balancer.subnets.flatMap((name) => topology.subnets.filter((each) => each.name === name))
  const zones = sortedBy(subnetByZone(topology, subnets), ([zone]) => zone)
  const instances = zones.flatMap(([zone, subnet]) =>
    Array.from({ length: targets.count }, (_, index) => instanceOf(wanted, `${zone}-${index + 1}`, subnet)),
  )
  const names = instances.map(({ name }) => name)
  return {
    targets: { type: 'instances', instances: names },
    instances,
    securityGroups: groupsOf(wanted, subnets),
  }
}

function instanceOf(
  { group, at, instanceType, admits }: Wanted,
  short: string,
  subnet: SubnetItem,
): InstanceItem {
  const listens = admits.filter(({ protocol }) => protocol === 'tcp').map(({ port }) => port)
  const typed = instanceType === undefined ? {} : { instanceType }
  return { name: `${group}/${short}`, at, subnet: subnet.name, securityGroups: [group], listens, ...typed }
}

function groupsOf({ group, at, admits }: Wanted, subnets: readonly SubnetItem[]): SecurityGroupItem[] {
  const vpc = subnets[0]?.vpc
  if (vpc === undefined) return []
  const cidrs = new Set(subnets.flatMap(blocksOf))
  const ingress = [...cidrs].flatMap((cidr) =>
    admits.map(({ protocol, port }): RuleItem => {
      return { protocol, ports: { from: port, to: port }, peer: { type: 'cidr', cidr } }
    }),
  )
  return [{ name: group, at, vpc, ingress }]
}

function blocksOf({ cidr, ipv6Cidr }: SubnetItem) {
  const ipv6 = ipv6Cidr === 'auto' ? undefined : ipv6Cidr
  return [cidr, ipv6].flatMap((block) => block ?? [])
}

function protocolsOf({ protocol }: ListenerItem): readonly string[] {
  switch (protocol) {
    case 'UDP':
      return ['udp']
    case 'TCP_UDP':
      return ['tcp', 'udp']
    default:
      return ['tcp']
  }
}

function subnetByZone(topology: Topology, subnets: readonly SubnetItem[]): ReadonlyMap<AzId, SubnetItem> {
  const byZone = new Map<AzId, SubnetItem>()
  for (const subnet of subnets) {
    const zone = zoneOfSubnet(topology, subnet)
    if (zone !== undefined && !byZone.has(zone)) byZone.set(zone, subnet)
  }
  return byZone
}
