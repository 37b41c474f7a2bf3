import type { AzId, Duration, IpAddress } from '@causeway/ground'
import type { Conditions } from './conditions.ts'
import type { LoadBalancerArn } from './elb/network-load-balancer/types.ts'
import type { TargetGroupArn } from './elb/target-group/types.ts'
import type { VpcEndpointId } from './privatelink/interface-endpoint/types.ts'
import type { NetworkInterfaceId } from './vpc/network-interface/types.ts'
import type { RouteTableId } from './vpc/route-table/types.ts'
import type { SubnetId } from './vpc/subnet/types.ts'
import type { Command, World } from './world.ts'

/** The header that rooms decide on; a SYN stands for its flow. Ports are 0..65535. */
export interface Packet {
  readonly protocol: 'tcp'
  readonly source: IpAddress
  readonly sourcePort: number
  readonly destination: IpAddress
  readonly destinationPort: number
  /** The interface whose groups a reference rule may match; lost where the source is rewritten [R-SG-2]. */
  readonly sourceInterface: NetworkInterfaceId | undefined
}

/** Where a packet is, and which way it goes there. */
export type Place =
  | { readonly type: 'interface-egress'; readonly id: NetworkInterfaceId }
  | { readonly type: 'subnet-egress'; readonly id: SubnetId; readonly from: NetworkInterfaceId }
  | { readonly type: 'route-table'; readonly id: RouteTableId; readonly from: NetworkInterfaceId }
  | {
      readonly type: 'subnet-ingress'
      readonly id: SubnetId
      readonly from: NetworkInterfaceId
      readonly to: NetworkInterfaceId
    }
  | { readonly type: 'interface-ingress'; readonly id: NetworkInterfaceId }
  | { readonly type: 'vpc-endpoint'; readonly id: VpcEndpointId; readonly via: NetworkInterfaceId }
  | {
      readonly type: 'load-balancer-node'
      readonly id: LoadBalancerArn
      readonly node: NetworkInterfaceId
      readonly over: 'privatelink'
    }
  | {
      readonly type: 'load-balancer-target'
      readonly id: LoadBalancerArn
      readonly node: NetworkInterfaceId
      readonly targetGroupArn: TargetGroupArn
      readonly target: NetworkInterfaceId
      readonly port: number
    }

/** What decided a hop: the component, the rule of facts.md, and one line for a person. */
export interface Decision {
  readonly component: string
  readonly rule: string
  readonly text: string
}

/** Why a packet ends: Reachability Analyzer's codes where it has one, else ours [R-ERR and facts 19.3]. */
export type ReasonCode =
  | 'ENI_SG_RULES_MISMATCH'
  | 'SUBNET_ACL_RESTRICTION'
  | 'NO_ROUTE_TO_DESTINATION'
  | 'UNKNOWN_DESTINATION'
  | 'NO_POSSIBLE_DESTINATION'
  | 'BAD_STATE'
  | 'BAD_STATE_ROUTE'
  | 'ELBV2_LISTENERS_MISMATCH'
  | 'ELBV2_NO_TARGETS_IN_AZ'
  | 'ELB_NOT_CROSSZONE'
  | 'ELB_INSTALLED_AZ_RESTRICTION'
  | 'CW_ENDPOINT_NOT_AVAILABLE'
  | 'CW_AZ_IMPAIRED'
  | 'CW_TARGET_REFUSED'
  | 'CW_PACKET_LOST'
  | 'CW_CONNECT_TIMEOUT'
  | 'CW_DNS_NXDOMAIN'

/** A packet crossed from one subnet into another: the reply will cross back [R-ACL-2]. */
export interface Crossing {
  readonly from: SubnetId
  readonly to: SubnetId
  readonly packet: Packet
}

/** A zone that a way depends on: a gray one loses packets and adds a round trip, once per way [R-DP-15]. */
export interface Gate {
  readonly zoneId: AzId
  /** Parts per billion of packets that the zone lets through; 1e9 in fair weather. */
  readonly passedPpb: number
  readonly roundTrip: Duration
}

interface Passed {
  readonly packet: Packet
  readonly decidedBy: Decision
  /** Round trip that this hop adds to a connect in fair weather [R-DP-12]. */
  readonly roundTrip: Duration
  /** The zone that this hop depends on, if any, as it is at this moment. */
  readonly gate: Gate | undefined
  /** Zone boundaries crossed: 0 or 1. */
  readonly zonesCrossed: number
  readonly crossing?: Crossing
}

export interface Hop extends Passed {
  readonly type: 'hop'
  readonly next: Place
  /** Internal commands that the simulation applies and a trace discards. */
  readonly commands: readonly Command[]
}

/** A load balancer may go on to any of these; the flow's hash chooses. */
export interface Balance extends Passed {
  readonly type: 'balance'
  readonly choices: readonly Place[]
  readonly failOpen: boolean
}

export interface Deliver extends Passed {
  readonly type: 'deliver'
  readonly to: string
}

/** Silence: the sender hears nothing and times out. */
export interface Drop {
  readonly type: 'drop'
  readonly reason: ReasonCode
  readonly decidedBy: Decision
}

/** The sender hears a RST. */
export interface Reset {
  readonly type: 'reset'
  readonly reason: ReasonCode
  readonly decidedBy: Decision
  readonly gate: Gate
}

export type Outcome = Hop | Balance | Deliver | Drop | Reset

/** What every hop is handed. */
export interface ForwardContext {
  readonly world: World
  readonly conditions: Conditions
}
