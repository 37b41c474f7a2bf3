import { packed, seconds, unpacked } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { binaryHeap } from '@causeway/kernel'
import { expect, test } from 'vitest'
import type { Fault } from '../fault.ts'
import { openSimulation } from '../simulation.ts'
import type { SavedSimulation } from '../simulation.ts'
import { run } from '../run.test-helper.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, provider, town } from '../town.test-helper.ts'

const MBPS = 1_000_000
const self = town({
  crossZone: true,
  targets: [2, 2],
  knobs: {
    'instance.burst': seconds(10),
    'endpoint.bandwidth': 2000 * MBPS,
    'endpoint.scalingInterval': seconds(5),
    'endpoint.scalingReaction': seconds(25),
  },
})
const [loadBalancerArn] = self.balancers
const [targetGroupArn] = self.targetGroups
const [first, second] = self.instances
if (!loadBalancerArn || !targetGroupArn || !first || !second)
  throw new Error('a town has a balancer and targets')

const between = [AZ1, AZ2].toSorted().join(' ')
const harm = (fault: object): Fault => ({ from: at(1), to: at(3), ...fault }) as Fault

/** Whatever the scenarios beside hardly have: credit, narrowed links, lost checks, streams that stop, a slow control plane. */
const input = inputOf(self, {
  duration: seconds(300),
  faults: [
    harm({
      name: 'narrow',
      scope: { type: 'link', id: between },
      how: 'degrade',
      lossPpb: 0,
      addedRoundTrip: 0,
      bandwidthBps: 5 * MBPS,
    }),
    harm({ name: 'slow', scope: { type: 'control-plane' }, how: 'slow', delay: seconds(30) }),
    harm({
      name: 'refused',
      scope: { type: 'health-checks', of: loadBalancerArn },
      how: 'flap',
      period: seconds(90),
    }),
    faultOf({ name: 'gray', azId: AZ2, how: 'gray', lossPpb: 300_000_000, from: at(0, 30), to: at(4) }),
    faultOf({ name: 'away', azId: AZ1, from: at(1, 40), to: at(1, 50) }),
  ],
  commands: [
    {
      at: at(1, 10),
      name: 'less',
      command: { type: 'DeregisterTargets', accountId: provider, targetGroupArn, targets: [{ id: first }] },
    },
    {
      at: at(2),
      name: 'more',
      command: { type: 'RegisterTargets', accountId: provider, targetGroupArn, targets: [{ id: first }] },
    },
  ] as never,
  classes: [
    classOf(self, {
      name: 'streams',
      clients: self.clientsIn(AZ1).slice(0, 1),
      host: { baselineBps: 750 * MBPS, peakBps: 10_000 * MBPS },
      arrivals: {
        type: 'demand',
        flows: 4,
        per: 'eni',
        start: 3000 * MBPS,
        stages: [{ until: at(4), bps: 100 * MBPS }],
      },
    }),
    classOf(self, { requests: 3, idle: { type: 'exponential', mean: seconds(2) }, response: 2_000_000 }),
  ],
})
const whole = run(input)
const stops = [at(0, 8), at(0, 50), at(1, 20), at(1, 45), at(2, 40), at(3, 30)].map(eventsUntil)

function eventsUntil(moment: Instant): number {
  const simulation = openSimulation(input)
  while (simulation.now() < moment) simulation.advance(10)
  return simulation.events()
}

/** What a run leaves that is saved to bytes after some events, changed there, and gone on with on the other queue. */
function restored(stop: number, change: (saved: SavedSimulation) => void = () => {}): ReturnType<typeof run> {
  const before = openSimulation(input)
  before.advance(stop)
  const saved = unpacked(packed(before.save())) as SavedSimulation
  change(saved)
  const after = openSimulation({ ...input, queue: binaryHeap }, { saved, before: before.digestSoFar() })
  after.advance(Number.MAX_SAFE_INTEGER)
  return after.finish()
}

test('a run is the same after it was saved and restored: credit, narrowed links, lost checks, streams and a slow control plane (8)', () => {
  for (const stop of stops) expect(restored(stop)).toEqual(whole)
})

test.each<[string, (saved: SavedSimulation) => void]>([
  ['credit of instances', ({ heart }) => Object.assign(heart.state.transfers, { credit: [] })],
  ['what faults leave of links', ({ heart }) => Object.assign(heart.state.transfers.links, { ceilings: [] })],
  ['draws of clients', ({ heart }) => heart.state.clients.draws.draws.fill(0)],
  ['draws of checks', ({ heart }) => Object.assign(heart.health, { losses: [] })],
  [
    'steps of bandwidth that are due',
    ({ heart }) => Object.assign(heart.state.transfers.growth, { pending: [] }),
  ],
  [
    'counted checks',
    ({ heart }) => heart.health.pairs.streaks.forEach((_, slot, all) => ((all as number[])[slot] = 0)),
  ],
  ['commands that have waited', ({ timeline }) => Object.assign(timeline, { command: [] })],
  ['timers', ({ heart }) => Object.assign(heart, { timers: [] })],
])('planted: a checkpoint that has left out %s is seen (8)', (_what, change) => {
  const isSeen = (stop: number): boolean => {
    try {
      return JSON.stringify(restored(stop, change)) !== JSON.stringify(whole)
    } catch {
      return true
    }
  }
  expect(stops.some(isSeen)).toBe(true)
})

test('a run that has ended is saved and restored too (8)', () => {
  expect(restored(whole.events + 1)).toEqual(whole)
  expect(whole.end).toBe(seconds(300) as number as Instant)
})
