import { milliseconds, seconds } from '@causeway/ground'
import type { AzId, Instant } from '@causeway/ground'
import type { LoadBalancerArn, NetworkInterfaceId, VpcId } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fault, FaultScope, Harm } from './fault.ts'
import { weather } from './weather.ts'

const AZ = 'use1-az1' as AzId
const ENI = 'eni-1' as NetworkInterfaceId
const at = (second: number) => seconds(second) as number as Instant

function fault(scope: FaultScope, harm: Harm, from = 0, to = 100): Fault {
  return { name: 'f', scope, from: at(from), to: at(to), ...harm }
}

const harms = fc.oneof(
  fc.constant<Harm>({ how: 'power-loss' }),
  fc.constant<Harm>({ how: 'isolate' }),
  fc
    .tuple(fc.constantFrom('gray' as const, 'degrade' as const), fc.nat(1_000_000_000), fc.nat(100))
    .map(([how, lossPpb, ms]): Harm => ({ how, lossPpb, addedRoundTrip: milliseconds(ms) })),
)
const scopes = fc.constantFrom<FaultScope>(
  { type: 'zone', azId: AZ },
  { type: 'interface', id: ENI },
  { type: 'link', id: 'use1-az1 use1-az2' },
)

function seen(of: ReturnType<typeof weather>) {
  return [of.zone(AZ), of.interface(ENI), of.link('use1-az1 use1-az2')]
}

test('faults of one thing count as the worst of them, in whatever order they began [R-DP-15, R-DP-21]', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(scopes, harms), { maxLength: 5 }), fc.nat(4), (all, shift) => {
      const faults = all.map(([scope, harm]) => fault(scope, harm))
      const [one, other] = [weather(), weather()]
      for (const each of faults) one.begin(each, at(0))
      for (const each of [...faults.slice(shift), ...faults.slice(0, shift)]) other.begin(each, at(0))
      expect(seen(other)).toEqual(seen(one))
      const zone = faults.filter(({ scope }) => scope.type === 'zone')
      const down = zone.some((each) =>
        each.how === 'degrade' ? each.lossPpb === 1e9 : each.how !== 'gray' && each.how !== 'flap',
      )
      expect(one.isDown(AZ)).toBe(down)
      for (const each of faults) one.end(each)
      expect(seen(one)).toEqual([{ type: 'up' }, { type: 'up' }, { type: 'up' }])
    }),
    { seed: 42, numRuns: 300 },
  )
})

test('of gray faults the greatest loss and the greatest delay count, of narrow ones the least bandwidth [R-DP-21]', () => {
  const now = weather()
  const link = { type: 'link', id: 'pcx-1' } as const
  const degrade = (lossPpb: number, ms: number, bandwidthBps: number) =>
    fault(link, { how: 'degrade', lossPpb, addedRoundTrip: milliseconds(ms), bandwidthBps })
  now.begin(degrade(10, 5, 1_000), at(0))
  now.begin(degrade(2, 50, 400), at(1))
  expect(now.link('pcx-1')).toEqual({ type: 'gray', lossPpb: 10, addedRoundTrip: milliseconds(50) })
  expect(now.bandwidthBps('pcx-1')).toBe(400)
  expect([now.link('pcx-2'), now.bandwidthBps('pcx-2')]).toEqual([{ type: 'up' }, undefined])
})

test('a link that loses everything is down, a gray zone never is [R-DP-21]', () => {
  const now = weather()
  const all = { lossPpb: 1_000_000_000, addedRoundTrip: milliseconds(0) }
  now.begin(fault({ type: 'link', id: 'vgw-1' }, { how: 'degrade', ...all }), at(3))
  now.begin(fault({ type: 'zone', azId: AZ }, { how: 'gray', ...all }), at(3))
  expect([now.isDown('vgw-1'), now.isDown(AZ)]).toEqual([true, false])
})

