import type { Duration, Id, IpAddress } from '@causeway/ground'
import type { Conditions } from './conditions.ts'
import type { LoadBalancerArn } from './elb/network-load-balancer/types.ts'
import type { TargetGroupArn } from './elb/target-group/types.ts'
import type { VpcEndpointId } from './privatelink/interface-endpoint/types.ts'
import type { ReasonCode } from './reason-code.ts'
import type { NetworkInterfaceId } from './vpc/network-interface/types.ts'
import type { RouteTableId } from './vpc/route-table/types.ts'
import type { SubnetId } from './vpc/subnet/types.ts'
import type { VpcId } from './vpc/vpc/types.ts'
import type { Command, World } from './world.ts'

export type { ReasonCode }

/** IP protocols that packets have here; of ICMP echo requests and their replies. */
export type IpProtocol = 'tcp' | 'udp' | 'icmp'

/** The header that rooms decide on; a SYN stands for its flow. Ports are 0..65535, 0 with ICMP. */
export interface Packet {
  readonly protocol: IpProtocol
  readonly source: IpAddress
  readonly sourcePort: number
  readonly destination: IpAddress
  readonly destinationPort: number
  /** The whole IP packet. */
  readonly sizeBytes: number
  /** The MSS option of a SYN or SYN-ACK; undefined on every other packet. */
  readonly mssBytes: number | undefined
  /** The interface whose groups a reference rule may match; lost where the source is rewritten [R-SG-2]. */
  readonly sourceInterface: NetworkInterfaceId | undefined
}

/** Where a packet is, and which way it goes there. `from` is the interface it left last, for distances; none for what comes from outside every VPC. */
export type Place =
  | { readonly type: 'interface-egress'; readonly id: NetworkInterfaceId }
  | { readonly type: 'subnet-egress'; readonly id: SubnetId; readonly from: NetworkInterfaceId }
  | { readonly type: 'route-table'; readonly id: RouteTableId; readonly from: NetworkInterfaceId }
  /** Into a VPC from one of its gateways: an edge table may redirect it, else only the VPC's own addresses are there. */
  | {
      readonly type: 'vpc-ingress'
      readonly id: VpcId
      readonly via: GatewayId
      readonly from: NetworkInterfaceId | undefined
    }
  | {
      readonly type: 'subnet-ingress'
      readonly id: SubnetId
      readonly from: NetworkInterfaceId | undefined
      readonly to: NetworkInterfaceId
    }
  | { readonly type: 'interface-ingress'; readonly id: NetworkInterfaceId }
  | { readonly type: 'vpc-endpoint'; readonly id: VpcEndpointId; readonly via: NetworkInterfaceId }
  | {
      readonly type: 'load-balancer-node'
      readonly id: LoadBalancerArn
      readonly node: NetworkInterfaceId
      readonly over: 'privatelink' | 'network'
    }
  | {
      readonly type: 'load-balancer-target'
      readonly id: LoadBalancerArn
      readonly node: NetworkInterfaceId
      readonly targetGroupArn: TargetGroupArn
      readonly targetId: string
      readonly target: NetworkInterfaceId | undefined
      readonly port: number
      readonly over: 'privatelink' | 'network'
    }
  /** A reply is back at the node that balanced its flow, or at the endpoint interface it came through. */
  | { readonly type: 'load-balancer-return'; readonly id: LoadBalancerArn; readonly node: NetworkInterfaceId }
  | { readonly type: 'vpc-endpoint-return'; readonly id: VpcEndpointId; readonly via: NetworkInterfaceId }
  | {
      readonly type: 'internet-gateway'
      readonly id: Id<'igw'>
      readonly way: 'egress' | 'ingress'
      readonly from: NetworkInterfaceId | undefined
    }
  | { readonly type: 'nat-gateway'; readonly id: Id<'nat'> }
  | {
      readonly type: 'vpc-peering-connection'
      readonly id: Id<'pcx'>
      readonly fromVpc: VpcId
      readonly from: NetworkInterfaceId
    }
  | {
      readonly type: 'transit-gateway'
      readonly id: Id<'tgw'>
      readonly attachment: Id<'tgw-attach'>
      readonly from: NetworkInterfaceId
    }
  | {
      readonly type: 'virtual-private-gateway'
      readonly id: Id<'vgw'>
      readonly way: 'egress' | 'ingress'
      readonly from: NetworkInterfaceId | undefined
    }
  | { readonly type: 'gateway-endpoint'; readonly id: VpcEndpointId; readonly from: NetworkInterfaceId }
  /** At the endpoint's interface, before inspection; `return` after it. */
  | {
      readonly type: 'gateway-load-balancer-endpoint'
      readonly id: VpcEndpointId
      readonly step: 'in' | 'out'
      readonly from: NetworkInterfaceId | undefined
    }
  | { readonly type: 'gateway-load-balancer'; readonly id: LoadBalancerArn; readonly endpoint: VpcEndpointId }
  | {
      readonly type: 'appliance'
      readonly id: NetworkInterfaceId
      readonly loadBalancerArn: LoadBalancerArn
      readonly endpoint: VpcEndpointId
    }
  /** Public addresses outside every VPC: AWS services, other VPCs' public addresses, the rest of the world. */
  | { readonly type: 'internet' }
  /** Networks behind a virtual private gateway. */
  | { readonly type: 'on-premises'; readonly id: Id<'vgw'> }

