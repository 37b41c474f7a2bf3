import { assert, instant, type Digest, type Instant } from '@causeway/ground'
import {
  cancel,
  isPayload,
  openAgenda,
  popLive,
  putBack,
  restoreAgenda,
  saveAgenda,
  schedule,
} from './agenda.ts'
import type { Agenda, EventHandle, SavedAgenda } from './agenda.ts'
import type { QueueFactory } from './event-queue.ts'
import { aOf, bOf, hasRoom, kindOf, payloadOf, releaseSlot, serialOf, timeOf } from './event-store.ts'
import { ladderQueue } from './ladder-queue.ts'
import {
  appendRecord,
  closeTrajectory,
  openTrajectory,
  restoreTrajectory,
  saveTrajectory,
} from './trajectory.ts'
import type { Before, Digests, SavedTrajectory, Trajectory } from './trajectory.ts'

/** What an event's handler, and whoever starts a run, can do to the future. */
export interface Scheduler {
  /** The instant of the event that runs now, or ran last; 0 before the first. */
  now(): Instant
  /**
   * Lets an event happen at `at`, which is now or later. `kind`, `a` and `b` are u32 (`NONE` for no entity),
   * `payload` is a whole number in [0, 2^53), 0 unless given. Anything else is refused by assertion.
   */
  schedule(at: Instant, kind: number, a: number, b: number, payload?: number): EventHandle
  /** Prevents an event: it never runs and leaves no record. False when it has run, is running or was cancelled before. */
  cancel(handle: EventHandle): boolean
}

/**
 * What an event does. It may schedule and cancel through the scheduler, and returns the payload to record,
 * a whole number in [0, 2^53) that holds every decision it took. It must not keep events waiting on anything else.
 */
export type Handle = (scheduler: Scheduler, kind: number, a: number, b: number, payload: number) => number

/** How to run: events at or after `end` never run, and at most `eventsMax` events run at all. */
export interface RunOptions {
  readonly handle: Handle
  readonly end: Instant
  readonly eventsMax: number
  /** A budget of the model's own, such as memory: once it is spent no further event runs. */
  readonly isSpent?: () => boolean
  /** The queue to order events with; the ladder queue unless given. Every queue gives the same digests. */
  readonly queue?: QueueFactory
  /**
   * Sees the 32-byte records in order: whole 64 KiB chunks, then the rest at `finish`. The bytes are the run's own and
   * are written over once it returns: what is kept must be copied.
   */
  readonly onRecords?: (bytes: Uint8Array) => void
}

const inside = Symbol('inside')

interface Inside {
  readonly options: RunOptions
  readonly agenda: Agenda
  readonly trajectory: Trajectory
  phase: 'idle' | 'running' | 'finished'
  lastSerial: number
}

/** A run under way: schedule its first events on it, `advance` it until 'done' or 'budget', then `finish` it. */
export interface Run extends Scheduler {
  /** How many events have run. */
  events(): number
  /** The kernel's own; the key is not exported. */
  readonly [inside]: Inside
}

/** What a run leaves behind; for `end` see `finish`. */
export interface Finished {
  readonly events: number
  readonly end: Instant
  readonly digests: Digests
}

/** Opens a run at time 0 with nothing scheduled. */
export function start(options: RunOptions): Run {
  assert(options.eventsMax >= 0, 'eventsMax must be a number of events, 0 or more')
  const agenda = openAgenda(options.queue ?? ladderQueue, instant(0))
  return runOver({
    options,
    agenda,
    trajectory: openTrajectory(options.onRecords),
    phase: 'idle',
    lastSerial: -1,
  })
}

/** A run at rest between two events, as plain data; what its handler keeps is for its handler to save. */
export interface SavedRun {
  readonly agenda: SavedAgenda
  readonly trajectory: SavedTrajectory
  readonly lastSerial: number
}

/** Copies a run that is idle; it can go on as if nothing had been. */
export function save(run: Run): SavedRun {
  const { agenda, trajectory, lastSerial } = idle(run, 'save')
  return { agenda: saveAgenda(agenda), trajectory: saveTrajectory(trajectory), lastSerial }
}

/** The digest over the whole chunks of a run's records so far, for `restore` in this same process. */
export function digestSoFar(run: Run): Digest {
  return idle(run, 'digestSoFar').trajectory.digest.fork()
}

