import { minutes, seconds } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { Command, TargetGroupArn } from '@causeway/model'
import { expect, test } from 'vitest'
import { outcome } from '../connection-columns.ts'
import { frontName, frontOf } from '../front.test-helper.ts'
import { connectionsOf, run } from '../run.test-helper.ts'
import { openSimulation } from '../simulation.ts'
import { AZ1, classOf, inputOf, provider, town } from '../town.test-helper.ts'
import type { Town } from '../town.test-helper.ts'
import {
  bundleKeys,
  bundleOf,
  giveBundleBack,
  givePortBack,
  loadBundles,
  PORTS_PER_TARGET,
  portsTo,
  sourcePorts,
  takeBundle,
  takePort,
} from './source-ports.ts'

const fixed = (value: number) => ({ type: 'fixed', value }) as const
/** 54,000 a minute: less than a node has anew for one target. */
const PER_SECOND = 900
const FULL_AT = Math.floor((PORTS_PER_TARGET / PER_SECOND) * 1_000_000_000)

/** One zone of a service, and clients of which each holds its connections for a while. */
function load(
  self: Town,
  hold: number,
  commands: readonly { at: number; command: Command }[],
  length: number,
) {
  const arrivals = { type: 'constant', rate: { count: PER_SECOND, per: seconds(1) } } as const
  const retry = { attempts: 1, backoff: seconds(1) }
  const clients = self.clientsIn(AZ1)
  const web = classOf(self, { dns: 'zonal', clients, arrivals, retry, hold: fixed(hold), response: 100 })
  const input = inputOf(self, {
    classes: [web],
    duration: seconds(length),
    commands: commands.map(({ at, command }) => ({ at: at as Instant, name: 'second', command })),
  })
  const result = run(input)
  return { connections: connectionsOf(input, result), result }
}

test('S-34: a node has 55,000 ports for a target; who comes then hears nothing, until that target drains [R-NLB-15]', () => {
  const knobs = { 'timing.nlbRegister': seconds(5) }
  const self = town({ targets: [1, 0], knobs, healthCheck: { interval: seconds(10) } })
  const instance = self.call('shop/second', {
    type: 'RunInstances',
    accountId: provider,
    subnetId: self.subnets['targets-1'] as never,
    securityGroupIds: [self.groups.targets],
    listensOn: [443],
  })['instanceId'] as never
  const targetGroupArn = self.targetGroups[0] as TargetGroupArn
  const register = { type: 'RegisterTargets', accountId: provider, targetGroupArn } as const
  const command: Command = { ...register, targets: [{ id: instance }] }
  const second = seconds(65)
  const held = seconds(100)
  const { connections } = load(self, held, [{ at: second, command }], 120)
  const done = connections.filter(({ end }) => end >= 0)
  const failed = done.filter((each) => each.outcome === outcome.failed)
  expect(new Set(failed.map(({ reason }) => reason))).toEqual(new Set(['CW_PORT_ALLOCATION']))
  // The client gives up when its time for a connect is over: no RST tells it.
  expect(new Set(failed.map(({ start, end }) => end - start))).toEqual(new Set([seconds(3)]))
  const between = (from: number, to: number) => done.filter(({ start }) => start >= from && start < to)
  const share = (from: number, to: number) => {
    const some = between(from, to)
    return some.filter((each) => each.outcome === outcome.failed).length / some.length
  }
  expect(share(0, FULL_AT - seconds(1))).toBe(0)
  expect(share(FULL_AT + seconds(1), second)).toBe(1)
  // The hash asks for no port: half of the flows go on failing while the second target has room.
  const half = share(seconds(85), held)
  expect(Math.abs(half - 0.5)).toBeLessThan(0.05)
  expect(share(held + seconds(2), seconds(120))).toBe(0)
})

test('ports that were given back are free at once, but no more than 55,000 are new in a minute [R-NLB-15]', () => {
  const ports = sourcePorts()
  const number = portsTo(ports, 'node target 443')
  let taken = 0
  while (taken < PORTS_PER_TARGET && takePort(ports, number, taken)) {
    givePortBack(ports, number)
    taken++
  }
  expect(taken).toBe(PORTS_PER_TARGET)
  expect(takePort(ports, number, minutes(1) - 1)).toBe(false)
  expect(takePort(ports, number, minutes(1))).toBe(true)
  expect(takePort(ports, portsTo(ports, 'node target 444'), 5)).toBe(true)
})

test('each of two load balancers on one way has its own 55,000 ports [R-NLB-15]', () => {
  const self = town({ targets: [1, 0] })
  frontOf(self)
  const arrivals = { type: 'constant', rate: { count: 10, per: seconds(1) } } as const
  const retry = { attempts: 1, backoff: seconds(1) }
  const to = { type: 'name', name: frontName(self), port: 443 } as const
  const front = classOf(self, { to, clients: self.clients, arrivals, retry, hold: fixed(minutes(5)) })
  const input = inputOf(self, { classes: [front], duration: seconds(40) })
  const first = openSimulation(input)
  first.advance(100)
  const saved = first.save()
  const { columns, numbers } = saved.heart.state.ports
  const inUse = columns['inUse'] as Int32Array
  // Two nodes in front share the connections so far, all of which the one node behind the endpoint has.
  const [behind, ...others] = numbers.map(([, number]) => number).toSorted((a, b) => inUse[b]! - inUse[a]!)
  const [most = 0, ...less] = [behind ?? 0, ...others].map((number) => inUse[number] as number)
  expect(less).toHaveLength(2)
  expect(less.reduce((sum, each) => sum + each, 0)).toBe(most)
  inUse[behind ?? 0] = PORTS_PER_TARGET - 100
  const second = openSimulation(input, { saved, before: first.digestSoFar() })
  second.advance(Number.MAX_SAFE_INTEGER)
  const done = connectionsOf(input, second.finish()).filter(({ end }) => end >= 0)
  const failed = done.filter((each) => each.outcome === outcome.failed)
  expect(done.length - failed.length).toBe(most + 100)
  expect(new Set(failed.map(({ reason }) => reason))).toEqual(new Set(['CW_PORT_ALLOCATION']))
})

test('a flow holds the ports of the nodes that it has passed, and gives them all back [R-NLB-15]', () => {
  const ports = sourcePorts()
  const near = portsTo(ports, 'near')
  const far = portsTo(ports, 'far')
  const both = bundleOf(ports, ['near', 'far'])
  for (let taken = 1; taken < PORTS_PER_TARGET; taken++) takePort(ports, far, 0)
  expect(takeBundle(ports, both, 0)).toBe(2)
  expect(takeBundle(ports, both, 0)).toBe(1)
  expect([ports.inUse[near], ports.inUse[far]]).toEqual([2, PORTS_PER_TARGET])
  giveBundleBack(ports, bundleOf(ports, ['near']))
  giveBundleBack(ports, both)
  expect([ports.inUse[near], ports.inUse[far]]).toEqual([0, PORTS_PER_TARGET - 1])
  const restored = sourcePorts()
  restored.numbers.set('near', near).set('far', far)
  loadBundles(restored, bundleKeys(ports))
  expect(restored.bundles).toEqual(ports.bundles)
})
