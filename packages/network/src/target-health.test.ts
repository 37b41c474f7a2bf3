import { seconds } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { apply, emptyWorld } from '@causeway/model'
import type { Command, TargetGroup, World } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targetHealth } from './target-health.ts'
import type { TargetHealth } from './target-health.ts'
import { AZ1, AZ2, provider, town } from './town.test-helper.ts'
import type { Town, TownOptions } from './town.test-helper.ts'

const ZONES = [AZ1, AZ2] as const
type Threshold = TargetGroup['attributes']['dnsFailover']

const OFF = { count: 'off', percentage: 'off' } as const

/** A town whose one group has the thresholds given; what is not given stays at the default. */
function townWith(
  options: TownOptions,
  thresholds: { readonly dns?: Threshold; readonly routing?: Threshold } = {},
): Town {
  const self = town(options)
  self.call('thresholds', {
    type: 'ModifyTargetGroupAttributes',
    accountId: provider,
    targetGroupArn: self.targetGroups[0] as never,
    attributes: {
      ...(thresholds.dns !== undefined && { dnsFailover: thresholds.dns }),
      ...(thresholds.routing !== undefined && { unhealthyStateRouting: thresholds.routing }),
    },
  })
  return self
}

/** Lets every node see the first `n` targets of a zone fail. */
function failIn(targets: TargetHealth, zoneId: AzId, n: number): void {
  const ids = new Set<string>()
  for (const slot of targets.slots()) {
    const { target } = targets.pair(slot)
    if (target.zoneId !== zoneId) continue
    if (ids.size < n) ids.add(target.targetId)
    if (!ids.has(target.targetId)) continue
    targets.record(slot, false)
    targets.record(slot, false)
  }
}

function verdicts(self: Town, targets: TargetHealth): readonly boolean[] {
  return ZONES.map((zoneId) => targets.zoneVerdict(self.balancers[0] as never, zoneId))
}

test.each([
  [false, [true, false]],
  [true, [true, true]],
])(
  'of ten targets in each zone six fail in the second: with both thresholds at 50 % and cross-zone %s the zones stay in DNS by %s [R-NLB-8]',
  (crossZone, expected) => {
    const half: Threshold = { count: 1, percentage: 50 }
    const self = townWith({ crossZone, targets: [10, 10] }, { dns: half, routing: half })
    const targets = targetHealth(self.world())
    failIn(targets, AZ2, 6)
    expect(verdicts(self, targets)).toEqual(expected)
  },
)

test('a zone leaves DNS just when a count or a share of its own targets, or of all with cross-zone on, is missed [R-NLB-7, R-NLB-8]', () => {
  const share = fc.oneof(fc.constant('off' as const), fc.integer({ min: 1, max: 100 }))
  const count = fc.oneof(fc.constant('off' as const), fc.integer({ min: 1, max: 5 }))
  const threshold = fc.record({ count, percentage: share })
  const amount = fc.integer({ min: 0, max: 4 })
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.tuple(amount, amount),
      fc.tuple(amount, amount),
      threshold,
      fc.integer({ min: 1, max: 3 }),
      (crossZone, registered, failing, dns, routed) => {
        // The one for DNS is never below the one for routing.
        const floor = dns.count === 'off' ? 'off' : Math.max(dns.count, routed)
        const routing = { count: routed, percentage: 'off' } as const
        const self = townWith({ crossZone, targets: registered }, { dns: { ...dns, count: floor }, routing })
        const targets = targetHealth(self.world())
        ZONES.forEach((zoneId, i) => failIn(targets, zoneId, failing[i] ?? 0))
        const up = registered.map((n, i) => Math.max(0, n - (failing[i] ?? 0)))
        const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)
        const oracle = ZONES.map((_, i) => {
          const [well, all] = crossZone ? [sum(up), sum(registered)] : [up[i] ?? 0, registered[i] ?? 0]
          if (well < routed || (floor !== 'off' && well < floor)) return false
          return dns.percentage === 'off' || all === 0 || well / all >= dns.percentage / 100
        })
        expect(verdicts(self, targets)).toEqual(oracle)
      },
    ),
    { seed: 42, numRuns: 120 },
  )
})

