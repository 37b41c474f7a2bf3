import { expect, test } from 'vitest'
import type { Arrivals } from '../client-class.ts'
import type { Fault } from '../fault.ts'
import type { SimulationInput } from '../input.ts'
import { run } from '../run.test-helper.ts'
import { at, AZ1, classOf, inputOf, town } from '../town.test-helper.ts'
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
