import { fairWeather } from '@causeway/model'
import { expect, test } from 'vitest'
import { AZ1, AZ2, town } from './town.test-helper.ts'
import { ways } from './ways.ts'

const SALTS = Array.from({ length: 16 }, (_, n) => Math.imul(n + 1, 0x9e3779b9) >>> 0)

/** Every client's flows to both interfaces, with several salts each. */
function flowsOf({ clients, eni }: ReturnType<typeof town>) {
  return clients.flatMap((client) =>
    [AZ1, AZ2].flatMap((zoneId) => SALTS.map((salt) => ({ client, to: eni(zoneId), salt }))),
  )
}

test('a way that is put together of what other flows have met is the way that a walk of its own finds [R-NLB-12]', () => {
  const self = town({ targets: [2, 3], clients: 2 })
  const kept = ways(self.world, fairWeather)
  const targets = new Set<string | undefined>()
  for (const { client, to, salt } of flowsOf(self)) {
    const fresh = ways(self.world, fairWeather).ofFlow(client, to, 443, salt)
    const path = kept.ofFlow(client, to, 443, salt)
    // The first way of an interface has its pick, which is not made here.
    expect({ ...path, commands: [] }).toEqual({ ...fresh, commands: [] })
    targets.add(path.deliveredTo)
  }
  expect(targets.size).toBe(5)
})

test('the way of the flow that picks a load balancer is kept as it is after the pick [R-SVC-6]', () => {
  const self = town({ targets: [2, 3], clients: 2 })
  const kept = ways(self.world, fairWeather)
  for (const { client, to, salt } of flowsOf(self)) {
    const before = self.world()
    const first = kept.ofFlow(client, to, 443, salt)
    for (const command of first.commands) self.call('pick', command)
    expect(self.world() === before).toBe(first.commands.length === 0)
    const again = kept.ofFlow(client, to, 443, salt)
    expect(again.commands).toEqual([])
    expect(again).toEqual(ways(self.world, fairWeather).ofFlow(client, to, 443, salt))
  }
})