test('a threshold for DNS that is off leaves the one for routing: its zone fails open and leaves DNS all the same [R-NLB-7]', () => {
  const self = townWith({ targets: [3, 3] }, { dns: OFF, routing: { count: 2, percentage: 'off' } })
  const targets = targetHealth(self.world())
  failIn(targets, AZ1, 1)
  expect(verdicts(self, targets)).toEqual([true, true])
  failIn(targets, AZ1, 2)
  expect(verdicts(self, targets)).toEqual([false, true])
})

/** A second group without any target on a listener of its own. */
function addEmptyGroup(self: Town): void {
  const accountId = provider
  const group: Command = {
    type: 'CreateTargetGroup',
    accountId,
    targetGroupName: 'empty',
    vpcId: self.vpcs.provider,
    protocol: 'TCP',
    port: 81,
  }
  const targetGroupArn = self.call('shop/empty', group)['targetGroupArn'] as never
  const loadBalancerArn = self.balancers[0] as never
  const listen = { type: 'CreateListener', accountId, protocol: 'TCP', port: 81 } as const
  self.call('shop/listener-81', { ...listen, loadBalancerArn, targetGroupArn })
}

test('a group without a single target takes every zone out of DNS, in the profile latest none [R-NLB-7]', () => {
  const self = town()
  addEmptyGroup(self)
  expect(verdicts(self, targetHealth(self.world()))).toEqual([false, false])
  const latest: World = { ...self.world(), profile: emptyWorld({}, 'latest').profile }
  expect(verdicts(self, targetHealth(latest))).toEqual([true, true])
})

test('the checks follow the world step by step: they are those of a world read anew, and pairs that go on keep slot and streak [R-NLB-4, R-NLB-6]', () => {
  const act = fc.constantFrom(
    'register',
    'ready',
    'well',
    'leave',
    'left',
    'cross',
    'straight',
    'fail',
    'settings',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(act, fc.nat({ max: 5 })), { maxLength: 15 }), (acts) => {
      const self = town({ targets: [3, 3] })
      const targets = targetHealth(self.world())
      const accountId = provider
      const targetGroupArn = self.targetGroups[0] as never
      let before = slotsById(targets)
      for (const [what, i] of acts) {
        const instance = self.instances[i] as string
        const named = { targetGroupArn, targetId: instance, port: 443 }
        const loadBalancerArn = self.balancers[0] as never
        const commands: Record<string, Command> = {
          register: { type: 'RegisterTargets', accountId, targetGroupArn, targets: [{ id: instance }] },
          ready: { type: 'CompleteTargetRegistration', ...named, awaitsCheck: true },
          well: { type: 'SetTargetHealth', ...named, state: 'healthy' },
          leave: { type: 'DeregisterTargets', accountId, targetGroupArn, targets: [{ id: instance }] },
          left: { type: 'CompleteTargetDeregistration', ...named },
          cross: { type: 'ModifyLoadBalancerAttributes', accountId, loadBalancerArn, crossZoneEnabled: true },
          straight: {
            type: 'ModifyLoadBalancerAttributes',
            accountId,
            loadBalancerArn,
            crossZoneEnabled: false,
          },
          settings: {
            type: 'ModifyTargetGroup',
            accountId,
            targetGroupArn,
            healthCheck: { interval: seconds(5 + i) },
          },
        }
        const slot = targets.slots()[i]
        if (what === 'fail' && slot !== undefined) targets.record(slot, false)
        const command = commands[what]
        if (command !== undefined) {
          const answer = apply(self.world(), { at: 0 as never, cause: 'test', name: what, command })
          if (answer.type === 'applied') self.call(what, command)
        }
        const { added } = targets.follow(self.world())
        const anew = targetHealth(self.world())
        expect(checksOf(targets)).toEqual(checksOf(anew))
        const after = slotsById(targets)
        for (const [id, number] of after) {
          expect(added.includes(number)).toBe(!before.has(id))
          expect(number).toBe(before.get(id) ?? number)
        }
        before = after
        // Verdicts are the sums of the views, counted afresh.
        for (const { loadBalancerArn: arn, azId, healthy, unhealthy } of targets.hosts(targets.balancers())) {
          const here = targets.slots().filter((each) => {
            const pair = targets.pair(each)
            return pair.nodeZone === azId && pair.loadBalancerArn === arn
          })
          expect([healthy, unhealthy]).toEqual([
            here.filter(targets.isHealthy).length,
            here.filter(targets.isUnhealthy).length,
          ])
        }
      }
    }),
    { seed: 42, numRuns: 60 },
  )
})

