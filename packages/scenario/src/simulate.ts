import { assert } from '@causeway/ground'
import type { Digest, Instant } from '@causeway/ground'
import type { Before, QueueFactory } from '@causeway/kernel'
import type { Conditions, NetworkInterfaceId, VpcEndpointId, World } from '@causeway/model'
import { openSimulation } from '@causeway/network'
import type {
  ClientClass,
  Flow,
  SharingFactory,
  SimulationInput,
  StreamWatcher,
  SynWatcher,
} from '@causeway/network'
import type { Built } from '@causeway/topology'
import { buildScenario } from './build-scenario.ts'
import { cutsOf } from './cuts.ts'
import { builtUnder } from './known-names.ts'
import type { NamesNow } from './names-now.ts'
import { planTimeline } from './plan-timeline.ts'
import { recordOf } from './record-of.ts'
import type { RunRecord } from './run-record.ts'
import { isRunOf, savedRun } from './saved-run.ts'
import type { SavedOpenRun } from './saved-run.ts'
import type { Scenario } from './scenario.ts'

export interface SimulateOptions {
  /** 0 for the first; default 0. */
  readonly replication?: number
  readonly queue?: QueueFactory
  readonly sharing?: SharingFactory
  /** Sees the records of all events, in order, in chunks that are written over later: what is kept must be copied. */
  readonly onRecords?: (bytes: Uint8Array) => void
  /** Watches every SYN of a connection as it is sent. */
  readonly onSyn?: SynWatcher
  /** Watches streams as they are opened. */
  readonly onStream?: StreamWatcher
}

/** A run that is advanced in slices, so that its caller may show progress and stop it. */
export interface OpenRun {
  advance(eventsMax: number): 'more' | 'done' | 'budget'
  now(): Instant
  events(): number
  /** The control plane's world as the run has changed it so far. */
  world(): World
  /** What packets' ways depend on beside the world, as the run has changed it so far. */
  conditions(): Conditions
  /** Whether DNS sees an endpoint's interface healthy by now. */
  seenHealthy(id: NetworkInterfaceId): boolean
  /** The flow of a client's SYN to an interface, as the run would send it. */
  flowOf(client: NetworkInterfaceId, to: NetworkInterfaceId, port: number, salt: number): Flow
  /** The whole run as it stands between two events, as plain data that `packed` keeps; `restoreRun` goes on from it. */
  save(): SavedOpenRun
  /** The digest of the records so far, for who goes on in this process without having kept the records. */
  digestSoFar(): Digest
  /** Ends the run where it stands: complete if nothing is left to do. */
  finish(interrupted?: boolean): RunRecord
}

/** Runs one replication of a scenario from start to end: same arguments, same record [design.md 5]. */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): RunRecord {
  const run = openRun(scenario, options)
  run.advance(Number.MAX_SAFE_INTEGER)
  return run.finish()
}

export function openRun(scenario: Scenario, options: SimulateOptions = {}): OpenRun {
  return runOf(scenario, options.replication ?? 0, options)
}

/**
 * Goes on where a run of the same scenario, seed and variant was saved, on any queue: what it leaves is what the run would
 * have left that was never stopped. `before` is the records that `onRecords` was handed until then, or `digestSoFar`;
 * `onRecords` is handed what comes after them. Throws `BrokenInvariant` for a run of anything else.
 */
export function restoreRun(
  scenario: Scenario,
  saved: SavedOpenRun,
  before: Before,
  options: Omit<SimulateOptions, 'replication'> = {},
): OpenRun {
  assert(isRunOf(scenario, saved), `this is no checkpoint of ${scenario.name}, ${scenario.variant}`)
  return runOf(scenario, saved.replication, options, { saved, before })
}

function runOf(
  scenario: Scenario,
  replication: number,
  options: SimulateOptions,
  from?: { readonly saved: SavedOpenRun; readonly before: Before },
): OpenRun {
  const built = buildScenario(scenario)
  const input = inputOf(scenario, built, replication, options)
  const simulation = openSimulation(input, from && { saved: from.saved.simulation, before: from.before })
  let state: SavedOpenRun['state'] = from?.saved.state ?? 'more'
  return {
    save: () => savedRun(scenario, { replication, state, simulation: simulation.save() }),
    digestSoFar: () => simulation.digestSoFar(),
    advance(eventsMax) {
      state = simulation.advance(eventsMax)
      return state
    },
    now: () => simulation.now(),
    events: () => simulation.events(),
    world: () => simulation.world(),
    conditions: () => simulation.conditions(),
    seenHealthy: (id) => simulation.seenHealthy(id),
    flowOf: (client, to, port, salt) => simulation.flowOf(client, to, port, salt),
    finish(interrupted = false) {
      const status = state === 'done' ? 'complete' : interrupted ? 'interrupted' : 'incomplete'
      const result = simulation.finish()
      return recordOf(scenario, built, { replication, status, result, world: simulation.world() })
    },
  }
}

function inputOf(
  scenario: Scenario,
  built: Built,
  replication: number,
  options: SimulateOptions,
): SimulationInput {
  const { eventsMax, connectionsMax, rowsMax } = scenario.budget
  const { faults, commands, names } = planTimeline(scenario.timeline, built)
  return {
    world: built.world,
    entities: built.entities,
    pending: built.pending,
    classes: scenario.traffic.map((each) => classOf(each, built, names)),
    faults,
    commands,
    seed: scenario.seed,
    replication,
    duration: scenario.duration,
    eventsMax,
    ...(connectionsMax === undefined ? {} : { connectionsMax }),
    rowsMax,
    cuts: cutsOf(scenario),
    ...(options.queue === undefined ? {} : { queue: options.queue }),
    ...(options.sharing === undefined ? {} : { sharing: options.sharing }),
    ...(options.onRecords === undefined ? {} : { onRecords: options.onRecords }),
    ...(options.onSyn === undefined ? {} : { onSyn: options.onSyn }),
    ...(options.onStream === undefined ? {} : { onStream: options.onStream }),
  }
}

function classOf(self: Scenario['traffic'][number], built: Built, names: NamesNow): ClientClass {
  const { at: _at, subnets: _subnets, to, ...rest } = self
  const clients = self.clients.map((client) => {
    const found = builtUnder(built, client)
    assert(found !== undefined, `nothing is named ${client}`)
    return found.id as NetworkInterfaceId
  })
  if (to.type !== 'endpoint') return { ...rest, clients, to }
  // What is declared goes before what takes its name later.
  const endpoint = (builtUnder(built, to.endpoint) ?? names.named(to.endpoint))?.id
  assert(endpoint !== undefined, `nothing is named ${to.endpoint}`)
  return { ...rest, clients, to: { ...to, endpoint: endpoint as VpcEndpointId } }
}
