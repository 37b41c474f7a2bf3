import { tableGet } from '@causeway/ground'
import type { Id } from '@causeway/ground'
import type { NetworkInterfaceId, SubnetId, VpcEndpointId, VpcId, World } from '@causeway/model'
import type { TraceHop } from '@causeway/network'

/** Where a hop lies: in a subnet, in a VPC but in no subnet, or outside every VPC. */
export interface Spot {
  readonly vpcId?: VpcId
  readonly subnetId?: SubnetId
}

/** The spot of a hop; a route table acts where the packet was before, at its subnet's border. */
export function spotOf(world: World, hop: TraceHop, before: Spot | undefined): Spot {
  const subnetId = hop.kind === 'route-table' ? before?.subnetId : subnetOf(world, hop)
  const subnet = subnetId === undefined ? undefined : tableGet(world.subnets, subnetId)
  if (subnet !== undefined) return { vpcId: subnet.vpcId, subnetId: subnet.subnetId }
  return hop.vpcId === undefined ? {} : { vpcId: hop.vpcId }
}

function subnetOf(world: World, { kind, id, azId }: TraceHop): SubnetId | undefined {
  switch (kind) {
    case 'subnet':
      return id as SubnetId
    case 'network-interface':
      return tableGet(world.networkInterfaces, id as NetworkInterfaceId)?.subnetId
    case 'nat-gateway':
      return tableGet(world.natGateways, id as Id<'nat'>)?.subnetId
    case 'vpc-endpoint':
      return interfacesOf(world, id as VpcEndpointId).find((own) => own.availabilityZoneId === azId)?.subnetId
    case 'load-balancer':
      return tableGet(world.loadBalancers, id)?.availabilityZones.find(({ zoneId }) => zoneId === azId)
        ?.subnetId
    default:
      return undefined
  }
}

function interfacesOf(world: World, id: VpcEndpointId) {
  const endpoint = tableGet(world.vpcEndpoints, id) ?? tableGet(world.gatewayLoadBalancerEndpoints, id)
  return endpoint?.networkInterfaces ?? []
}
