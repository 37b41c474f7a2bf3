import type { AccountId, AzId } from '@causeway/ground'
import type { ThroughKind } from './through.ts'

/** A way: the things that carry its bytes, the client first; paths through the same things are one way. */
export interface MeteredWay {
  readonly through: readonly MeteredThrough[]
}

export interface MeteredThrough {
  readonly kind: ThroughKind
  readonly id: string
  /** Null for what lies in no zone. */
  readonly azId: AzId | null
}

/**
 * What crossed each way in each minute, sparse: one row for each (minute, way) in which a packet did, sorted by those
 * two. Minutes count from the start of the run [R-CW-8].
 */
export interface MinuteColumns {
  readonly minute: readonly number[]
  /** Index into `ways`. */
  readonly way: readonly number[]
  readonly syns: readonly number[]
  readonly newConnections: readonly number[]
  /** Payload, there and back. */
  readonly bytes: readonly number[]
  readonly resetsByTarget: readonly number[]
  readonly resetsByLoadBalancer: readonly number[]
  readonly resetsByClient: readonly number[]
  readonly packetsDropped: readonly number[]
  /** Of the last Network Load Balancer's node on the way alone, as what follows; other ways lead as far as other nodes. */
  readonly portAllocationErrors: readonly number[]
  readonly unhealthyRoutings: readonly number[]
}

/** What a gauge counts: the flows through all that is named here, null standing for any; or hosts of a target group. */
export interface GaugeKey {
  readonly counts: 'connections' | 'healthy-hosts' | 'unhealthy-hosts'
  readonly vpcEndpointId: string | null
  readonly subnetId: string | null
  readonly serviceId: string | null
  readonly loadBalancerArn: string | null
  readonly azId: AzId | null
  readonly targetGroupArn: string | null
}

/**
 * Gauges by the minute, sparse: one row for each (minute, gauge) that holds a change, sorted by those two. In a minute
 * without a row a gauge stood at `last` of the row before it, or at 0. Extremes are of values that were held for some time.
 */
export interface GaugeColumns {
  readonly of: readonly GaugeKey[]
  readonly minute: readonly number[]
  /** Index into `of`. */
  readonly gauge: readonly number[]
  readonly max: readonly number[]
  readonly min: readonly number[]
  /** The integral over the minute in whole minutes of one … */
  readonly areaMinutes: readonly number[]
  /** … and the rest of it in nanoseconds of one. */
  readonly areaRest: readonly number[]
  readonly last: readonly number[]
}

export interface MeteredInterface {
  readonly networkInterfaceId: string
  readonly subnetId: string
  readonly azId: AzId
}

/** An endpoint as the dimensions of its metrics name it; with every interface that it has had. */
export interface MeteredEndpoint {
  readonly vpcEndpointId: string
  readonly vpcEndpointType: 'Interface' | 'GatewayLoadBalancer'
  readonly ownerId: AccountId
  readonly vpcId: string
  readonly serviceId: string
  readonly serviceName: string
  readonly interfaces: readonly MeteredInterface[]
}

/** A customer's endpoint service. */
export interface MeteredService {
  readonly serviceId: string
  readonly ownerId: AccountId
}

export interface MeteredNode {
  readonly networkInterfaceId: string
  readonly azId: AzId
  /** The zone's name in the load balancer's account, or its ID where the account has none for it. */
  readonly zoneName: string
}

/** A Network or Gateway Load Balancer as the dimensions of its metrics name it. */
export interface MeteredLoadBalancer {
  readonly loadBalancerArn: string
  readonly type: 'network' | 'gateway'
  readonly ownerId: AccountId
  readonly nodes: readonly MeteredNode[]
}

/** Who is behind the interfaces that ways lead through; each list sorted by id. What is gone by the end is among them. */
export interface MeteredThings {
  readonly endpoints: readonly MeteredEndpoint[]
  readonly services: readonly MeteredService[]
  readonly loadBalancers: readonly MeteredLoadBalancer[]
}

/** All that the meters of a run leave. */
export interface Metered {
  readonly ways: readonly MeteredWay[]
  readonly minutes: MinuteColumns
  readonly gauges: GaugeColumns
  readonly things: MeteredThings
}
