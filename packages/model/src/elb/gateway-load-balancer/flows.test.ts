import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fairWeather, type Conditions } from '../../conditions.ts'
import type { Footprint, Outcome, Packet } from '../../forward.ts'
import { asking, outcomeOf, syn, turned } from '../../hop-walk.test-helper.ts'
import type { TargetGroup } from '../target-group/types.ts'
import { balanceToAppliance } from './forward.ts'
import { inspectionWorld } from './inspection.test-helper.ts'

const AWAY = '198.51.100.7'
const scene = inspectionWorld({ edge: true })
const [FIRST = '', SECOND = ''] = scene.enis as readonly string[]

type Attributes = Partial<TargetGroup['attributes']>

/** The scene's world with other attributes of its group of appliances. */
function worldWith(
  attributes: Attributes = {},
  change: (group: TargetGroup) => Partial<TargetGroup> = () => ({}),
) {
  const group = scene.on.world().targetGroups
  const found = Object.values(group.tree).flatMap((a) => Object.values(a).flatMap((b) => Object.values(b)))
  const own = found
    .flatMap((leaf) => Object.values(leaf))
    .find((each) => each.targetGroupArn === scene.targetGroupArn)
  if (own === undefined) throw new Error('no group')
  return scene.change({ attributes: { ...own.attributes, ...attributes }, ...change(own) })
}

/** What the load balancer does with a packet of a flow that has left these footprints. */
function at(
  packet: Packet,
  footprints: readonly Footprint[] = [],
  {
    world = scene.on.world(),
    conditions = fairWeather,
  }: { world?: ReturnType<typeof worldWith>; conditions?: Conditions } = {},
): Outcome {
  const place = { type: 'gateway-load-balancer', id: scene.arn, endpoint: scene.endpointId } as const
  return balanceToAppliance(asking(world, 'forward', footprints, conditions), place, packet)
}

const opening = (sourcePort = 40_000): Packet => syn(scene.host.address, AWAY, { sourcePort })
/** A later packet of the same flow. */
const later = (packet: Packet): Packet => ({ ...packet, mssBytes: undefined })

const applianceOf = (outcome: Outcome) =>
  outcome.type === 'hop' && outcome.next.type === 'appliance' ? outcome.next.id : outcomeOf(outcome)

const leftBy = (outcome: Outcome): readonly Footprint[] =>
  ('leaves' in outcome ? outcome.leaves : undefined) ??
  (outcome.type === 'drop' && outcome.otherwise !== undefined ? (outcome.otherwise.leaves ?? []) : [])

/** Appliances that the node holds for unhealthy, long enough or not for flows to be moved. */
const sick = (ids: readonly string[], forLong = true): Conditions => ({
  ...fairWeather,
  nodeSees: (_node, _group, target) => !ids.includes(target),
  givesFlowsUp: (_node, _group, target) => forLong && ids.includes(target),
})

test('an existing flow stays on its appliance whatever becomes of its health, while new ones go to the healthy; with rebalance it moves once its appliance is given up [R-GWLB-5]', () => {
  const ports = fc.integer({ min: 1024, max: 65_535 })
  const failing = fc.subarray([FIRST, SECOND])
  const failover = fc.constantFrom('no_rebalance' as const, 'rebalance' as const)
  fc.assert(
    fc.property(ports, failing, failover, fc.boolean(), (port, ids, targetFailover, forLong) => {
      const world = worldWith({ targetFailover })
      const first = at(opening(port), [], { world })
      const own = applianceOf(first)
      const conditions = sick(ids, forLong)
      const now = applianceOf(at(later(opening(port)), leftBy(first), { world, conditions }))
      const moves = targetFailover === 'rebalance' && forLong && ids.includes(own ?? '')
      if (!moves) expect(now).toBe(own)
      else expect(now).toBe(ids.length === 2 ? 'CW_APPLIANCE_DROPPED' : own === FIRST ? SECOND : FIRST)
      const fresh = applianceOf(at(opening(port), [], { world, conditions }))
      if (ids.length === 1) expect(ids).not.toContain(fresh)
    }),
    { seed: 42, numRuns: 100 },
  )
})

test('a flow that was moved stays where it is when its first appliance is back, and so do its answers [R-GWLB-5, R-GWLB-9]', () => {
  const world = worldWith({ targetFailover: 'rebalance' })
  const first = at(opening(), [], { world })
  const own = applianceOf(first) ?? ''
  const moved = at(later(opening()), leftBy(first), { world, conditions: sick([own]) })
  const footprints = [...leftBy(first), ...leftBy(moved)]
  expect(applianceOf(at(later(opening()), footprints, { world }))).toBe(applianceOf(moved))
  const place = { type: 'gateway-load-balancer', id: scene.arn, endpoint: scene.endpointId } as const
  const answer = balanceToAppliance(
    asking(world, 'reply', footprints, fairWeather),
    place,
    turned(later(opening())),
  )
  expect(applianceOf(answer)).toBe(applianceOf(moved))
})

test.each([
  ['no_rebalance', 'stays', 'stays'],
  ['rebalance', 'stays', 'moves'],
] as const)(
  'with %s a flow of a deregistered appliance %s while it drains and %s afterwards [R-GWLB-5]',
  (targetFailover, draining, gone) => {
    const first = at(opening(), [], { world: worldWith({ targetFailover }) })
    const own = applianceOf(first)
    const after = (change: (group: TargetGroup) => Partial<TargetGroup>) =>
      applianceOf(at(later(opening()), leftBy(first), { world: worldWith({ targetFailover }, change) })) ===
      own
        ? 'stays'
        : 'moves'
    const isOwn = ({ networkInterfaceId }: TargetGroup['targets'][number]) => networkInterfaceId === own
    const drain = ({ targets }: TargetGroup) => ({
      targets: targets.map((each) => (isOwn(each) ? { ...each, state: 'draining' as const } : each)),
    })
    const leave = ({ targets }: TargetGroup) => ({ targets: targets.filter((each) => !isOwn(each)) })
    expect([after(drain), after(leave)]).toEqual([draining, gone])
  },
)

test('with no healthy appliance a flow that has one keeps it, and none is found for others [R-GWLB-6]', () => {
  const first = at(opening())
  const conditions = sick([FIRST, SECOND])
  expect(applianceOf(at(later(opening()), leftBy(first), { conditions }))).toBe(applianceOf(first))
  expect(applianceOf(at(opening(), [], { conditions }))).toBe('CW_APPLIANCE_DROPPED')
})

test('a TCP flow that nobody remembers begins with a SYN: any other packet of it is dropped, of other protocols none [R-GWLB-3]', () => {
  expect(applianceOf(at(later(opening())))).toBe('CW_UNKNOWN_FLOW')
  expect([FIRST, SECOND]).toContain(applianceOf(at(opening())))
  const echo: Packet = { ...later(opening()), protocol: 'icmp', sourcePort: 0, destinationPort: 0 }
  expect([FIRST, SECOND]).toContain(applianceOf(at(echo)))
  // Another flow by the same endpoint is no excuse.
  expect(applianceOf(at(later(opening(41_000)), leftBy(at(opening()))))).toBe('CW_UNKNOWN_FLOW')
})
