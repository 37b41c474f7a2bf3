import type { AzId, Duration, Instant } from '@causeway/ground'
import type { Command, LoadBalancerArn, NetworkInterfaceId, VpcId } from '@causeway/model'

/** What a fault is of. */
export type FaultScope =
  | { readonly type: 'zone'; readonly azId: AzId }
  /** An interface, and the host behind it: a client, a target, an appliance, an endpoint's or a balancer's. */
  | { readonly type: 'interface'; readonly id: NetworkInterfaceId }
  /** A peering connection or virtual private gateway by id, or two zones or two Regions, `a b` in order of code units [R-DP-21]. */
  | { readonly type: 'link'; readonly id: string }
  /** The Resolver of a VPC. */
  | { readonly type: 'resolver'; readonly vpcId: VpcId }
  /** The health checks that a balancer makes, or those that are made of a target. */
  | { readonly type: 'health-checks'; readonly of: LoadBalancerArn | NetworkInterfaceId }
  | { readonly type: 'control-plane' }

/** What a fault does to what it is of: packets pass, come late, or are dropped. */
export type Harm =
  /** Nothing passes, and hosts are silent and forget their connections [R-DP-15]. */
  | { readonly how: 'power-loss' }
  /** Nothing passes; hosts keep what they know. */
  | { readonly how: 'isolate' }
  /** A share of packets is lost and the rest is late; of links the bandwidth may be less, too. */
  | {
      readonly how: 'gray' | 'degrade'
      readonly lossPpb: number
      readonly addedRoundTrip: Duration
      readonly bandwidthBps?: number
    }
  /** The process is gone, its host answers with RST. */
  | { readonly how: 'refuse' }
  /** Whoever asks hears nothing, or that nothing can be done. */
  | { readonly how: 'unavailable' }
  /** What the control plane is to do takes effect so much later. */
  | { readonly how: 'slow'; readonly delay: Duration }
  /** Checks fail for half of each period, the first half first. */
  | { readonly how: 'flap'; readonly period: Duration }

/** A fault from `from` (inclusive) to `to` (exclusive). */
export type Fault = Harm & {
  readonly name: string
  readonly scope: FaultScope
  readonly from: Instant
  readonly to: Instant
}

/** A command of the timeline: it is given to the control plane at an instant, under the entry's name. */
export interface TimedCommand {
  readonly at: Instant
  readonly name: string
  readonly command: Command
  /** The stable name of what it creates, from which its id is made. */
  readonly creates?: string
}
