import { later, restoreStream, stream } from '@causeway/ground'
import type { Instant, Stream, StreamState } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Scheduler } from '@causeway/kernel'
import { interfaceOf } from '@causeway/model'
import type { NetworkInterfaceId } from '@causeway/model'
import { checkOf } from './check.ts'
import type { ControlPlane } from './control-plane.ts'
import type { SeenHealth } from './endpoint-health.ts'
import { endpointWatch, healthWord } from './endpoint-watch.ts'
import type { SavedWatch } from './endpoint-watch.ts'
import type { EntityIndex } from './entity-index.ts'
import { kind } from './event-kinds.ts'
import type { SimulationInput } from './input.ts'
import type { Meters } from './meters/meters.ts'
import type { SavedPairs } from './pair-columns.ts'
import type { StateLog } from './state-log.ts'
import type { HostCounts, Pair, TargetHealth } from './target-health.ts'
import { isBlind, targetShows } from './target-shows.ts'
import type { SavedShows } from './target-shows.ts'
import type { Ways } from './ways.ts'
import type { Weather } from './weather.ts'

const PPB = 1_000_000_000

type Planned = 'health-check' | 'health-check-result' | 'flows-given-up'

/** Health over time: checks, verdicts, and what DNS comes to see of them. */
export interface HealthMonitor {
  /** The first check of every pair, at its own phase, and the states at 0. */
  begin(): void
  /** A node checks a target; returns what is recorded: 0 no check, 1 passes, 2 fails. */
  check(pair: number, now: Instant): number
  checkResult(pair: number, passed: boolean, now: Instant): void
  /** The weather changed: what Describe shows of targets, and the health of endpoint interfaces. */
  reassess(now: Instant): void
  /** The world changed: pairs come and go with it, and the health of what hangs on it is looked at. */
  worldChanged(now: Instant): void
  /** Flows of a failed appliance may be rebalanced from now on [R-GWLB-5]; returns 1 if it still fails. */
  flowsGivenUp(pair: number, now: Instant): number
  /** What was counted, and how far streams of chance are; the rest follows from the world and the weather. */
  save(): SavedHealth
  load(saved: SavedHealth): void
  /** DNS has learnt of what was true a while ago: the state is noted [R-DNS-13]. */
  see(entity: number, healthy: boolean, now: Instant): void
}

/** All that health over time holds by itself, as plain data. */
export interface SavedHealth {
  readonly pairs: SavedPairs
  readonly shows: SavedShows
  readonly watch: SavedWatch
  /** By a pair's number. */
  readonly losses: readonly (readonly [number, StreamState])[]
}

export interface HealthParts {
  readonly input: SimulationInput
  readonly index: EntityIndex
  readonly weather: Weather
  readonly targets: TargetHealth
  readonly seen: SeenHealth
  readonly states: StateLog
  readonly control: ControlPlane
  readonly ways: Ways
  readonly meters: Pick<Meters, 'hosts'>
  /** A node holds a target for something else than before, or gives its flows up: what is under way may feel it. */
  onTurn(pair: Pair, now: Instant): void
  scheduler(): Scheduler
}