export type GatewayId = Id<'igw'> | Id<'vgw'> | Id<'pcx'>

/** What decided a hop: the component (AWS's kind, id, and our name for it), the rule of facts.md, one line for a person, and what was passed over, a line each. */
export interface Decision {
  readonly kind: string
  readonly id: string
  readonly component: string
  readonly rule: string
  readonly text: string
  readonly rejected?: readonly string[]
}

/** What the flow's first packet left behind on its way; the reply finds it again [R-SG-3, R-NLB-3, R-VPC-6, R-GWLB-9]. */
export type Footprint =
  | { readonly type: 'tracked'; readonly by: NetworkInterfaceId }
  | {
      readonly type: 'translated'
      readonly by: string
      readonly before: Packet
      readonly after: Packet
      readonly via: Place | undefined
    }
  | {
      readonly type: 'inspected'
      readonly by: LoadBalancerArn
      readonly endpoint: VpcEndpointId
      readonly appliance: NetworkInterfaceId
      /** Which flow it is, as the balancer tells flows apart [R-GWLB-2]. */
      readonly flow: string
    }

/** Whether a packet opens its flow or answers it, and what the flow has left behind so far. */
export interface FlowState {
  readonly way: 'forward' | 'reply'
  readonly footprints: readonly Footprint[]
  /** The flow is under way: whoever tracks it lets its packets pass both ways [R-SG-3]. */
  readonly isEstablished?: true
}

/**
 * What a hop hangs on: a zone [R-DP-15], an interface with the host behind it, a link [R-DP-21]. Where it is gray it loses
 * packets and adds a round trip, once per way.
 */
export interface Gate {
  readonly kind: 'zone' | 'interface' | 'link'
  /** The zone, interface or gateway by id; between two zones or Regions, both. */
  readonly of: string
  /** Parts per billion of packets that get through; 1e9 in fair weather. */
  readonly passedPpb: number
  readonly roundTrip: Duration
  /** What the same hop hangs on besides. */
  readonly and?: Gate
}

interface Passed {
  readonly packet: Packet
  readonly decidedBy: Decision
  /** Round trip that this hop adds to a connect in fair weather [R-DP-12]. */
  readonly roundTrip: Duration
  /** What this hop hangs on, if on anything, as it is at this moment. */
  readonly gate: Gate | undefined
  /** Zone boundaries crossed: 0 or 1. */
  readonly zonesCrossed: number
  /** What the flow leaves here for its reply to find. */
  readonly leaves?: readonly Footprint[]
  /** Detail that a trace shows beside the reason: a boundary crossed, the MSS clamped. */
  readonly notes?: readonly string[]
  /** Set where a hash of the packet's own addresses and ports chose the way: it is no other flow's way [R-GWLB-2]. */
  readonly hashesPorts?: true
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
  /** Where the answer sets out; the walk turns the packet round. */
  readonly replyFrom: Place
}

/** Silence: the sender hears nothing and times out. */
export interface Drop {
  readonly type: 'drop'
  readonly reason: ReasonCode
  readonly decidedBy: Decision
  /** What would have happened, had this not refused; none where nothing can be said. For `--all-reasons` only. */
  readonly otherwise?: Hop | Balance | Deliver
}

/** The sender hears a RST. */
export interface Reset {
  readonly type: 'reset'
  readonly reason: ReasonCode
  readonly decidedBy: Decision
  readonly gate: Gate
  /** Where the RST sets out. */
  readonly replyFrom: Place
}

export type Outcome = Hop | Balance | Deliver | Drop | Reset

/** What every hop is handed. */
export interface ForwardContext {
  readonly world: World
  readonly conditions: Conditions
  readonly flow: FlowState
}
