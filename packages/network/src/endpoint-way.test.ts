import { tableGet, tableValues } from '@causeway/ground'
import { ipv4Of } from '@causeway/model'
import type { InstanceId, NetworkInterfaceId } from '@causeway/model'
import { expect, test } from 'vitest'
import { seenHealth } from './endpoint-health.ts'
import { deny, in443, outAll, syn } from './path.test-helper.ts'
import { resolver } from './resolver.ts'
import { run } from './run.test-helper.ts'
import { AZ1, AZ2, consumer, inputOf, town } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'

const cutEndpointGroup = (self: Town) =>
  self.call('cut', {
    type: 'RevokeSecurityGroupIngress',
    accountId: consumer,
    groupId: self.groups.endpoint,
    rules: in443,
  })

test('no security group acts on an endpoint in profile legacy-2017, today one has to admit the client [R-0-4]', () => {
  const self = town()
  cutEndpointGroup(self)
  expect(syn(self).reason).toBe('SG_HAS_NO_RULES')
  self.edit((copy) => Object.assign(copy, { profile: 'legacy-2017' }))
  expect(syn(self).verdict).toBe('delivered')
})

test('in profile legacy-2017 the groups of other interfaces and the ACLs act as ever [R-0-4]', () => {
  const self = town()
  deny(self, 'endpoint-2', 'in', 443, 443)
  self.edit((copy) => Object.assign(copy, { profile: 'legacy-2017' }))
  expect(syn(self).reason).toBe('SUBNET_ACL_RESTRICTION')
  const closed = town()
  const [groupId] = closed.interface(closed.clients[0] as NetworkInterfaceId).groups
  const cut = { type: 'RevokeSecurityGroupEgress', accountId: consumer, groupId: groupId as never } as const
  closed.call('cut', { ...cut, rules: outAll })
  closed.edit((copy) => Object.assign(copy, { profile: 'legacy-2017' }))
  expect(syn(closed).reason).toBe('SG_HAS_NO_RULES')
})

test.each<[what: string, plant: (self: Town) => void, reason: string | undefined]>([
  ['with all of it', () => undefined, undefined],
  ['without a rule for its clients', cutEndpointGroup, 'SG_HAS_NO_RULES'],
  ['with an ACL against them', (self) => deny(self, 'endpoint-2', 'in', 443, 443), 'SUBNET_ACL_RESTRICTION'],
  [
    'with an ACL against the replies',
    (self) => deny(self, 'endpoint-2', 'out', 1024, 65_535),
    'SUBNET_ACL_RESTRICTION',
  ],
])('a connect to an interface endpoint %s around it goes as it must [R-IF-1]', (_what, plant, reason) => {
  const self = town()
  plant(self)
  expect(syn(self).reason).toBe(reason)
})

test("a provider's host can not begin a connection to a consumer's endpoint [R-SVC-24]", () => {
  const self = town()
  const from = interfaceOfInstance(self, self.instances[0] as InstanceId)
  const endpoint = ipv4Of(self.interface(self.eni(AZ2)))
  const path = syn(self, { from, destination: endpoint })
  expect([path.verdict, path.reason]).toEqual(['dropped', 'UNKNOWN_DESTINATION'])
})

test('with one zone everybody is told its address, crosses to it, and fails with it [R-IF-10]', () => {
  const self = town({ endpointZones: [AZ1] })
  const asked = resolver(seenHealth([[self.eni(AZ1), false]]))
  for (const zoneId of [AZ1, AZ2]) {
    const question = {
      vpcId: self.vpcs.consumer,
      endpointId: self.endpoint,
      scope: 'regional',
      zoneId,
    } as const
    const { interfaces } = asked.resolve(self.world(), question)
    expect(interfaces).toEqual([self.eni(AZ1)])
    const ask = { from: self.clientsIn(zoneId)[0] as NetworkInterfaceId, to: self.eni(AZ1) }
    // Beyond the endpoint the way is the same for both, so that what is more is the client's own crossing.
    expect(syn(self, ask).zonesCrossed).toBe(zoneId === AZ1 ? 0 : 1)
    const down = { zone: (id: string) => (id === AZ1 ? DOWN : UP) }
    expect(syn(self, { ...ask, conditions: down }).reason).toBe('CW_AZ_IMPAIRED')
  }
})

test('with two zones the name turns between the healthy ones and leaves out the one that is not [R-IF-10]', () => {
  const self = town()
  const firsts = (healthy: readonly boolean[]) => {
    const asked = resolver(seenHealth([AZ1, AZ2].map((zoneId, i) => [self.eni(zoneId), healthy[i] ?? false])))
    const of = {
      vpcId: self.vpcs.consumer,
      endpointId: self.endpoint,
      scope: 'regional',
      zoneId: AZ1,
    } as const
    return new Set([0, 1, 2, 3].map(() => asked.resolve(self.world(), of).interfaces[0]))
  }
  expect(firsts([true, true])).toEqual(new Set([self.eni(AZ1), self.eni(AZ2)]))
  expect(firsts([false, true])).toEqual(new Set([self.eni(AZ2)]))
})

test('who uses a zonal name stays in the zone and has no failover [R-IF-11]', () => {
  const self = town()
  const asked = resolver(seenHealth([[self.eni(AZ2), true]]))
  const of = { vpcId: self.vpcs.consumer, endpointId: self.endpoint, scope: 'zonal', zoneId: AZ1 } as const
  expect(asked.resolve(self.world(), of).interfaces).toEqual([self.eni(AZ1)])
  expect(syn(self, { to: self.eni(AZ1) }).zonesCrossed).toBe(0)
})

test('endpoint names are answered in every VPC, with private DNS off, by private addresses [R-DNS-4]', () => {
  const self = town()
  const asked = resolver(seenHealth([[self.eni(AZ1), true]]))
  for (const vpcId of [self.vpcs.consumer, self.vpcs.provider])
    for (const scope of ['regional', 'zonal'] as const) {
      const question = { vpcId, endpointId: self.endpoint, scope, zoneId: AZ1 }
      expect(asked.resolve(self.world(), question).interfaces).toEqual([self.eni(AZ1)])
    }
  expect(tableGet(self.world().vpcEndpoints, self.endpoint)?.privateDnsEnabled).toBe(false)
  expect(self.interface(self.eni(AZ1)).privateIpAddress).toMatch(/^10[.]0[.]31[.]/)
})

test('a group that lets nothing out stops connections, not questions to the Resolver [R-SG-7]', () => {
  const self = town()
  const groups = new Set(self.clients.flatMap((id) => self.interface(id).groups))
  for (const groupId of groups)
    self.call('cut', { type: 'RevokeSecurityGroupEgress', accountId: consumer, groupId, rules: outAll })
  const { dnsAnswers, connections } = run(inputOf(self))
  expect(connections.start.length).toBeGreaterThan(0)
  expect(dnsAnswers.count.length).toBeGreaterThan(0)
  expect([...dnsAnswers.count].every((count) => count === 2)).toBe(true)
  expect([...connections.established].some((when) => when > 0)).toBe(false)
})

const UP = { type: 'up' } as const
const DOWN = { type: 'down', how: 'isolate' } as const

function interfaceOfInstance(self: Town, id: InstanceId): NetworkInterfaceId {
  const found = tableValues(self.world().networkInterfaces).find((each) => each.attachedTo === id)
  if (found === undefined) throw new Error(`${id} has no interface`)
  return found.networkInterfaceId
}
