import { plural } from '@causeway/ground'
import type { TraceHop } from '@causeway/network'
import { runAt, scenarioOf } from '@causeway/scenario'
import type { MomentRun, RunRecord } from '@causeway/scenario'
import type { ClientPath, PathLook, PathMoment, PathSender, VariantPaths } from './client-path.ts'
import { lookFrom } from './look.ts'
import { momentsOf } from './moments.ts'
import { clientsOf } from './senders.ts'
import type { Client } from './senders.ts'

/** The most events that all variants together simulate again, estimated by how late their moments are. */
export const EVENTS_MAX = 2_000_000
/** The most clients that all variants together show. */
export const CLIENTS_MAX = 24

/** The bounds of `pathsOf`, for all variants together. */
export interface PathBounds {
  readonly eventsMax: number
  readonly clientsMax: number
}

const BOUNDS: PathBounds = { eventsMax: EVENTS_MAX, clientsMax: CLIENTS_MAX }

/**
 * The ways that clients would take at telling moments of each variant's first replication, in the order of the runs:
 * simulated again from the scenario that the record carries, so the records must be ones that Causeway wrote. Where
 * that would cost more events than the bounds allow, only the start is looked at, and the notes say so.
 */
export function pathsOf(runs: readonly RunRecord[], bounds: PathBounds = BOUNDS): readonly VariantPaths[] {
  const firsts = [...new Set(runs.map(({ variant }) => variant))].flatMap(
    (variant) => runs.find((run) => run.variant === variant) ?? [],
  )
  const share = {
    eventsMax: Math.floor(bounds.eventsMax / Math.max(1, firsts.length)),
    clientsMax: Math.max(1, Math.floor(bounds.clientsMax / Math.max(1, firsts.length))),
  }
  return firsts.map((run) => pathsOfRun(run, share))
}

function pathsOfRun(run: RunRecord, bounds: PathBounds): VariantPaths {
  const scenario = scenarioOf(run)
  const { moments, left, isOver } = affordable(run, bounds)
  const runsAt = moments.map(({ at }) => runAt(scenario, at, { replication: run.replication }))
  const [start] = runsAt
  const clients = start === undefined ? [] : clientsOf(start.world(), run, scenario.traffic)
  const shown = clients.slice(0, bounds.clientsMax)
  return {
    variant: run.variant,
    moments,
    senders: shown.map((client) => senderOf(run, client, runsAt)),
    notes: [
      ...(isOver
        ? [
            `Only the start: to reach the later moments would take more than ${plural(bounds.eventsMax, 'event')}.`,
          ]
        : []),
      ...(left > 0 ? [`${plural(left, 'later moment')} not looked at.`] : []),
      ...(clients.length > shown.length
        ? [`The first ${shown.length} of ${clients.length} pairs of class and subnet.`]
        : []),
    ],
  }
}

interface Affordable {
  readonly moments: readonly PathMoment[]
  readonly left: number
  readonly isOver: boolean
}

function affordable(run: RunRecord, { eventsMax }: PathBounds): Affordable {
  const { moments, left } = momentsOf(run)
  const share = moments.reduce((sum, { at }) => sum + at / Math.max(1, run.end), 0)
  if (run.events * share <= eventsMax) return { moments, left, isOver: false }
  return { moments: moments.slice(0, 1), left: 0, isOver: true }
}

function senderOf(run: RunRecord, client: Client, runsAt: readonly MomentRun[]): PathSender {
  const paths: ClientPath[] = []
  const known = new Map<string, number>()
  const looks = runsAt.map((at): PathLook => {
    const { path, told, leftOut } = lookFrom(at, client, run.windows)
    const key = sameness(path)
    const index = known.get(key) ?? paths.push(path) - 1
    known.set(key, index)
    return { path: index, told, leftOut }
  })
  const { ofClass, self, subnet } = client
  const { endpoint, port } = ofClass.to
  return {
    trafficClass: ofClass.name,
    subnet,
    azId: self.availabilityZoneId,
    client: self.name,
    endpoint,
    port,
    looks,
    paths,
  }
}

/**
 * Two paths are the same with the same name, hops and verdict, whenever that was. A hop is the same that does the same
 * to the packet by the same thing's same rule; only its words may differ, as when an endpoint picks and has picked.
 */
function sameness({ verdict, name, trace, reasons }: ClientPath): string {
  const { hops = [], returnHops = [] } = trace ?? {}
  return JSON.stringify([
    verdict,
    name?.name,
    name?.chosen,
    hops.map(wordless),
    returnHops.map(wordless),
    reasons.map(({ code, way, id }) => [code, way, id]),
  ])
}

function wordless({ decidedBy: { kind, id, rule }, ...hop }: TraceHop): unknown {
  return { ...hop, decidedBy: [kind, id, rule] }
}
