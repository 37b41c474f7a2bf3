import type { AzId, Duration } from '@causeway/ground'
import type { TargetGroupArn } from './elb/target-group/types.ts'
import type { NetworkInterfaceId } from './vpc/network-interface/types.ts'

/** What a zone does to packets at this moment [R-DP-15]. */
export type ZoneCondition =
  | { readonly type: 'up' }
  | { readonly type: 'down'; readonly how: 'isolate' | 'power-loss' }
  | { readonly type: 'gray'; readonly lossPpb: number; readonly addedRoundTrip: Duration }

/**
 * What the data plane knows at a moment and the rooms may ask while they forward.
 * `network` implements it from its columns; a static question answers it with fair weather.
 */
export interface Conditions {
  zone(zoneId: AzId): ZoneCondition
  /** Does the node hold the group's target for healthy? [R-NLB-6] */
  nodeSees(node: NetworkInterfaceId, group: TargetGroupArn, target: NetworkInterfaceId, port: number): boolean
  targetListens(target: NetworkInterfaceId, port: number): boolean
  /** What an inspecting appliance does with a flow's packets [R-GWLB-11]. */
  appliance(id: NetworkInterfaceId): 'pass' | 'drop' | 'reset'
  /** A uniform choice 0..n-1 from the stream of (purpose, entity) [R-0-3]; asked only when n > 1. */
  draw(purpose: 'nlb-pick', entity: string, n: number): number
}

/** Every zone up, every target healthy and listening, every draw the first: for static questions. */
export const fairWeather: Conditions = {
  zone: () => ({ type: 'up' }),
  nodeSees: () => true,
  targetListens: () => true,
  appliance: () => 'pass',
  draw: () => 0,
}
