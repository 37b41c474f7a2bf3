import type { AzId } from '@causeway/ground'

/** Something on a flow's way that carries its bytes: what meters and bills are kept by. */
export interface Through {
  readonly kind: ThroughKind
  readonly id: string
  readonly azId: AzId | undefined
}

export type ThroughKind =
  | 'client'
  | 'endpoint-interface'
  | 'load-balancer-node'
  | 'target'
  | 'gwlb-endpoint-interface'
  | 'gateway-load-balancer-node'
  | 'appliance'
  | 'nat-gateway'
  | 'internet-gateway'
  | 'vpc-peering-connection'
  | 'transit-gateway'
  | 'virtual-private-gateway'
  | 'gateway-endpoint'
  | 'internet'
  | 'on-premises'
  | 'aws-service'
