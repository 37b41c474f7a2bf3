import { duration } from '@causeway/ground'
import { linkBetween } from '@causeway/model'
import type { Condition, NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { syn } from './path.test-helper.ts'
import { AZ1, AZ2, town } from './town.test-helper.ts'

const down: Condition = { type: 'down', how: 'isolate' }
const up: Condition = { type: 'up' }
const gray: Condition = { type: 'gray', lossPpb: 10_000_000, addedRoundTrip: duration(20_000_000) }

test('the way of a connect hangs on every zone, interface and link that it takes, each told once [R-DP-15, R-DP-21]', () => {
  const self = town()
  const client = self.clientsIn(AZ1)[0] as NetworkInterfaceId
  const { hangsOn } = syn(self)
  expect(new Set(hangsOn).size).toBe(hangsOn.length)
  expect(hangsOn).toEqual(expect.arrayContaining([AZ1, AZ2, client, self.eni(AZ2), linkBetween(AZ1, AZ2)]))
})

test('whatever a connect hangs on stops it alone when it is down, and nothing else does [R-DP-15, R-DP-21]', () => {
  const self = town()
  const { hangsOn } = syn(self)
  for (const of of hangsOn) {
    const at = (id: string): Condition => (id === of ? down : up)
    const path = syn(self, { conditions: { zone: at, interface: at, link: at } })
    expect([of, path.verdict]).toEqual([of, 'dropped'])
  }
  const elsewhere = (id: string): Condition => (hangsOn.includes(id) ? up : down)
  const path = syn(self, { conditions: { zone: elsewhere, interface: elsewhere, link: elsewhere } })
  expect(path).toEqual(syn(self))
})

test('an interface that is down is the reason for itself, a link for itself [R-DP-15, R-DP-21]', () => {
  const self = town()
  const host = syn(self, { conditions: { interface: (id) => (id === self.eni(AZ2) ? down : up) } })
  expect([host.reason, host.decidedBy.rule]).toEqual(['CW_HOST_IMPAIRED', 'R-DP-15'])
  const link = syn(self, { conditions: { link: (id) => (id === linkBetween(AZ2, AZ1) ? down : up) } })
  expect([link.reason, link.decidedBy.rule]).toEqual(['CW_LINK_IMPAIRED', 'R-DP-21'])
})

test('a degraded link loses and delays a connect once, there and back together [R-DP-21]', () => {
  const self = town()
  const calm = syn(self)
  const path = syn(self, { conditions: { link: (id) => (id === linkBetween(AZ1, AZ2) ? gray : up) } })
  expect(path.passedPpb).toBe(990_000_000)
  expect(path.roundTrip).toBe(calm.roundTrip + 20_000_000)
})
