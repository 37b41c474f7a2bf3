import { tableGet } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import type { Fault } from '../fault.ts'
import type { SimulationInput } from '../input.ts'
import { run } from '../run.test-helper.ts'
import { at, AZ1, AZ2, classOf, faultOf, inputOf, town } from '../town.test-helper.ts'
import type { ClassChange, Town } from '../town.test-helper.ts'

const GBPS = 1_000_000_000
const steady: Arrivals = { type: 'demand', flows: 4, per: 'class', start: 2 * GBPS, stages: [] }

/** Streams of one client in zone 1, for a quarter of an hour. */
function streamed(self: Town, change: Partial<SimulationInput>, ofClass: ClassChange = {}) {
  const clients = self.clientsIn(AZ1).slice(0, 1)
  const web = classOf(self, { clients, dns: 'zonal', arrivals: steady, ...ofClass })
  return run(inputOf(self, { classes: [web], ...change }))
}

/** The seconds in which something carried anything. */
function carriedBy({ loads }: ReturnType<typeof streamed>, id: string): readonly number[] {
  const link = loads.links.indexOf(id)
  return loads.second.filter((_, row) => loads.link[row] === link && loads.carried[row]! > 0)
}

const from = (first: number, to: number) => Array.from({ length: to - first }, (_, n) => first + n)

test('a Resolver that answers nobody opens no streams until it answers again; those that stand need none [A-142]', () => {
  const self = town()
  const mute = (since: number, to: number): Fault => ({
    name: 'mute',
    scope: { type: 'resolver', vpcId: self.vpcs.consumer },
    how: 'unavailable',
    from: at(since),
    to: at(to),
  })
  const seconds = (fault: Fault) => carriedBy(streamed(self, { faults: [fault] }), self.eni(AZ1))
  expect(seconds(mute(0, 2))).toEqual(from(120, 900))
  expect(seconds(mute(2, 9))).toEqual(from(0, 900))
})

test('of streams to two zones only those to the lost one stop, and they are opened again when it is back [R-DP-15]', () => {
  // The client is in the other zone, so that it is still there. Health, seen over minutes, takes the lost interface out of
  // the answers meanwhile: what it was once told is not forgotten.
  const self = town()
  const ofClass: ClassChange = {
    clients: self.clientsIn(AZ2).slice(0, 1),
    dns: 'regional',
    arrivals: { ...steady, per: 'eni' },
  }
  const play = (to: number) => streamed(self, { faults: [faultOf({ to: at(to) })] }, ofClass)
  for (const to of [6, 10]) {
    const result = play(to)
    expect(carriedBy(result, self.eni(AZ2))).toEqual(from(0, 900))
    const lost = carriedBy(result, self.eni(AZ1))
    const after = lost.filter((second) => second >= 300)
    expect(lost.filter((second) => second < 300)).toEqual(from(0, 300))
    // As soon as the fault is over, or as an answer, kept for a minute, names the interface again.
    expect(after[0]).toBeGreaterThanOrEqual(to * 60)
    expect(after[0]).toBeLessThanOrEqual(to * 60 + 180)
    expect(after).toEqual(from(after[0]!, 900))
  }
})

test('a zone that is away for less than an answer lives has its streams again at the next second [R-DP-15]', () => {
  const self = town()
  const ofClass: ClassChange = {
    clients: self.clientsIn(AZ2).slice(0, 1),
    dns: 'regional',
    ttl: 'forever',
    arrivals: { ...steady, per: 'eni' },
  }
  const result = streamed(self, { faults: [faultOf()] }, ofClass)
  expect(carriedBy(result, self.eni(AZ1))).toEqual([...from(0, 300), ...from(600, 900)])
})

test('no more streams stand than are wanted, whatever address an answer names when some are opened again [A-138]', () => {
  const self = town({ crossZone: true, knobs: { 'dns.answerMode': 'single' } })
  const ofClass: ClassChange = {
    clients: self.clientsIn(AZ2).slice(0, 1),
    dns: 'regional',
    arrivals: { ...steady, flows: 8, per: 'eni' },
  }
  const group = tableGet(self.world().targetGroups, self.targetGroups[0] ?? '')
  const outages = (group?.targets ?? []).map(({ networkInterfaceId: id }, n) =>
    faultOf({
      name: `outage ${n}`,
      scope: { type: 'interface', id: id as NetworkInterfaceId },
      from: at(2 + 3 * n),
      to: at(4 + 3 * n),
    }),
  )
  const { streams } = streamed(self, { faults: outages }, ofClass)
  expect(streams.wanted).toEqual(streams.wanted.map(() => 8 * 60))
  expect(streams.standing.filter((standing, row) => standing > streams.wanted[row]!)).toEqual([])
  expect(streams.offered.filter((bytes, row) => bytes > streams.demanded[row]!)).toEqual([])
  expect(streams.standing.some((standing, row) => standing < streams.wanted[row]!)).toBe(true)
})
