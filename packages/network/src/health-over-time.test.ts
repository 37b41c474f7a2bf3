import { duration, minutes, seconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { readRecord, RECORD_BYTES } from '@causeway/kernel'
import type { Command, NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { kind } from './event-kinds.ts'
import type { TimedCommand } from './fault.ts'
import { run, spansOf } from './run.test-helper.ts'
import { openSimulation } from './simulation.ts'
import { at, AZ1, AZ2, faultOf, inputOf, provider, town } from './town.test-helper.ts'
import type { Town, TownOptions } from './town.test-helper.ts'

const accountId = provider
const END = at(15)
/** An interval of checks and what an answer takes. */
const INTERVAL = seconds(30)
const MOMENT = 2_000_000

const named = (when: Instant, command: Command): TimedCommand => ({ at: when, name: command.type, command })

function targetsOf(self: Town, type: 'RegisterTargets' | 'DeregisterTargets', number: number): Command {
  const id = self.instances[number] as string
  return { type, accountId, targetGroupArn: self.targetGroups[0] as never, targets: [{ id }] }
}

function spansWith(self: Town, commands: readonly TimedCommand[], name: string, aspect: string) {
  const input = inputOf(self, { commands, classes: [] })
  return spansOf(input, run(input), name, aspect)
}

/** A town whose first target was taken out before the run. */
function withoutFirst(options: TownOptions = {}): Town {
  const self = town({ targets: [2, 1], ...options })
  self.call('leave', targetsOf(self, 'DeregisterTargets', 0))
  const { targetGroups, instances } = self
  const gone = { targetGroupArn: targetGroups[0] as never, targetId: instances[0] as string, port: 443 }
  self.call('left', { type: 'CompleteTargetDeregistration', ...gone })
  return self
}

test('a target that is registered during a run is initial for 60 s, and in service with its first passed check within an interval [R-NLB-6]', () => {
  const self = withoutFirst()
  const spans = spansWith(
    self,
    [named(at(2), targetsOf(self, 'RegisterTargets', 0))],
    'shop/web-1-1-1/eni',
    'target',
  )
  expect(spans.map(({ state }) => state)).toEqual(['initial', 'healthy'])
  expect(spans[0]?.from).toBe(at(2))
  expect(spans[1]?.from).toBeGreaterThan(at(3))
  expect(spans[1]?.from).toBeLessThan(at(3) + INTERVAL + MOMENT)
})

test('one that refuses never enters service: it is unhealthy after two failed checks, and its zone keeps its other target [R-NLB-6, R-NLB-7]', () => {
  const self = withoutFirst()
  const [id] = self.instances
  self.edit((world) => {
    const instances = Object.values(world.instances.tree).flatMap((a) =>
      Object.values(a).flatMap((b) => Object.values(b)),
    )
    for (const leaf of instances)
      if (id !== undefined && leaf[id] !== undefined) Object.assign(leaf[id], { listensOn: [1] })
  })
  const commands = [named(at(2), targetsOf(self, 'RegisterTargets', 0))]
  const spans = spansWith(self, commands, 'shop/web-1-1-1/eni', 'target')
  expect(spans.map(({ state }) => state)).toEqual(['initial', 'unhealthy'])
  expect(spans[1]?.from).toBeGreaterThanOrEqual(at(3, 30))
  expect(spans[1]?.from).toBeLessThan(at(4) + MOMENT)
  expect(spansWith(self, commands, 'user/api/endpoint-1', 'health')).toEqual([
    { state: 'healthy', from: 0, to: END },
  ])
})

test('a target that is deregistered drains for the delay and is unused then; a zone without another leaves DNS at once [R-NLB-11, R-NLB-7]', () => {
  const self = town()
  const commands = [named(at(2), targetsOf(self, 'DeregisterTargets', 0))]
  expect(spansWith(self, commands, 'shop/web-1-1-1/eni', 'target')).toEqual([
    { state: 'healthy', from: 0, to: at(2) },
    { state: 'draining', from: at(2), to: at(7) },
    { state: 'unused', from: at(7), to: END },
  ])
  expect(
    spansWith(self, commands, 'user/api/endpoint-1', 'health').map(({ state, from }) => [state, from]),
  ).toEqual([
    ['healthy', 0],
    ['unhealthy', at(2)],
  ])
})

/** When the checks of a target begin, by the run's records. */
function checksOf(self: Town, commands: readonly TimedCommand[], name: string): readonly number[] {
  const begins: number[] = []
  const base = inputOf(self, { commands, classes: [] })
  const target = base.entities.findIndex((entity) => entity.name === name)
  run({
    ...base,
    onRecords(bytes) {
      for (let i = 0; i < bytes.length / RECORD_BYTES; i++) {
        const { kind: number, b, payload, time } = readRecord(bytes, i)
        if (number === kind['health-check'] && b === target && payload % 4 > 0) begins.push(time)
      }
    },
  })
  return begins
}

test('checks of a target end when it drains, and those of others go on at the phase that they had [R-NLB-6, R-NLB-11]', () => {
  const self = town({ targets: [2, 1] })
  const commands = [named(at(2), targetsOf(self, 'DeregisterTargets', 0))]
  const own = checksOf(self, commands, 'shop/web-1-1-1/eni')
  expect(own).toHaveLength(4)
  expect(own.every((instant) => instant < at(2))).toBe(true)
  expect(checksOf(self, commands, 'shop/web-1-1-2/eni')).toEqual(checksOf(self, [], 'shop/web-1-1-2/eni'))
})

test('another interval holds from the next check on [R-NLB-6]', () => {
  const self = town()
  const targetGroupArn = self.targetGroups[0] as never
  const healthCheck = { interval: seconds(10) }
  const modify: Command = { type: 'ModifyTargetGroup', accountId, targetGroupArn, healthCheck }
  const begins = checksOf(self, [named(at(2), modify)], 'shop/web-1-1-1/eni')
  const gaps = begins.slice(1).map((instant, i) => [(begins[i] ?? 0) >= at(2), instant - (begins[i] ?? 0)])
  expect(new Set(gaps.map(([isLate, gap]) => `${isLate} ${gap}`))).toEqual(
    new Set([`false ${seconds(30)}`, `true ${seconds(10)}`]),
  )
})

/** What DNS sees of an endpoint interface or a node at an instant. */
function seenAt(
  self: Town,
  commands: readonly TimedCommand[],
  id: NetworkInterfaceId,
  when: Instant,
): boolean {
  const simulation = openSimulation(inputOf(self, { commands, classes: [], duration: duration(when) }))
  simulation.advance(Number.MAX_SAFE_INTEGER)
  return simulation.seenHealthy(id)
}

test('a zonal shift takes the zone out of the load balancer’s name at once, out of endpoints’ names 30 s later, and back again [R-NLB-21, R-DNS-13]', () => {
  const self = town()
  const shift = { loadBalancerArn: self.balancers[0] as never, awayFrom: AZ1 }
  const commands = [
    named(at(2), { type: 'StartZonalShift', ...shift }),
    named(at(4), { type: 'CancelZonalShift', ...shift }),
  ]
  const starts = (name: string, aspect: string) =>
    spansWith(self, commands, name, aspect).map(({ state, from }) => [state, from])
  expect(starts('user/api/endpoint-1', 'seenHealth')).toEqual([
    ['healthy', 0],
    ['unhealthy', at(2, 30)],
    ['healthy', at(4, 30)],
  ])
  expect(starts('user/api/endpoint-2', 'seenHealth')).toEqual([['healthy', 0]])
  const node = inputOf(self).entities.find(({ name }) => name === 'shop/nlb-1/nodes-1')
    ?.id as NetworkInterfaceId
  const seen = [at(1, 59), at(2, 1), at(3, 59), at(4, 1)].map((when) => seenAt(self, commands, node, when))
  expect(seen).toEqual([true, false, false, true])
})

test('an endpoint’s own interface that is down is unhealthy like one in a lost zone, its neighbour is not [R-DNS-11]', () => {
  const self = town()
  const fault = { ...faultOf(), scope: { type: 'interface', id: self.eni(AZ1) } } as const
  const input = inputOf(self, { faults: [fault as never], classes: [] })
  const result = run(input)
  const starts = (name: string) => spansOf(input, result, name, 'seenHealth').map(({ from }) => from)
  expect(starts('user/api/endpoint-1')).toEqual([0, at(5, 30), at(10, 30)])
  expect(starts('user/api/endpoint-2')).toEqual([0])
})

test('a node that comes to know targets with cross-zone on holds them for neither until it has checked them, and its zone keeps its own [R-NLB-4, R-NLB-6]', () => {
  const self = town({ targets: [1, 1] })
  const loadBalancerArn = self.balancers[0] as never
  const cross = {
    type: 'ModifyLoadBalancerAttributes',
    accountId,
    loadBalancerArn,
    crossZoneEnabled: true,
  } as const
  const lose = faultOf({ azId: AZ2, from: at(6), to: at(14) } as never)
  const input = inputOf(self, {
    commands: [named(at(2), cross)],
    faults: [lose],
    classes: [],
    duration: minutes(15),
  })
  const result = run(input)
  // The lost zone's target is seen from the other zone, which checked it before only because cross-zone is on.
  const target = spansOf(input, result, 'shop/web-1-2-1/eni', 'target').map(({ state }) => state)
  expect(target).toEqual(['healthy', 'unhealthy', 'healthy'].slice(0, target.length))
  expect(target.length).toBeGreaterThan(1)
  expect(spansOf(input, result, 'user/api/endpoint-1', 'health')).toEqual([
    { state: 'healthy', from: 0, to: END },
  ])
})
