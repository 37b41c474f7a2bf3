import { buildScenario, openRun } from '@causeway/scenario'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { trace } from '@causeway/network'
import type { Flow, Moment, Path, SharingFactory } from '@causeway/network'
import { only } from '../invariants/played.ts'
import { trafficText } from './traffic-text.ts'
import type { TrafficPlan } from './traffic-plan.ts'
import { noteHosts } from '../metrics/hosts-told.ts'
import { noteStreams } from '../metrics/streams-told.ts'
import type { Opened } from '../metrics/streams-told.ts'
import { watchedSharing } from './watched-sharing.ts'
import type { Watched } from './watched-sharing.ts'

/** One SYN and its path, and what became of a packet of another size at the same moment. */
export interface SentSyn {
  /** Id of the client's interface. */
  readonly client: string
  readonly path: Path
  /** Of some SYNs only, for a trace costs more than a run's own walk. */
  readonly large?: { readonly sizeBytes: number; readonly delivered: boolean }
}

/** A run of a plan, and every SYN that it sent, in order. */
export interface ObservedTraffic {
  readonly plan: TrafficPlan
  readonly scenario: Scenario
  readonly built: ReturnType<typeof buildScenario>
  readonly run: RunRecord
  readonly sent: readonly SentSyn[]
  readonly sharing: Watched
}

const TRACED_EVERY = 29
/** Around the MTU of an endpoint, and far from it on both sides [R-DP-4]. */
const SIZES = [40, 1500, 8499, 8500, 8501, 9001] as const

/** Plays a plan of traffic; `make` is what shares links, the simulator's own unless a fault is planted. */
export function played(plan: TrafficPlan, make?: SharingFactory): ObservedTraffic {
  const scenario = only(trafficText(plan))
  const sent: SentSyn[] = []
  const sharing = watchedSharing(make)
  const chunks: Uint8Array[] = []
  const opened: Opened[] = []
  const open = openRun(scenario, {
    onRecords: (bytes) => void chunks.push(bytes.slice()),
    sharing: sharing.factory,
    onStream: (path, flows) => void opened.push({ at: open.now(), path, flows }),
    onSyn(flow, path) {
      const client = 'id' in flow.from ? flow.from.id : ''
      const sizeBytes =
        sent.length % TRACED_EVERY === 0 ? SIZES[(sent.length / TRACED_EVERY) % SIZES.length] : undefined
      if (sizeBytes === undefined) return void sent.push({ client, path })
      const moment = { world: open.world(), conditions: open.conditions() }
      sent.push({ client, path, large: { sizeBytes, delivered: isDelivered(moment, flow, sizeBytes) } })
    },
  })
  open.advance(Number.MAX_SAFE_INTEGER)
  const run = open.finish()
  noteHosts(run, Buffer.concat(chunks))
  noteStreams(run, opened)
  return { plan, scenario, built: buildScenario(scenario), run, sent, sharing }
}

function isDelivered(moment: Moment, flow: Flow, sizeBytes: number): boolean {
  return trace(moment, { ...flow, packet: { ...flow.packet, sizeBytes } }).deliveredTo !== undefined
}
