import type { Bytes, Duration, Frequency, Instant, IpAddress } from '@causeway/ground'
import type { InstanceBandwidth, NetworkInterfaceId, VpcEndpointId } from '@causeway/model'

/** What a class of clients connects to: an endpoint by one of its names, any other name, or a bare address. */
export type Destination =
  | {
      readonly type: 'endpoint'
      readonly endpoint: VpcEndpointId
      readonly scope: 'regional' | 'zonal' | 'private'
      readonly port: number
    }
  | { readonly type: 'name'; readonly name: string; readonly port: number }
  | { readonly type: 'address'; readonly address: IpAddress; readonly port: number }

/** How many bytes or nanoseconds, by one draw each; a fixed number draws nothing. */
export type Distribution =
  | { readonly type: 'fixed'; readonly value: number }
  | { readonly type: 'uniform'; readonly least: number; readonly most: number }
  | { readonly type: 'exponential'; readonly mean: number }
  /** Exponential with mean `value` for a share of the draws, and with mean `otherwise` for the rest. */
  | {
      readonly type: 'hyperexponential'
      readonly sharePpb: number
      readonly mean: number
      readonly otherwise: number
    }
  /** At least `least`, with a tail of the shape `shapeMilli` / 1000, cut at `most`. */
  | {
      readonly type: 'pareto'
      readonly least: number
      readonly shapeMilli: number
      readonly most: number
    }

/** A corner of a rate over time: straight lines lead from one to the next. */
export interface RateStage {
  readonly until: Instant
  readonly rate: Frequency
}

/** A corner of a demand over time, in whole bits a second. */
export interface DemandStage {
  readonly until: Instant
  readonly bps: number
}

/** When a class's clients open connections. Rates are the whole class's, split evenly. */
export type Arrivals =
  | { readonly type: 'poisson' | 'constant'; readonly rate: Frequency }
  /** A Poisson stream whose rate goes in straight lines from `start` through the stages, and stays at the last. */
  | { readonly type: 'stages'; readonly start: Frequency; readonly stages: readonly RateStage[] }
  /** A closed loop: each client connects, ends, thinks, and connects again. */
  | { readonly type: 'loop'; readonly think: Distribution }
  /** Each client keeps `connections` open and sends requests on them, in turn, at the class's rate. */
  | { readonly type: 'pool'; readonly connections: number; readonly rate: Frequency }
  /** Long streams that offer a demand. */
  | {
      readonly type: 'demand'
      readonly flows: number
      readonly per: 'class' | 'eni'
      readonly start: number
      readonly stages: readonly DemandStage[]
    }

/** One class of clients, resolved to interfaces and a destination [design.md 6]. */
export interface ClientClass {
  readonly name: string
  readonly clients: readonly NetworkInterfaceId[]
  /** The bandwidth of the instance that each client is; without it a client sets no limit. */
  readonly host?: InstanceBandwidth
  readonly to: Destination
  readonly ttl: 'honour' | 'forever'
  readonly addresses: 'first' | 'next' | 'same-subnet-first'
  readonly arrivals: Arrivals
  /** Bytes of each request and response. */
  readonly request: Distribution
  readonly response: Distribution
  /** Requests on each connection; a pool's have no end. */
  readonly requests: number
  /** Silence between a response and the next request. */
  readonly idle: Distribution
  /** Silence between the last response and the close. */
  readonly hold: Distribution
  /** A keep-alive goes out after this much silence; 0 for none. */
  readonly keepAlive: Duration
  readonly retry: { readonly attempts: number; readonly backoff: Duration }
}

/** A fixed number of bytes. */
export function fixedSize(bytes: Bytes): Distribution {
  return { type: 'fixed', value: bytes }
}
