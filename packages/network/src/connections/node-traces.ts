import type { LoadBalancerArn, NetworkInterfaceId } from '@causeway/model'
import { joined, trimmed } from '../short-list.ts'
import type { Step, TargetPlace } from '../walk.ts'

/** Who forgets a flow that is silent for too long: a listener, by its balancer and port, a Gateway Load Balancer, or PrivateLink itself [R-NLB-10, R-GWLB-3, R-DP-10]. */
export type FlowKeeper =
  | { readonly type: 'listener'; readonly loadBalancerArn: LoadBalancerArn; readonly port: number }
  | { readonly type: 'gateway-load-balancer'; readonly loadBalancerArn: LoadBalancerArn }
  | { readonly type: 'privatelink' }

/** What the nodes of load balancers on a way have to do with a flow's life. */
export interface NodeTraces {
  readonly keepers: readonly FlowKeeper[]
  /** Node, target and port, where the node takes a source port of its own for the flow [R-NLB-15]. */
  readonly sourcePorts: readonly string[]
  /** Nodes of Network Load Balancers that send the flow to targets that they hold for unhealthy [R-NLB-7]. */
  readonly failOpen: readonly NetworkInterfaceId[]
  /** The targets that the nodes have taken for the flow [R-NLB-3]. */
  readonly targets: readonly TargetPlace[]
}

/** Of a way back, and of ways past no load balancer. */
export const NO_NODES: NodeTraces = { keepers: [], sourcePorts: [], failOpen: [], targets: [] }

/** What the parts of a way say together. */
export function allTraces(parts: readonly NodeTraces[]): NodeTraces {
  return {
    keepers: joined(parts.map(({ keepers }) => keepers)),
    sourcePorts: joined(parts.map(({ sourcePorts }) => sourcePorts)),
    failOpen: joined(parts.map(({ failOpen }) => failOpen)),
    targets: joined(parts.map(({ targets }) => targets)),
  }
}

/** What some hops of a flow's first packet say of its life. */
export function nodeTracesOf(steps: readonly Step[]): NodeTraces {
  return {
    keepers: trimmed(steps.flatMap(keeperOf)),
    sourcePorts: trimmed(steps.flatMap(sourcePortsOf)),
    failOpen: trimmed(steps.flatMap(failOpenAt)),
    targets: trimmed(steps.flatMap(({ place }) => (place.type === 'load-balancer-target' ? place : []))),
  }
}

function keeperOf({ place, packet, outcome }: Step): readonly FlowKeeper[] {
  if (outcome.type === 'drop') return []
  switch (place.type) {
    case 'vpc-endpoint':
      return [{ type: 'privatelink' }]
    case 'load-balancer-node':
      return [{ type: 'listener', loadBalancerArn: place.id, port: packet.destinationPort }]
    case 'gateway-load-balancer':
      return [{ type: place.type, loadBalancerArn: place.id }]
    default:
      return []
  }
}

function failOpenAt({ place, outcome }: Step): readonly NetworkInterfaceId[] {
  const isOpen = place.type === 'load-balancer-node' && outcome.type === 'balance' && outcome.failOpen
  return isOpen ? [place.node] : []
}

/** The node that one of the `sourcePorts` is of. */
export function nodeOfPort(sourcePort: string): string {
  return sourcePort.slice(0, sourcePort.indexOf(' '))
}

/** A node that keeps the client's address takes the client's port along: it has none of its own to run out of. */
function sourcePortsOf({ place, packet, outcome }: Step): readonly string[] {
  if (place.type !== 'load-balancer-target' || outcome.type !== 'hop') return []
  return outcome.packet.source === packet.source ? [] : [`${place.node} ${place.targetId} ${place.port}`]
}
