import { later, stream } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Scheduler } from '@causeway/kernel'
import { interfaceOf } from '@causeway/model'
import type { ControlPlane } from './control-plane.ts'
import { endpointInterfaceHealth, endpointInterfaces } from './endpoint-health.ts'
import type { SeenHealth } from './endpoint-health.ts'
import type { EntityIndex } from './entity-index.ts'
import { kind } from './event-kinds.ts'
import type { SimulationInput } from './input.ts'
import type { StateLog } from './state-log.ts'
import type { Pair, TargetHealth } from './target-health.ts'
import { checkOf } from './check.ts'
import type { Ways } from './ways.ts'
import type { Weather } from './weather.ts'

const PPB = 1_000_000_000

/** Health over time: checks, verdicts, and what DNS comes to see of them. */
export interface HealthMonitor {
  /** The first check of every pair, at its own phase, and the states at 0. */
  begin(): void
  /** A node checks a target; returns what is recorded: 0 no check, 1 passes, 2 fails. */
  check(pair: number, now: Instant): number
  checkResult(pair: number, passed: boolean, now: Instant): void
  /** The weather changed: what Describe shows of targets, and the health of endpoint interfaces. */
  reassess(now: Instant): void
  /** The world changed, by a pick or otherwise: the health of endpoint interfaces. */
  worldChanged(now: Instant): void
  /** DNS has learnt of what was true a while ago: the state is noted [R-DNS-13]. */
  see(entity: number, healthy: boolean, now: Instant): void
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
  scheduler(): Scheduler
}

export function healthMonitor(parts: HealthParts): HealthMonitor {
  const { input, index, weather, targets, seen, states, control, ways } = parts
  const health = new Map<number, boolean>()
  const nameOf = (pair: Pair) =>
    `${nameAt(pair.node)} checks ${pair.group.name} ${nameAt(pair.target.networkInterfaceId)}:${pair.target.port}`
  const losses = targets.pairs.map((pair) => stream(input.seed, input.replication, nameOf(pair), 'loss'))

  function nameAt(id: Pair['node']): string {
    return interfaceOf(input.world, id).name
  }

  function scheduleCheck(pair: number, at: Instant): void {
    const { node, target } = pairAt(targets, pair)
    parts
      .scheduler()
      .schedule(at, kind['health-check'], index.indexOf(node), index.indexOf(target.networkInterfaceId), pair)
  }

  function scheduleResult(pair: number, at: Instant, passed: boolean): void {
    const { node, target } = pairAt(targets, pair)
    const payload = pair * 2 + (passed ? 1 : 0)
    parts
      .scheduler()
      .schedule(
        at,
        kind['health-check-result'],
        index.indexOf(node),
        index.indexOf(target.networkInterfaceId),
        payload,
      )
  }

  /** A target shows unhealthy if any node that is up sees it so [design.md 6]. */
  function showTargets(now: Instant): void {
    const shown = new Map<number, 'healthy' | 'unhealthy'>()
    for (const registration of targets.registrations) {
      const asked = registration.filter((each) => !weather.isDown(pairAt(targets, each).nodeZone))
      // With every node down nobody looks: what is shown stays.
      if (asked.length === 0) continue
      const state = asked.every((each) => targets.isHealthy(each)) ? 'healthy' : 'unhealthy'
      const { group, target } = pairAt(targets, asked[0] as number)
      const { targetGroupArn } = group
      const { targetId, port } = target
      control.issue(now, `health checks of ${nameAt(target.networkInterfaceId)}`, {
        type: 'SetTargetHealth',
        targetGroupArn,
        targetId,
        port,
        state,
      })
      const entity = index.indexOf(target.networkInterfaceId)
      // An interface that serves several groups is shown as the worst of them.
      if (shown.get(entity) !== 'unhealthy') shown.set(entity, state)
    }
    for (const [entity, state] of shown) states.enter(entity, 'target', state, now)
  }

  function reassess(now: Instant): void {
    const world = control.world()
    for (const { endpoint, self } of endpointInterfaces(world)) {
      const entity = index.indexOf(self.networkInterfaceId)
      const healthy = endpointInterfaceHealth(world, weather, targets, endpoint, self)
      if (health.get(entity) === healthy) continue
      health.set(entity, healthy)
      states.enter(entity, 'health', wordFor(healthy), now)
      // Before 0 everything was as it is at 0, so DNS sees at once what is true then.
      const from = now === 0 ? now : later(now, world.knobs['timing.healthToDns'])
      seen.set(self.networkInterfaceId, healthy, from)
      parts.scheduler().schedule(from, kind['seen-health'], entity, NONE, healthy ? 1 : 0)
    }
  }

  return {
    begin() {
      const start = 0 as Instant
      for (const { endpoint, self } of endpointInterfaces(control.world())) {
        const healthy = endpointInterfaceHealth(control.world(), weather, targets, endpoint, self)
        const entity = index.indexOf(self.networkInterfaceId)
        health.set(entity, healthy)
        seen.set(self.networkInterfaceId, healthy)
        states.enter(entity, 'health', wordFor(healthy), start)
        states.enter(entity, 'seenHealth', wordFor(healthy), start)
      }
      targets.pairs.forEach((pair, number) => {
        states.enter(index.indexOf(pair.target.networkInterfaceId), 'target', 'healthy', start)
        const phase = stream(input.seed, input.replication, nameOf(pair), 'check-phase').below(
          pair.check.interval,
        )
        scheduleCheck(number, phase as Instant)
      })
    },
    check(number, now) {
      const pair = pairAt(targets, number)
      scheduleCheck(number, later(now, pair.check.interval))
      // A node that is down makes no checks: its view freezes.
      if (weather.isDown(pair.nodeZone)) return 0
      const { check } = pair
      const { verdict, passedPpb, roundTrip } = ways.ofCheck(checkOf(control.world(), pair))
      const lost = passedPpb < PPB && (losses[number]?.below(PPB) ?? 0) >= passedPpb
      const answered = verdict !== 'dropped' && !lost && roundTrip < check.timeout
      const passed = answered && verdict === 'delivered'
      scheduleResult(number, later(now, answered ? roundTrip : check.timeout), passed)
      return passed ? 1 : 2
    },
    checkResult(number, passed, now) {
      const pair = pairAt(targets, number)
      if (weather.isDown(pair.nodeZone)) return
      if (!targets.record(number, passed)) return
      ways.forgetViewOf(pair.node)
      showTargets(now)
      reassess(now)
    },
    reassess(now) {
      showTargets(now)
      reassess(now)
    },
    worldChanged: reassess,
    see(entity, healthy, now) {
      states.enter(entity, 'seenHealth', wordFor(healthy), now)
    },
  }
}

function wordFor(healthy: boolean): string {
  return healthy ? 'healthy' : 'unhealthy'
}

function pairAt(targets: TargetHealth, number: number): Pair {
  const pair = targets.pairs[number]
  if (pair === undefined) throw new RangeError(`no pair ${number}`)
  return pair
}
