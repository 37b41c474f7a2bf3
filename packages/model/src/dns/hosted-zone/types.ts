import type { Brand } from '@causeway/ground'
import type { VpcEndpointId } from '../../privatelink/interface-endpoint/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'

export type HostedZoneId = Brand<string, 'HostedZoneId'>

/** From where a hidden zone is seen: its VPC and all that asks by an inbound Resolver endpoint, or the latter alone [R-DNS-22]. */
export type HostedZoneView = 'everywhere' | 'inbound'

/** The hidden private zone of an endpoint with private DNS, seen from its VPC only [R-DNS-5, R-DNS-6]. */
export interface HostedZone {
  readonly hostedZoneId: HostedZoneId
  readonly type: 'hidden'
  readonly vpcId: VpcId
  readonly vpcEndpointId: VpcEndpointId
  /** The private name without a leading `*.` [R-DNS-18]. */
  readonly apex: string
  /** The one record set: the private name itself. */
  readonly recordName: string
  /** Profile latest, services of customers: the Regional name that the record points to instead of addresses [R-DNS-6]. */
  readonly cname?: string
  readonly view: HostedZoneView
  /** False until activation has ended [R-DNS-7]. */
  readonly active: boolean
  readonly version: number
}

/** Timer: the private name begins to answer [R-DNS-7]. */
export interface ActivatePrivateDns {
  readonly type: 'ActivatePrivateDns'
  readonly hostedZoneId: HostedZoneId
}