/**
 * The run that goes on exactly where `save` was called: the same records, digests and end as if it had never stopped,
 * on whatever queue, and every handle names the event that it named. A SHA-256 in progress cannot be written down, so
 * `before` gives either the records that `onRecords` was handed until then, which are digested again and held to the
 * saved checkpoints by assertion, or a digest that `digestSoFar` gave. `onRecords` is handed what comes after them.
 */
export function restore(options: RunOptions, saved: SavedRun, before: Before): Run {
  const agenda = restoreAgenda(options.queue ?? ladderQueue, saved.agenda)
  const trajectory = restoreTrajectory(saved.trajectory, before, options.onRecords)
  return runOver({ options, agenda, trajectory, phase: 'idle', lastSerial: saved.lastSerial })
}

function runOver(state: Inside): Run {
  const { agenda, trajectory } = state
  return {
    now: () => agenda.now,
    schedule: (at, kind, a, b, payload = 0) => schedule(agenda, at, kind, a, b, payload),
    cancel: (handle) => cancel(agenda, handle),
    events: () => trajectory.records,
    [inside]: state,
  }
}

/**
 * Runs at most `eventsMax` events (1 or more): 'done' when none before the end is left, 'budget' when the run's own
 * `eventsMax` is used up, `isSpent` says so or too many are pending, and some are left, else 'more'. However a run is sliced, it is the same run.
 *
 * A handler that throws leaves the run unusable, because half of its event has happened.
 */
export function advance(run: Run, eventsMax: number): 'more' | 'done' | 'budget' {
  const { options, agenda, trajectory } = enter(run, 'advance')
  assert(eventsMax >= 1, 'advance must be allowed at least one event')
  const stop = Math.min(trajectory.records + eventsMax, options.eventsMax)
  const isSpent = options.isSpent ?? never
  let slot = popLive(agenda, options.end)
  while (slot >= 0 && trajectory.records < stop && hasRoom(agenda.store) && !isSpent()) {
    execute(run, slot)
    slot = popLive(agenda, options.end)
  }
  if (slot >= 0) putBack(agenda, slot)
  run[inside].phase = 'idle'
  if (slot < 0) return 'done'
  if (trajectory.records >= options.eventsMax || !hasRoom(agenda.store) || isSpent()) return 'budget'
  return 'more'
}

const never = (): boolean => false

/**
 * Closes a run and returns its digests. `end` is the end that was asked for if no event before it is left, else the
 * instant of the last event that ran: from there on, nothing is known.
 */
export function finish(run: Run): Finished {
  const { options, agenda, trajectory } = enter(run, 'finish')
  const isComplete = popLive(agenda, options.end) < 0
  run[inside].phase = 'finished'
  return {
    events: trajectory.records,
    end: isComplete ? options.end : agenda.now,
    digests: closeTrajectory(trajectory),
  }
}

function enter(run: Run, caller: string): Inside {
  const state = idle(run, caller)
  state.phase = 'running'
  return state
}

function idle(run: Run, caller: string): Inside {
  const state = run[inside]
  assert(state.phase === 'idle', `${caller} needs an idle run, but this one is ${state.phase}`)
  return state
}

function execute(run: Run, slot: number): void {
  const state = run[inside]
  const { store } = state.agenda
  // All is read before the handler may use the slot again.
  const time = timeOf(store, slot) as Instant
  const serial = serialOf(store, slot)
  const kind = kindOf(store, slot)
  const a = aOf(store, slot)
  const b = bOf(store, slot)
  const payload = payloadOf(store, slot)
  releaseSlot(store, slot)
  keepOrder(state, time, serial)
  const recorded = state.options.handle(run, kind, a, b, payload)
  assert(isPayload(recorded), 'a handler must return a whole number in [0, 2^53) to record')
  appendRecord(state.trajectory, time, serial, kind, a, b, recorded)
}

/** Moves the clock, and catches a queue that breaks the order it promises. */
function keepOrder(state: Inside, time: Instant, serial: number): void {
  const { now } = state.agenda
  assert(time > now || (time === now && serial > state.lastSerial), 'the queue gave up an event out of order')
  state.agenda.now = time
  state.lastSerial = serial
}