test('checks that flap fail for the first half of every period, of their balancer or target only [A-146]', () => {
  const now = weather()
  const [nlb, other] = ['arn:one', 'arn:two'] as LoadBalancerArn[] as [LoadBalancerArn, LoadBalancerArn]
  now.begin(fault({ type: 'health-checks', of: nlb }, { how: 'flap', period: seconds(20) }, 10), at(10))
  const failing = [10, 19, 20, 29, 30, 39, 40].filter((second) => now.failsCheck(nlb, ENI, at(second)))
  expect(failing).toEqual([10, 19, 30, 39])
  expect(now.failsCheck(other, ENI, at(10))).toBe(false)
})

test('a control plane that is unavailable is so until the last such fault ends; a slow one is as slow as the slowest', () => {
  const now = weather()
  const plane: FaultScope = { type: 'control-plane' }
  const slow = (second: number) => fault(plane, { how: 'slow', delay: seconds(second) })
  expect(now.controlPlane()).toEqual({ type: 'up' })
  now.begin(slow(5), at(0))
  now.begin(slow(30), at(0))
  expect(now.controlPlane()).toEqual({ type: 'slow', delay: seconds(30) })
  const out = fault(plane, { how: 'unavailable' }, 0, 60)
  now.begin(out, at(0))
  now.begin(fault(plane, { how: 'unavailable' }, 0, 90), at(0))
  expect(now.controlPlane()).toEqual({ type: 'unavailable', until: at(90) })
})

test('a mute Resolver is one of its VPC, a refusing host one of itself', () => {
  const now = weather()
  const vpcId = 'vpc-1' as VpcId
  now.begin(fault({ type: 'resolver', vpcId }, { how: 'unavailable' }), at(0))
  now.begin(fault({ type: 'interface', id: ENI }, { how: 'refuse' }), at(0))
  expect([now.isMute(vpcId), now.isMute('vpc-2' as VpcId), now.refuses(ENI)]).toEqual([true, false, true])
  expect([now.isDown(ENI), now.describe({ type: 'interface', id: ENI })]).toEqual([false, 'refuse'])
})

test('one word tells the worst of what ails something, in whatever order it began: what harms all before what harms some', () => {
  const worstFirst: readonly Harm[] = [
    { how: 'power-loss' },
    { how: 'isolate' },
    { how: 'refuse' },
    { how: 'gray', lossPpb: 1, addedRoundTrip: seconds(1) },
  ]
  const host: FaultScope = { type: 'interface', id: ENI }
  worstFirst.forEach((worse, rank) => {
    for (const other of worstFirst.slice(rank)) {
      for (const order of [
        [worse, other],
        [other, worse],
      ]) {
        const now = weather()
        for (const each of order) now.begin(fault(host, each), at(0))
        expect(now.describe(host)).toBe(worse.how)
        now.end(fault(host, worse))
        expect(now.describe(host)).toBe(other.how)
      }
    }
  })
  const plane: FaultScope = { type: 'control-plane' }
  const now = weather()
  now.begin(fault(plane, { how: 'slow', delay: seconds(1) }), at(0))
  now.begin(fault(plane, { how: 'unavailable' }), at(0))
  expect([now.describe(plane), now.describe(host)]).toEqual(['unavailable', 'available'])
})

test('weather that is saved and loaded is the same, and faults end in it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(scopes, harms), { maxLength: 5 }), (all) => {
      const faults = all.map(([scope, harm], i) => ({ ...fault(scope, harm), name: `f-${i}` }))
      const before = weather()
      faults.forEach((each, i) => before.begin(each, at(i)))
      const after = weather()
      after.load(JSON.parse(JSON.stringify(before.save())) as ReturnType<typeof before.save>)
      expect(seen(after)).toEqual(seen(before))
      for (const of of [AZ, ENI])
        expect(after.lostPowerSince(of, at(2))).toBe(before.lostPowerSince(of, at(2)))
      for (const each of faults) {
        before.end(each)
        after.end(each)
        expect(seen(after)).toEqual(seen(before))
      }
    }),
    { seed: 42, numRuns: 200 },
  )
})
