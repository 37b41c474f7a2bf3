import type { IpAddress } from '@causeway/ground'
import type { LoadBalancerArn } from '../elb/network-load-balancer/types.ts'
import type { VpcEndpointId } from '../privatelink/interface-endpoint/types.ts'
import type { NetworkInterfaceId } from '../vpc/network-interface/types.ts'
import type { VpcId } from '../vpc/vpc/types.ts'
import type { ResolverEndpointId } from './resolver-endpoint/types.ts'

/** Where a name is asked for: a VPC's own Resolver, its inbound endpoint, or public DNS from outside [R-DNS-19, R-DNS-20]. */
export type Vantage =
  | { readonly type: 'vpc'; readonly vpcId: VpcId }
  | { readonly type: 'inbound'; readonly vpcId: VpcId; readonly resolverEndpointId: ResolverEndpointId }
  | { readonly type: 'internet' }
  | { readonly type: 'on-premises' }

export interface NameQuestion {
  readonly vantage: Vantage
  /** In any case, with or without the last dot. */
  readonly name: string
  readonly recordType: 'A' | 'AAAA'
}

/** Who spoke on the way to an answer. */
export type NameSource =
  | 'resolver'
  | 'resolver-rule'
  | 'hidden-zone'
  | 'private-zone'
  | 'public-zone'
  | 'endpoint-name'
  | 'load-balancer-name'
  | 'aws-public-name'
  | 'public-dns'

/** One step of a name's way: who spoke (with AWS's id of it), to which name, by which rule, and in one line what it said. */
export interface NameStep {
  readonly source: NameSource
  readonly id: string
  readonly name: string
  readonly rule: string
  readonly text: string
}

/** What a question ends in. */
export type NameContent =
  | {
      readonly type: 'interfaces'
      readonly endpointId?: VpcEndpointId
      readonly loadBalancerArn?: LoadBalancerArn
      /** In the order of the resource; non-empty, and each has an address of the type asked for. */
      readonly interfaces: readonly NetworkInterfaceId[]
      /** Whether the answer turns by one at each question [R-DNS-9]. */
      readonly rotates: boolean
      /** Whether unhealthy interfaces are left out [R-DNS-9, R-NLB-7]. */
      readonly healthFiltered: boolean
      /** Hosted zone id and name of the record: what its turns are counted by, within one VPC and type [R-DNS-9]. */
      readonly counter: string
    }
  | { readonly type: 'addresses'; readonly addresses: readonly IpAddress[] }
  /** NXDOMAIN. */
  | { readonly type: 'no-such-name' }
  /** The name has records, none of them of the type asked for. */
  | { readonly type: 'no-data' }
  /** Nobody answers, for the reason told in one line. */
  | { readonly type: 'no-answer'; readonly reason: string }

/** An answer, how it came about, and how long it may be kept: the shortest life on its way; 0 where nobody answers. */
export type NameAnswer = { readonly steps: readonly NameStep[]; readonly ttlSeconds: number } & NameContent
