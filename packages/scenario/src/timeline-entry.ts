import type { AzId, Duration, Instant } from '@causeway/ground'
import type { Harm } from '@causeway/network'
import type { SourceRef } from '@causeway/topology'
import type { StatedCommand } from './commands/schema.ts'

interface Entry {
  readonly name: string
  readonly at: SourceRef
  readonly from: Instant
  /** Up to the run's end where the file states no end. */
  readonly for: Duration
}

/** A zone fault with its window [R-DP-15]. */
export interface Impairment extends Entry {
  readonly type: 'impair'
  readonly azId: AzId
  readonly how: 'power-loss' | 'isolate' | 'gray'
  /** Of gray faults: packets lost, parts per billion, and round trip added. */
  readonly lossPpb: number
  readonly latency: Duration
}

/** A fault of anything else [R-DP-21]. */
export interface ThingFault extends Entry {
  readonly type: 'fault'
  readonly of: FaultOf
  readonly harm: Harm
}

/** What a fault is of, by names of the topology; a `*` stands for any part of a name. */
export type FaultOf =
  | {
      readonly type: 'interface'
      readonly as: 'interface' | 'target' | 'node' | 'appliance'
      readonly names: string
    }
  | { readonly type: 'gateway'; readonly as: 'peering' | 'directConnect' | 'vpn'; readonly names: string }
  /** Two zones or two Regions by id. */
  | { readonly type: 'between'; readonly one: string; readonly other: string }
  | { readonly type: 'resolver'; readonly names: string }
  | { readonly type: 'health-checks'; readonly as: 'nlb' | 'gwlb' | 'target'; readonly names: string }
  | { readonly type: 'control-plane' }

/** Commands to the control plane when the entry begins, and those that take them back at its end. */
export interface TimedCommands extends Entry {
  readonly type: 'apply'
  readonly commands: readonly StatedCommand[]
  readonly atEnd: readonly StatedCommand[]
  /** The code that AWS's refusal is expected to have. */
  readonly refused?: string
}

export type TimelineEntry = Impairment | ThingFault | TimedCommands
