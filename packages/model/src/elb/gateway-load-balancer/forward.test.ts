import { milliseconds, tableGet } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fairWeather, type Conditions } from '../../conditions.ts'
import type { Outcome, Packet } from '../../forward.ts'
import { asking, endOf, outcomeOf, syn, thereAndBack, turned, type Way } from '../../hop-walk.test-helper.ts'
import type { TargetGroup } from '../target-group/types.ts'
import { balanceToAppliance } from './forward.ts'
import { inspectionWorld } from './inspection.test-helper.ts'

const AWAY = '198.51.100.7'
const THROUGH = [
  'gateway-load-balancer-endpoint',
  'gateway-load-balancer',
  'appliance',
  'gateway-load-balancer-endpoint',
]

const outward = ({ on, host }: Scene, packet = syn(host.address, AWAY), conditions = fairWeather) =>
  thereAndBack(on.world(), { type: 'interface-egress', id: host.id }, packet, conditions)
const inward = ({ on, host }: Scene) =>
  thereAndBack(on.world(), { type: 'internet' }, syn(AWAY, host.publicAddress))
const inspectedBy = (way: Way) =>
  way.footprints.flatMap((each) => (each.type === 'inspected' ? [each.appliance] : []))

type Scene = ReturnType<typeof inspectionWorld>
const scene = inspectionWorld({ edge: true })
const open = inspectionWorld({ edge: false })

/** What the load balancer does with a packet that comes from the endpoint. */
const at = (
  of: Scene,
  packet: Packet,
  conditions: Conditions = fairWeather,
  world = of.on.world(),
): Outcome =>
  balanceToAppliance(
    asking(world, 'forward', [], conditions),
    { type: 'gateway-load-balancer', id: of.arn, endpoint: of.endpointId },
    packet,
  )
const applianceOf = (outcome: Outcome) =>
  outcome.type === 'hop' && outcome.next.type === 'appliance' ? outcome.next.id : undefined

test('what leaves the application passes an appliance, and its answers pass the same one [R-GWLB-1] [R-DP-17] [R-RT-14]', () => {
  const { there, back } = outward(scene)
  expect(there.places).toEqual([
    'interface-egress',
    'subnet-egress',
    'route-table',
    'subnet-ingress',
    'interface-ingress',
    ...THROUGH,
    'subnet-egress',
    'route-table',
    'internet-gateway',
    'internet',
  ])
  expect(endOf(there)).toBe('internet')
  expect(back?.places).toEqual([
    'internet',
    'internet-gateway',
    'vpc-ingress',
    'subnet-ingress',
    'interface-ingress',
    ...THROUGH,
    'subnet-egress',
    'route-table',
    'subnet-ingress',
    'interface-ingress',
  ])
  expect(endOf(back)).toBe('user/host')
  expect(inspectedBy(there)).toHaveLength(1)
})

test('what the internet begins passes an appliance by the gateway’s table, out again too [R-RT-14] [R-GWLB-9]', () => {
  const { there, back } = inward(scene)
  expect([endOf(there), endOf(back)]).toEqual(['user/host', 'internet'])
  expect([there, back].map((way) => way?.places.filter((place) => place === 'appliance'))).toEqual([
    ['appliance'],
    ['appliance'],
  ])
})

test('without that table flows from the internet are lost on their answer, those from inside pass [R-GWLB-9]', () => {
  const from = inward(open)
  expect([endOf(from.there), endOf(from.back)]).toEqual(['user/host', 'CW_ASYMMETRIC_INSPECTION'])
  const to = outward(open)
  expect([endOf(to.there), endOf(to.back)]).toEqual(['internet', 'user/host'])
  expect(to.back?.places).not.toContain('appliance')
})

test('addresses and ports stay as they are; GENEVE adds 68 bytes and the pass a millisecond [R-GWLB-8] [R-GWLB-11]', () => {
  const packet = syn(scene.host.address, AWAY)
  const passed = at(scene, packet)
  expect(passed).toMatchObject({ roundTrip: milliseconds(1), zonesCrossed: 0, hashesPorts: true, packet })
  expect(passed.type === 'hop' && passed.notes).toEqual([
    'in GENEVE over UDP 6081: 60 bytes become 128 [R-GWLB-8]',
  ])
})