/** Slots by node and registration. */
function slotsById(targets: TargetHealth): ReadonlyMap<string, number> {
  return new Map(
    targets.slots().map((slot) => {
      const { node, target } = targets.pair(slot)
      return [`${node} ${target.targetId} ${target.version}`, slot]
    }),
  )
}

function checksOf(targets: TargetHealth): readonly string[] {
  const described = targets.slots().map((slot) => {
    const { node, target, check } = targets.pair(slot)
    return `${node} ${target.targetId} ${target.version} ${check.interval}`
  })
  return described.toSorted()
}

test('a pair counts on over a step that does not touch it, and an event of a pair that is gone finds nobody in its slot [R-NLB-6]', () => {
  const self = town({ targets: [2, 1] })
  const targets = targetHealth(self.world())
  const [first, second] = targets.slots() as [number, number]
  const number = targets.numberOf(first)
  targets.record(second, false)
  const targetGroupArn = self.targetGroups[0] as never
  const { targetId } = targets.pair(first).target
  const named = { accountId: provider, targetGroupArn, targets: [{ id: targetId }] }
  self.call('leave', { type: 'DeregisterTargets', ...named })
  targets.follow(self.world())
  expect(targets.slotOf(number)).toBe(-1)
  expect(targets.record(second, false)).toBe(true)
  self.call('back', { type: 'RegisterTargets', ...named })
  const registered = { targetGroupArn, targetId, port: 443, awaitsCheck: true } as const
  self.call('ready', { type: 'CompleteTargetRegistration', ...registered })
  expect(targets.follow(self.world()).added).toEqual([first])
  expect([targets.slotOf(number), targets.slotOf(targets.numberOf(first))]).toEqual([-1, first])
})

test('one passed check brings a new target into service, two failed ones make it unhealthy, and then five must pass [R-NLB-6]', () => {
  const after = (...results: readonly boolean[]) => {
    const self = town({ targets: [1, 1], crossZone: false })
    const targets = targetHealth(self.world())
    const loadBalancerArn = self.balancers[0] as never
    // Each node comes to know the other zone's target.
    self.call('cross', {
      type: 'ModifyLoadBalancerAttributes',
      accountId: provider,
      loadBalancerArn,
      crossZoneEnabled: true,
    })
    const [slot] = targets.follow(self.world()).added
    const turns = results.map((passed) => targets.record(slot as number, passed))
    return [turns, targets.isHealthy(slot as number), targets.isUnhealthy(slot as number)]
  }
  expect(after()).toEqual([[], false, false])
  expect(after(true)).toEqual([[true], true, false])
  expect(after(false, true)).toEqual([[false, true], true, false])
  expect(after(false, false)).toEqual([[false, true], false, true])
  const four = [true, true, true, true] as const
  expect(after(false, false, ...four)[1]).toBe(false)
  expect(after(false, false, ...four, true)[1]).toBe(true)
})

test('what was counted can be saved, and goes on where it was saved', () => {
  const self = town({ targets: [3, 3], crossZone: true })
  const targets = targetHealth(self.world())
  failIn(targets, AZ1, 2)
  targets.record(targets.slots().at(-1) as number, false)
  const targetGroupArn = self.targetGroups[0] as never
  const ids = [{ id: targets.pair(0).target.targetId }]
  self.call('leave', { type: 'DeregisterTargets', accountId: provider, targetGroupArn, targets: ids })
  targets.follow(self.world())
  const saved = structuredClone(targets.save())
  const other = targetHealth(self.world())
  other.load(self.world(), saved)
  expect(other.save()).toEqual(saved)
  expect(other.hosts(other.balancers())).toEqual(targets.hosts(targets.balancers()))
  expect(slotsById(other)).toEqual(slotsById(targets))
  const last = targets.slots().at(-1) as number
  expect([other.record(last, false), targets.record(last, false)]).toEqual([true, true])
})
