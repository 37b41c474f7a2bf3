import type { AzId, Duration } from '@causeway/ground'
import type { TargetGroupArn } from './elb/target-group/types.ts'
import type { NetworkInterfaceId } from './vpc/network-interface/types.ts'

/** What becomes of packets where a fault may strike: all pass, some are lost and the rest is late, or none passes. */
export type Condition =
  | { readonly type: 'up' }
  | { readonly type: 'down'; readonly how: 'isolate' | 'power-loss' }
  | { readonly type: 'gray'; readonly lossPpb: number; readonly addedRoundTrip: Duration }

/**
 * What the data plane knows at a moment and the rooms may ask while they forward.
 * `network` implements it from its columns; a static question answers it with fair weather.
 */
export interface Conditions {
  /** What a zone does to packets [R-DP-15]. */
  zone(zoneId: AzId): Condition
  /** What an interface, or the host behind it, does to packets apart from its zone. */
  interface(id: NetworkInterfaceId): Condition
  /** What a link does to packets: a gateway's by its id, between two zones or Regions by `linkBetween` [R-DP-21]. */
  link(id: string): Condition
  /** Does the node hold the group's target for healthy? [R-NLB-6] */
  nodeSees(node: NetworkInterfaceId, group: TargetGroupArn, target: NetworkInterfaceId, port: number): boolean
  /** Has the node held an appliance for unhealthy for so long that flows which it has may be rebalanced? [R-GWLB-5, A-78] */
  givesFlowsUp(
    node: NetworkInterfaceId,
    group: TargetGroupArn,
    target: NetworkInterfaceId,
    port: number,
  ): boolean
  targetListens(target: NetworkInterfaceId, port: number): boolean
  /** What an inspecting appliance does with a flow's packets [R-GWLB-11]. */
  appliance(id: NetworkInterfaceId): 'pass' | 'drop' | 'reset'
  /** A uniform choice 0..n-1 from the stream of (purpose, entity) [R-0-3]; asked only when n > 1. */
  draw(purpose: 'nlb-pick', entity: string, n: number): number
}

const UP: Condition = { type: 'up' }

/** Everything up, every target healthy and listening, every draw the first: for static questions. */
export const fairWeather: Conditions = {
  zone: () => UP,
  interface: () => UP,
  link: () => UP,
  nodeSees: () => true,
  givesFlowsUp: () => false,
  targetListens: () => true,
  appliance: () => 'pass',
  draw: () => 0,
}

/** The id of the link between two zones or two Regions, whichever is named first. */
export function linkBetween(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}
