import type { Knobs } from '@causeway/model'
import type { Through } from '../meters/through.ts'

/**
 * What something carries at most, to begin with, in whole bits per second; 0 for no limit [R-DP-2, A-81, A-137]. Endpoints
 * of Gateway Load Balancers have what interface endpoints have [R-GE-7].
 */
export function bandwidthOf({ kind }: Through, knobs: Knobs): number {
  switch (kind) {
    case 'endpoint-interface':
    case 'gwlb-endpoint-interface':
      return knobs['endpoint.bandwidth']
    case 'gateway-endpoint':
      return knobs['gateway.endpointLimits'] === 'all' ? knobs['endpoint.bandwidth'] : 0
    case 'load-balancer-node':
    case 'gateway-load-balancer-node':
      return knobs['loadBalancer.nodeBandwidth']
    case 'appliance':
      return knobs['appliance.bandwidth']
    case 'nat-gateway':
      return knobs['natGateway.bandwidth']
    case 'vpc-peering-connection':
      return knobs['peering.bandwidth']
    case 'virtual-private-gateway':
      return knobs['directConnect.bandwidth']
    default:
      return 0
  }
}

/** Whether the bandwidth of something grows with its use [R-DP-2, R-GE-7]. */
export function isElastic({ kind }: Through): boolean {
  return kind === 'endpoint-interface' || kind === 'gwlb-endpoint-interface' || kind === 'gateway-endpoint'
}

/** A gateway endpoint has its bandwidth in each zone that its clients are in [R-GW-20]; everything else is in one place. */
export function linkIdOf(thing: Through, through: readonly Through[]): string {
  return thing.kind === 'gateway-endpoint' ? `${thing.id} ${through[0]?.azId ?? ''}` : thing.id
}