test('a flow and its reverse meet the same appliance [R-GWLB-2]', () => {
  const port = fc.nat({ max: 65_535 })
  const seen = new Set<string>()
  fc.assert(
    fc.property(port, port, (sourcePort, destinationPort) => {
      const packet = syn(scene.host.address, AWAY, { sourcePort, destinationPort })
      const id = applianceOf(at(scene, packet))
      expect(applianceOf(at(scene, turned(packet)))).toBe(id)
      seen.add(id ?? '')
    }),
    { seed: 42, numRuns: 100 },
  )
  expect([...seen].sort()).toEqual(scene.enis.slice(0, 2).sort())
})

test('only the zone’s own appliances serve, with cross-zone on all of them, a boundary away [R-GWLB-7] [R-DP-12]', () => {
  const world = scene.change({ crossZone: 'true' })
  const ports = Array.from({ length: 40 }, (_, i) => 40_000 + i)
  const pick = (in_: typeof world) =>
    ports.map((sourcePort) => at(scene, syn(scene.host.address, AWAY, { sourcePort }), fairWeather, in_))
  const [far] = scene.enis.slice(2)
  expect(pick(scene.on.world()).map(applianceOf)).not.toContain(far)
  const crossing = pick(world).find((outcome) => applianceOf(outcome) === far)
  expect(crossing).toMatchObject({ zonesCrossed: 1, roundTrip: milliseconds(2) })
})

test('flows go to healthy appliances; with none of them they are lost, one and the same each [R-GWLB-6]', () => {
  const all: readonly string[] = scene.enis
  const [first = '', second = ''] = all
  const packet = syn(scene.host.address, AWAY)
  const without = (...sick: readonly string[]): Conditions => ({
    ...fairWeather,
    nodeSees: (_node, _group, target) => !sick.includes(target),
  })
  expect(applianceOf(at(scene, packet, without(first)))).toBe(second)
  expect(applianceOf(at(scene, packet, without(second)))).toBe(first)
  const lost = at(scene, packet, without(...all))
  expect([outcomeOf(lost), lost.type === 'drop' && lost.otherwise?.type]).toEqual([
    'CW_APPLIANCE_DROPPED',
    'hop',
  ])
  const kept = lost.type === 'drop' && lost.otherwise !== undefined ? applianceOf(lost.otherwise) : undefined
  expect(kept).toBe(applianceOf(at(scene, packet)))
})

test.each([
  ['drop', 'CW_APPLIANCE_DROPPED'],
  ['reset', 'CW_APPLIANCE_RESET'],
  ['pass', 'internet'],
] as const)('an appliance that says %s: %s [R-GWLB-11]', (verdict, expected) => {
  const { there } = outward(scene, undefined, { ...fairWeather, appliance: () => verdict })
  expect(endOf(there)).toBe(expected)
  if (there.end.type !== 'reset') return
  // The RST comes up at the endpoint, from where the client's subnet is near.
  expect(there.end.replyFrom).toMatchObject({ type: 'gateway-load-balancer-endpoint', step: 'out' })
})

test.each([
  ['no appliance at all', 'ELBV2_NO_TARGETS_IN_AZ', 0],
  ['one in another zone only', 'ELB_NOT_CROSSZONE', 1],
] as const)('a group with %s takes nothing: %s [R-GWLB-7]', (_what, reason, kept) => {
  const { targets } = tableGet(scene.on.world().targetGroups, scene.targetGroupArn) as TargetGroup
  const far = targets.filter(({ networkInterfaceId }) => networkInterfaceId === scene.enis[2])
  expect(far).toHaveLength(1)
  const world = scene.change({ targets: far.slice(0, kept) })
  expect(outcomeOf(at(scene, syn(scene.host.address, AWAY), fairWeather, world))).toBe(reason)
})

test('in a zone that is down neither load balancer nor appliance forwards [R-DP-15]', () => {
  const down: Conditions = { ...fairWeather, zone: () => ({ type: 'down', how: 'power-loss' }) }
  expect(outcomeOf(at(scene, syn(scene.host.address, AWAY), down))).toBe('CW_AZ_IMPAIRED')
})
