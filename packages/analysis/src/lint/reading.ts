import { byCodeUnit, memoByPart, tableGet, tableValues } from '@causeway/ground'
import type { AzId, Table } from '@causeway/ground'
import { carriesTraffic, listenersOf } from '@causeway/model'
import type {
  CustomerService,
  InterfaceEndpoint,
  Listener,
  LoadBalancerArn,
  NetworkInterface,
  NetworkLoadBalancer,
  SubnetId,
  TargetGroup,
  VpcId,
  World,
} from '@causeway/model'
import { listText } from '../amount-text.ts'

const byVpc = memoByPart((table: Table<NetworkInterface>) => {
  const hosts = new Map<VpcId, NetworkInterface[]>()
  for (const each of tableValues(table)) {
    if (each.interfaceType !== 'interface' || each.requesterManaged) continue
    const inVpc = hosts.get(each.vpcId)
    if (inVpc === undefined) hosts.set(each.vpcId, [each])
    else inVpc.push(each)
  }
  return hosts
})

/** The interfaces of a VPC behind which software of its own runs: instances and bare interfaces, by id. */
export function hostsIn(world: World, vpcId: VpcId): readonly NetworkInterface[] {
  return byVpc(world.networkInterfaces).get(vpcId) ?? []
}

const bySubnet = memoByPart(
  (table: Table<NetworkInterface>): ReadonlySet<SubnetId> =>
    new Set(tableValues(table).map(({ subnetId }) => subnetId)),
)

/** Whether anything has an interface in a subnet. */
export function isUsed(world: World, subnetId: SubnetId): boolean {
  return bySubnet(world.networkInterfaces).has(subnetId)
}

/** The interface endpoints that carry traffic, by id. */
export function workingEndpoints(world: World): readonly InterfaceEndpoint[] {
  return tableValues(world.vpcEndpoints).filter(carriesTraffic)
}

/** The zones in which an endpoint has an interface, sorted. */
export function zonesOfEndpoint({ networkInterfaces }: InterfaceEndpoint): readonly AzId[] {
  return distinct(networkInterfaces.map(({ availabilityZoneId }) => availabilityZoneId))
}

/** The customers' services that are there, by id. */
export function customerServices(world: World): readonly CustomerService[] {
  return tableValues(world.endpointServices).flatMap((service) =>
    service.owner === 'customer' && service.serviceState === 'Available' ? [service] : [],
  )
}

/** Load balancers by their ARNs; those that are gone are left out. */
export function networkLoadBalancers(
  world: World,
  arns: readonly LoadBalancerArn[],
): readonly NetworkLoadBalancer[] {
  return arns.flatMap((arn) => tableGet(world.loadBalancers, arn) ?? [])
}

/** A port of a load balancer, with the group that serves it. */
export interface Port {
  readonly listener: Listener
  readonly group: TargetGroup
}

/** The ports of a load balancer, by listener. */
export function portsOf(world: World, arn: LoadBalancerArn): readonly Port[] {
  return listenersOf(world, arn).flatMap((listener) => {
    const group = tableGet(world.targetGroups, listener.targetGroupArn)
    return group === undefined ? [] : [{ listener, group }]
  })
}

/** The same values once each, sorted in code units. */
export function distinct<T extends string>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].toSorted(byCodeUnit)
}

/** `a, b and c`; of many the first three and how many more. */
export function listed(values: readonly string[]): string {
  return values.length > 4
    ? `${values.slice(0, 3).join(', ')} and ${values.length - 3} more`
    : listText(values)
}