export function healthMonitor(parts: HealthParts): HealthMonitor {
  const { input, index, weather, targets, states, control, ways } = parts
  const shows = targetShows(parts)
  const watch = endpointWatch(parts)
  /** By a pair's number, from the first check that may be lost. */
  const losses = new Map<number, Stream>()

  function streamOf({ node, group, target }: Pair, purpose: string): Stream {
    const name = `${nameAt(node)} checks ${group.name} ${nameAt(target.networkInterfaceId)}:${target.port}`
    return stream(input.seed, input.replication, name, purpose)
  }

  function nameAt(id: NetworkInterfaceId): string {
    return interfaceOf(control.world(), id).name
  }

  function isLost(number: number, pair: Pair, passedPpb: number): boolean {
    if (passedPpb >= PPB) return false
    const own = losses.get(number) ?? streamOf(pair, 'loss')
    losses.set(number, own)
    return own.below(PPB) >= passedPpb
  }

  function schedule(what: Planned, pair: Pair, at: Instant, payload: number) {
    const [node, target] = [index.indexOrNone(pair.node), index.indexOrNone(pair.target.networkInterfaceId)]
    parts.scheduler().schedule(at, kind[what], node, target, payload)
  }

  function firstCheck(slot: number, now: Instant): void {
    const pair = targets.pair(slot)
    const phase = streamOf(pair, 'check-phase').below(pair.check.interval)
    schedule('health-check', pair, (now + phase) as Instant, targets.numberOf(slot))
  }

  function countHosts(counts: readonly HostCounts[], now: Instant): void {
    for (const { loadBalancerArn, azId, targetGroupArn, healthy, unhealthy } of counts)
      parts.meters.hosts({ loadBalancerArn, azId, targetGroupArn }, healthy, unhealthy, now)
  }

  function planRebalance(number: number, pair: Pair, now: Instant): void {
    const after = control.world().knobs['timing.gwlbRebalance']
    if (pair.group.attributes.targetFailover !== 'rebalance' || after === 0) return
    schedule('flows-given-up', pair, later(now, after), number)
  }

  return {
    begin() {
      const start = 0 as Instant
      watch.begin()
      shows.begin()
      for (const slot of targets.slots()) firstCheck(slot, start)
      countHosts(targets.hosts(targets.balancers()), start)
    },
    check(number, now) {
      const slot = targets.slotOf(number)
      if (slot < 0) {
        losses.delete(number)
        return 0
      }
      const pair = targets.pair(slot)
      schedule('health-check', pair, later(now, pair.check.interval), number)
      // A node that is down makes no checks: its view freezes.
      if (isBlind(weather, pair)) return 0
      const { check, loadBalancerArn, target } = pair
      const { verdict, passedPpb, roundTrip } = ways.ofCheck(checkOf(control.world(), pair))
      const lost = isLost(number, pair, passedPpb)
      const answered = verdict !== 'dropped' && !lost && roundTrip < check.timeout
      const isSpoilt = weather.failsCheck(loadBalancerArn, target.networkInterfaceId, now)
      const passed = answered && verdict === 'delivered' && !isSpoilt
      const known = later(now, answered ? roundTrip : check.timeout)
      schedule('health-check-result', pair, known, number * 2 + (passed ? 1 : 0))
      return passed ? 1 : 2
    },
    checkResult(number, passed, now) {
      const slot = targets.slotOf(number)
      if (slot < 0) return
      const pair = targets.pair(slot)
      if (isBlind(weather, pair) || !targets.record(slot, passed, now)) return
      ways.forgetViewOf(pair.node)
      shows.show(slot, now)
      countHosts(targets.hosts([pair.loadBalancerArn]), now)
      watch.lookBehind([pair.loadBalancerArn], now)
      if (!passed) planRebalance(number, pair, now)
      parts.onTurn(pair, now)
    },
    flowsGivenUp(number, now) {
      const slot = targets.slotOf(number)
      if (slot < 0 || !targets.isUnhealthy(slot)) return 0
      parts.onTurn(targets.pair(slot), now)
      return 1
    },
    reassess(now) {
      shows.showAll(now)
      watch.lookAtAll(now)
    },
    worldChanged(now) {
      const world = control.world()
      const { added, touched, hasOtherChoices, gone } = targets.follow(world)
      if (hasOtherChoices) ways.forget()
      for (const slot of added) firstCheck(slot, now)
      shows.follow(world, now)
      countHosts([...gone, ...targets.hosts(touched)], now)
      watch.follow(world, now)
      watch.lookBehind(touched, now)
    },
    save: () => ({
      pairs: targets.save(),
      shows: shows.save(),
      watch: watch.save(),
      losses: [...losses].map(([number, own]) => [number, own.save()] as const),
    }),
    load(saved) {
      targets.load(control.world(), saved.pairs)
      shows.load(saved.shows)
      watch.load(saved.watch)
      for (const [number, own] of saved.losses) losses.set(number, restoreStream(own))
    },
    see(entity, healthy, now) {
      if (entity !== NONE && watch.isWatched(index.at(entity).id))
        states.enter(entity, 'seenHealth', healthWord(healthy), now)
    },
  }
}
