import { later, stream, tableValues } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Scheduler } from '@causeway/kernel'
import { hostBandwidth } from '@causeway/model'
import type { Conditions, Effect, InstanceBandwidth, NetworkInterfaceId } from '@causeway/model'
import { loadState, saveState } from './checkpoint/saved-state.ts'
import type { SavedState } from './checkpoint/saved-state.ts'
import { clientsOf } from './client.ts'
import { attemptTable, connectionTable, dnsAnswerTable, exchangeTable } from './connection-columns.ts'
import { openConnections } from './connections/open-connections.ts'
import { sourcePorts } from './connections/source-ports.ts'
import { controlPlane } from './control-plane.ts'
import { seenHealth } from './endpoint-health.ts'
import type { SavedSights } from './endpoint-health.ts'
import { entityIndex } from './entity-index.ts'
import { kind } from './event-kinds.ts'
import { healthMonitor } from './health-monitor.ts'
import type { HealthMonitor, SavedHealth } from './health-monitor.ts'
import { findingOf } from './insights.ts'
import type { SimulationInput } from './input.ts'
import { lifecycle } from './lifecycle.ts'
import { listensOn } from './listening.ts'
import { meters } from './meters/meters.ts'
import { admitNewcomers } from './newcomers.ts'
import { liveFlows } from './live/live-flows.ts'
import type { LiveFlows } from './live/live-flows.ts'
import { nodeHealth } from './node-health.ts'
import { presence } from './presence.ts'
import { resolver } from './resolver.ts'
import type { SimulationState } from './simulation-state.ts'
import { stateLog } from './state-log.ts'
import type { SavedStates, StateLog } from './state-log.ts'
import { counting } from './tallies/counted.ts'
import { segments } from './tallies/segments.ts'
import { noTallies } from './tallies/tallies.ts'
import { targetHealth } from './target-health.ts'
import { noteCapacity } from './capacity/note-capacity.ts'
import { sharing } from './sharing/sharing.ts'
import { transfers } from './transfer/transfers.ts'
import { ways } from './ways.ts'
import { weather } from './weather.ts'
import { wordList } from './word-list.ts'

/** All moving parts of a run, put together once. */
export interface Heart {
  readonly state: SimulationState
  readonly states: StateLog
  readonly health: HealthMonitor
  readonly live: LiveFlows
  /** What the rooms may ask at this moment of the run. */
  readonly conditions: Conditions
  /** What DNS sees of an endpoint interface, or of a load balancer's node, now [R-DNS-13, R-NLB-7]. */
  seenHealthy(id: NetworkInterfaceId): boolean
  readonly timers: readonly Effect[]
  /** States at the clock's start. */
  begin(): void
  save(): SavedHeart
  /** Goes on from there, in place of `begin`. */
  load(saved: SavedHeart): void
  setTimer(effect: Effect, now: Instant): void
}

/** All that moves in a run, at rest between two events. */
export interface SavedHeart {
  readonly state: SavedState
  readonly seen: SavedSights
  readonly states: SavedStates
  readonly health: SavedHealth
  readonly timers: readonly Effect[]
  readonly picks: readonly (readonly [string, number])[]
}

