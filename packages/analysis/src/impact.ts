import { byCodeUnit } from '@causeway/ground'
import type { FaultWindow, RunRecord } from '@causeway/scenario'
import { cell } from './cell.ts'
import { countedConnections } from './counted.ts'
import { countOutcomes } from './outcome-counts.ts'
import { decidedOf, failsToTheLast, recoveryOf, type DecidedAttempt } from './recovery-time.ts'
import { attemptsIn, clientsIn, connectionsIn, everyClientOf, zoneOf } from './rows.ts'
import { holdsInstant, wholeRun, type Span } from './windows.ts'

/** What the clients of one class in one zone saw in one fault window, over all replications. */
export interface ZoneImpact {
  readonly zone: string
  /** Silent: none of its attempts in the window has a result. Lost: all of them fail. */
  readonly state: 'silent' | 'lost' | 'degraded' | 'unaffected'
  /** Nanoseconds from the window's start: how long nothing got through, or until failures ceased; 0 otherwise. */
  readonly lasted: number
  /** Lost, and nothing got through again before the end of the run. */
  readonly isLostForGood: boolean
  /** Degraded, and failures went on up to the window's end. */
  readonly isUnrecovered: boolean
  /** Connections of the window that a client without power did not try. */
  readonly notAttempted: number
}

/** One replication's part of an impact. */
type Seen = Omit<ZoneImpact, 'zone' | 'state' | 'lasted'> & {
  readonly established: number
  readonly failed: number
  readonly lostFor: number
  readonly recovery: number
}

/** Looks at one class in one fault window zone by zone, in order of AZ ID; the worst replication stands for all. */
export function impactsOf(
  runs: readonly RunRecord[],
  className: string,
  window: FaultWindow,
): readonly ZoneImpact[] {
  const zones = new Set(runs.flatMap((run) => clientZones(run, className)))
  return [...zones].toSorted(byCodeUnit).map((zone) =>
    merged(
      zone,
      runs.map((run) => seenIn(run, className, window, zone)),
    ),
  )
}

/** AZ IDs in which a class has clients that ever wanted a connection, sorted. */
export function clientZones(run: RunRecord, className: string): readonly string[] {
  const rows = connectionsIn(run, everyClientOf(className), wholeRun(run))
  const { zone } = countedConnections(run)
  const entities = new Set(rows.map((row) => cell(zone, row)))
  return [...new Set([...entities].map((entity) => zoneOf(run, entity)))].toSorted(byCodeUnit)
}

function merged(zone: string, seen: readonly Seen[]): ZoneImpact {
  const state = stateOf(seen)
  const durations = seen.map((one) => (state === 'lost' ? one.lostFor : one.recovery))
  return {
    zone,
    state,
    lasted: state === 'lost' || state === 'degraded' ? Math.max(...durations) : 0,
    isLostForGood: state === 'lost' && seen.some((one) => one.isLostForGood),
    isUnrecovered: state === 'degraded' && seen.some((one) => one.isUnrecovered),
    notAttempted: seen.reduce((sum, one) => sum + one.notAttempted, 0),
  }
}

function stateOf(seen: readonly Seen[]): ZoneImpact['state'] {
  const hasSuccess = seen.some((one) => one.established > 0)
  if (!seen.some((one) => one.failed > 0)) return hasSuccess ? 'unaffected' : 'silent'
  return hasSuccess ? 'degraded' : 'lost'
}

function seenIn(run: RunRecord, className: string, fault: FaultWindow, zone: string): Seen {
  const window = { from: fault.from, to: Math.min(fault.to, run.end) }
  const clients = clientsIn(className, zone)
  const attempts = decidedOf(run, attemptsIn(run, clients, { from: window.from, to: run.end }))
  const inside = attempts.filter((attempt) => holdsInstant(window, attempt.start))
  const failed = inside.filter((attempt) => attempt.hasFailed).length
  return {
    ...lossOf(attempts, window),
    established: inside.length - failed,
    failed,
    recovery: recoveryOf(inside, window),
    isUnrecovered: failsToTheLast(inside),
    notAttempted: countOutcomes(run, clients, window)['not-attempted'],
  }
}

/** For how long nothing got through: at least up to the window's end, longer where failures go on after it. */
function lossOf(attempts: readonly DecidedAttempt[], window: Span): Pick<Seen, 'lostFor' | 'isLostForGood'> {
  const firstSuccess = attempts.findIndex((attempt) => !attempt.hasFailed)
  const failures = firstSuccess < 0 ? attempts : attempts.slice(0, firstSuccess)
  const lastFailure = failures.at(-1)?.start ?? window.from
  return {
    lostFor: Math.max(window.to, lastFailure) - window.from,
    isLostForGood: firstSuccess < 0 && lastFailure >= window.to,
  }
}
