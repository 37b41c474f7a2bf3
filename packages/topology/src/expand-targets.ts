import { sortedBy } from '@causeway/ground'
import type { AzId, Cidr } from '@causeway/ground'
import { placeOf } from './source-refs.ts'
import type {
  InstanceItem,
  ListenerItem,
  LoadBalancerItem,
  SecurityGroupItem,
  SourceRef,
  SubnetItem,
  Topology,
} from './topology.ts'
import { zoneOfSubnet } from './zones.ts'

/** A load balancer whose targets are all named, and what had to be made for that. */
export interface Generated {
  readonly nlb: LoadBalancerItem
  readonly instances: readonly InstanceItem[]
  readonly securityGroups: readonly SecurityGroupItem[]
}

/**
 * Makes what `targets: n` stands for: n instances in every zone of the load balancer, in its own subnets, named
 * `<nlb>/targets-<port>/<az-id>-<i>`, in a group `<nlb>/targets-<port>` that admits the target port from them.
 */
export function generateTargets(topology: Topology, nlb: LoadBalancerItem): Generated {
  const subnets = nlb.subnets.flatMap((name) => topology.subnets.filter((subnet) => subnet.name === name))
  const made = nlb.listeners.map((listener) => targetsOf(nlb, listener, subnetByZone(topology, subnets)))
  return {
    nlb: { ...nlb, listeners: made.map(({ listener }) => listener) },
    instances: made.flatMap(({ instances }) => instances),
    securityGroups: made.flatMap(({ counted, listener }) =>
      counted ? groupsOf(nlb, listener, subnets) : [],
    ),
  }
}

interface Made {
  readonly listener: ListenerItem
  readonly instances: readonly InstanceItem[]
  readonly counted: boolean
}

function targetsOf(
  nlb: LoadBalancerItem,
  listener: ListenerItem,
  zones: ReadonlyMap<AzId, SubnetItem>,
): Made {
  const { targets } = listener
  if (targets.type === 'instances') return { listener, instances: [], counted: false }
  const instances = sortedBy(zones, ([zone]) => zone).flatMap(([zone, subnet]) =>
    Array.from({ length: targets.count }, (_, index) => instanceOf(nlb, listener, { zone, subnet, index })),
  )
  const names = instances.map(({ name }) => name)
  return {
    listener: { ...listener, targets: { type: 'instances', instances: names } },
    instances,
    counted: true,
  }
}

function instanceOf(
  nlb: LoadBalancerItem,
  listener: ListenerItem,
  place: { readonly zone: AzId; readonly subnet: SubnetItem; readonly index: number },
): InstanceItem {
  const group = groupName(nlb, listener)
  return {
    name: `${group}/${place.zone}-${place.index + 1}`,
    at: placeOfTargets(nlb, listener),
    subnet: place.subnet.name,
    securityGroups: [group],
    listens: [listener.targetPort],
  }
}

function groupsOf(
  nlb: LoadBalancerItem,
  listener: ListenerItem,
  subnets: readonly SubnetItem[],
): SecurityGroupItem[] {
  const vpc = subnets[0]?.vpc
  if (vpc === undefined) return []
  const cidrs = new Set<Cidr>(subnets.map(({ cidr }) => cidr))
  const ports = { from: listener.targetPort, to: listener.targetPort }
  const ingress = [...cidrs].map((cidr) => ({
    protocol: 'tcp',
    ports,
    peer: { type: 'cidr', cidr } as const,
  }))
  return [{ name: groupName(nlb, listener), at: placeOfTargets(nlb, listener), vpc, ingress }]
}

function groupName(nlb: LoadBalancerItem, listener: ListenerItem): string {
  return `${nlb.name}/targets-${listener.port}`
}

function placeOfTargets(nlb: LoadBalancerItem, listener: ListenerItem): SourceRef {
  return placeOf(nlb, `listeners.${listener.port}.targets`)
}

function subnetByZone(topology: Topology, subnets: readonly SubnetItem[]): ReadonlyMap<AzId, SubnetItem> {
  const byZone = new Map<AzId, SubnetItem>()
  for (const subnet of subnets) {
    const zone = zoneOfSubnet(topology, subnet)
    if (zone !== undefined && !byZone.has(zone)) byZone.set(zone, subnet)
  }
  return byZone
}