/** `scheduler` may be asked only once the run has been opened. */
export function heartOf(input: SimulationInput, scheduler: () => Scheduler): Heart {
  const index = entityIndex(input.entities)
  const now = weather()
  const targets = targetHealth(input.world)
  const seen = seenHealth([], () => scheduler().now())
  const states = stateLog()
  const timers: Effect[] = []
  const lives = lifecycle(index, states)

  function setTimer(effect: Effect, at: Instant): void {
    const number = timers.push(awaitingCheck(effect)) - 1
    scheduler().schedule(
      later(at, effect.after),
      kind.timer,
      index.indexOrNone(effect.resource),
      NONE,
      number,
    )
  }

  let admitted = input.world
  /** How often interfaces of a name have drawn a load balancer. */
  const picks = new Map<string, number>()
  const countPick = (name: string) => picks.set(name, (picks.get(name) ?? 0) + 1)
  const control = controlPlane(
    input.world,
    (command, creates) => {
      const { type } = command
      const at = scheduler().now()
      const before = admitted
      admitted = control.world()
      if (type === 'SetEndpointLoadBalancer') {
        // There is one at the first connection of every endpoint interface; it makes nothing, and no name means anything else.
        state.resolver.follow(before, admitted)
        countPick(index.at(index.indexOf(command.networkInterfaceId)).name)
      } else admitNewcomers(before, admitted, index, creates)
      // What Describe shows of a target moves no packet: its nodes' own views do [R-NLB-6]. Nor does a pick: ways are kept
      // as they are after it. What Describe shows of a zone moves none either.
      if (!movesNoPacket.has(type)) routes.forget()
      lives.note(control.world(), at)
      state.meters.noteWorld()
      health.worldChanged(at)
      live.worldChanged(before, command, at)
    },
    (effect) => setTimer(effect, scheduler().now()),
    (request) => findingOf({ world: control.world(), conditions }, request),
  )
  const conditions: Conditions = {
    zone: (zoneId) => now.zone(zoneId),
    interface: (id) => now.interface(id),
    link: (id) => now.link(id),
    nodeSees: (node, group, target, port) => targets.sees(node, group, target, port),
    givesFlowsUp(node, group, target, port) {
      const since = targets.unhealthySince(node, group, target, port)
      return since !== undefined && scheduler().now() - since >= control.world().knobs['timing.gwlbRebalance']
    },
    targetListens: (target, port) => !now.refuses(target) && listensOn(control.world(), target, port),
    appliance: () => 'pass',
    draw(purpose, entity, n) {
      const { name } = index.at(index.indexOf(entity))
      const chance = stream(input.seed, input.replication, name, purpose)
      // What takes an interface's place has its name, and draws for itself [R-SVC-28].
      for (let before = picks.get(name) ?? 0; before > 0; before--) chance.below(n)
      return chance.below(n)
    },
  }
  const routes = ways(() => control.world(), conditions)
  const { clients, draws } = clientsOf(input, index)
  const counted = meters(() => control.world())
  const hosts = new Map<string, InstanceBandwidth>(
    input.classes.flatMap(({ clients: ids, host }) =>
      host === undefined ? [] : ids.map((id) => [id, host] as const),
    ),
  )
  const carrier = transfers({
    world: () => control.world(),
    scheduler,
    meters: counted,
    degradable: input.faults.flatMap((fault) =>
      fault.scope.type === 'link' && 'bandwidthBps' in fault ? [fault.scope.id] : [],
    ),
    hostOf: (id) => hosts.get(id) ?? hostBandwidth(control.world(), id as NetworkInterfaceId),
    sharing: input.sharing ?? sharing,
    onStep: (id, from, to, at) => noteCapacity({ states, index }, id, { from, to, at }),
  })
  const state: SimulationState = {
    index,
    presence: presence(input.entities.length),
    clients,
    draws,
    weather: now,
    control,
    ways: routes,
    meters: counted,
    resolver: resolver(seen),
    connections: connectionTable(),
    attempts: attemptTable(),
    dnsAnswers: dnsAnswerTable(),
    reasons: wordList(),
    dnsNames: wordList(),
    exchanges: exchangeTable(),
    rowsMax: input.rowsMax,
    tallies: noTallies(),
    counting: counting(segments(input.duration, input.cuts ?? []), input.classes, clients),
    open: openConnections(),
    ports: sourcePorts(),
    transfers: carrier,
    streams: [],
    pools: [],
    caches: clients.map(() => undefined),
    arrivals: new Float64Array(clients.length),
    end: input.duration as number as Instant,
    watchers: input,
    scheduler,
  }
  const live = liveFlows(state, conditions)
  const health = healthMonitor({
    input,
    index,
    weather: now,
    targets,
    seen,
    states,
    control,
    ways: routes,
    meters: state.meters,
    onTurn: (pair, at) => live.turned(pair, at),
    scheduler,
  })
  return {
    state,
    states,
    health,
    live,
    conditions,
    seenHealthy: (id) => nodeHealth(control.world(), { weather: now, targets }, id) ?? seen.get(id),
    timers,
    begin() {
      for (const zone of tableValues(input.world.availabilityZones))
        states.enter(index.indexOf(zone.zoneId), 'zone', 'available', 0 as Instant)
      lives.note(input.world, 0 as Instant)
    },
    save: () => ({
      state: saveState(state, input.entities.length),
      seen: seen.save(),
      states: states.save(),
      health: health.save(),
      timers: [...timers],
      picks: [...picks],
    }),
    load(saved) {
      loadState(state, saved.state)
      admitted = control.world()
      lives.recall(admitted)
      seen.load(saved.seen)
      states.load(saved.states)
      health.load(saved.health)
      for (const effect of saved.timers) timers.push(effect)
      for (const [name, count] of saved.picks) picks.set(name, count)
    },
    setTimer,
  }
}

/** In a run nodes make the first check of a target themselves [R-NLB-6]. */
function awaitingCheck(effect: Effect): Effect {
  const { command } = effect
  if (command.type !== 'CompleteTargetRegistration') return effect
  return { ...effect, command: { ...command, awaitsCheck: true } }
}

const movesNoPacket: ReadonlySet<string> = new Set([
  'SetTargetHealth',
  'SetEndpointLoadBalancer',
  'SetAvailabilityZoneState',
])
