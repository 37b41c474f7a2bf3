import type { AzId, Duration } from '@causeway/ground'
import type { QueueFactory } from '@causeway/kernel'
import type { Effect, World } from '@causeway/model'
import type { ClientClass } from './client-class.ts'
import type { Fault, TimedCommand } from './fault.ts'
import type { Path } from './path.ts'
import type { sharing } from './sharing/sharing.ts'
import type { Flow } from './trace.ts'

/** A thing that columns and digests refer to by its index in the list of entities. */
export interface Entity {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly accountId: string
  readonly azId?: AzId
}

/** Told of a flow when its SYN is sent, and of the path that the run takes it on. It must change nothing. */
export type SynWatcher = (flow: Flow, path: Path) => void

/** Watches streams without end as they are opened: so many flows of a client's on one path. */
export type StreamWatcher = (path: Path, flows: number) => void

/** Makes what shares links among flows; another than `sharing` must give the same rates and ends. */
export type SharingFactory = typeof sharing

/** Everything that a run depends on; equal inputs give equal results. */
export interface SimulationInput {
  readonly world: World
  /** In id order: the index is what columns and digests hold. */
  readonly entities: readonly Entity[]
  /** Timers that start with the clock. */
  readonly pending: readonly Effect[]
  readonly classes: readonly ClientClass[]
  readonly faults: readonly Fault[]
  /** What the control plane is asked while the clock runs, in order of the file. */
  readonly commands: readonly TimedCommand[]
  readonly seed: number
  readonly replication: number
  readonly duration: Duration
  readonly eventsMax: number
  /** No event runs once there were this many connections and requests that share one; never, where it is absent. */
  readonly connectionsMax?: number
  /** So many of them have a row of their own, the first ones; in a run that has more all are counted together. */
  readonly rowsMax: number
  /** Where windows begin and end: what is counted together lies on one side of each. */
  readonly cuts?: readonly number[]
  readonly queue?: QueueFactory
  readonly sharing?: SharingFactory
  /** Sees the records of all events, in order, in chunks that are written over later: what is kept must be copied. */
  readonly onRecords?: (bytes: Uint8Array) => void
  /** Watches every SYN of a connection as it is sent: `trace` at that moment shows the same path. */
  readonly onSyn?: SynWatcher
  readonly onStream?: StreamWatcher
}
