import { byCodeUnit, ipv4Bits, seconds, tableGet, tableValues } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { ipv4Of } from '@causeway/model'
import type { NetworkInterfaceId } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seenHealth } from './endpoint-health.ts'
import { resolver } from './resolver.ts'
import { AZ1, AZ2, consumer, provider, town } from './town.test-helper.ts'
import type { Town } from './town.test-helper.ts'

const k = 6

/** A town whose endpoint has six interfaces, all copies of one but for id and address. */
const self = wide(town())
const enis = enisOf(self)
const inNumericOrder = enis.toSorted(
  (a, b) => ipv4Bits(ipv4Of(self.interface(a))) - ipv4Bits(ipv4Of(self.interface(b))),
)
const regional = {
  vpcId: self.vpcs.consumer,
  endpointId: self.endpoint,
  scope: 'regional',
  zoneId: AZ1,
} as const

function wide(of: Town): Town {
  for (let i = 3; i <= k; i++)
    of.call(`spare-${i}`, {
      type: 'CreateNetworkInterface',
      accountId: consumer,
      subnetId: of.subnets['endpoint-1'] as never,
    })
  of.edit((copy) => {
    const endpoint = tableGet(copy.vpcEndpoints, of.endpoint) as { networkInterfaces: object[] } | undefined
    const spares = interfacesIn(of, 'spare')
    endpoint?.networkInterfaces.push(
      ...spares.map(({ networkInterfaceId, subnetId }) => ({
        networkInterfaceId,
        subnetId,
        availabilityZoneId: AZ1,
      })),
    )
  })
  return of
}

function interfacesIn(of: Town, prefix: string) {
  return tableValues(of.world().networkInterfaces)
    .filter(({ name }) => name.startsWith(prefix))
    .toSorted((a, b) => byCodeUnit(a.name, b.name))
}

function enisOf(of: Town): readonly NetworkInterfaceId[] {
  const endpoint = tableGet(of.world().vpcEndpoints, of.endpoint)
  return endpoint?.networkInterfaces.map(({ networkInterfaceId }) => networkInterfaceId) ?? []
}

function seeing(healthy: readonly boolean[]) {
  return seenHealth(enis.map((id, i) => [id, healthy[i] ?? false]))
}

test('m lookups over k interfaces seen healthy put each first m/k times, rounded up or down, and none seen unhealthy unless all are [R-DNS-9, R-DNS-12]', () => {
  expect(enis.length).toBe(k)
  const sets = fc.array(fc.boolean(), { minLength: k, maxLength: k })
  fc.assert(
    fc.property(
      sets,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 9 }),
      (healthy, m, before) => {
        const seen = seeing(healthy)
        const asked = resolver(seen)
        for (let i = 0; i < before; i++) asked.resolve(self.world(), regional)
        const firsts = new Map<string, number>()
        const allowed = healthy.some(Boolean) ? enis.filter((id) => seen.get(id)) : enis
        for (let i = 0; i < m; i++) {
          const { interfaces } = asked.resolve(self.world(), regional)
          if (interfaces.length !== allowed.length) return false
          if (!interfaces.every((id) => allowed.includes(id))) return false
          const [first] = interfaces
          firsts.set(first as string, (firsts.get(first as string) ?? 0) + 1)
        }
        const counts = allowed.map((id) => firsts.get(id) ?? 0)
        return Math.max(...counts) - Math.min(...counts) <= 1
      },
    ),
    { seed: 42, numRuns: 10_000 },
  )
})

test('while health changes, every answer is exactly the interfaces seen healthy then, or all of them [R-DNS-9, R-DNS-12]', () => {
  const change = fc.record({ eni: fc.nat({ max: k - 1 }), healthy: fc.boolean() })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 15 }), (changes) => {
      const state = enis.map(() => true)
      const seen = seeing(state)
      const asked = resolver(seen)
      return changes.every(({ eni, healthy }) => {
        state[eni] = healthy
        seen.set(enis[eni] as NetworkInterfaceId, healthy)
        const { interfaces } = asked.resolve(self.world(), regional)
        const expected = state.includes(true) ? enis.filter((_, i) => state[i]) : enis
        return new Set(interfaces).size === expected.length && expected.every((id) => interfaces.includes(id))
      })
    }),
    { seed: 42, numRuns: 10_000 },
  )
})

test('an answer is the healthy addresses in numeric order, rotated by one more at each question [R-DNS-9]', () => {
  const asked = resolver(seeing(enis.map(() => true)))
  const answers = Array.from({ length: k + 1 }, () => asked.resolve(self.world(), regional).interfaces)
  const turned = (n: number) => [...inNumericOrder.slice(n), ...inNumericOrder.slice(0, n)]
  expect(answers).toEqual([0, 1, 2, 3, 4, 5, 0].map(turned))
})

test('the counter counts questions, not changes: it goes on when the set shrinks [R-DNS-9]', () => {
  const seen = seeing(enis.map(() => true))
  const asked = resolver(seen)
  for (let i = 0; i < 4; i++) asked.resolve(self.world(), regional)
  for (const id of inNumericOrder.slice(3)) seen.set(id, false)
  // Counter 4 modulo 3 left: the second of them comes first.
  expect(asked.resolve(self.world(), regional).interfaces[0]).toBe(inNumericOrder[1])
})

test('with answer mode single only the first address is told, and the turns are the same [R-DNS-9]', () => {
  const single = wide(town({ knobs: { 'dns.answerMode': 'single' } }))
  const asked = resolver(seenHealth(enisOf(single).map((id) => [id, true])))
  const question = { ...regional, endpointId: single.endpoint, vpcId: single.vpcs.consumer }
  const answers = Array.from({ length: k }, () => asked.resolve(single.world(), question).interfaces)
  expect(answers.map(({ length }) => length)).toEqual(answers.map(() => 1))
  expect(new Set(answers.flat()).size).toBe(k)
})

test('without fail-open an endpoint with no healthy interface has an empty answer [R-DNS-12]', () => {
  const closed = town({ knobs: { 'dns.failOpen': false } })
  const asked = resolver(seenHealth([]))
  const question = { ...regional, endpointId: closed.endpoint, vpcId: closed.vpcs.consumer }
  expect(asked.resolve(closed.world(), question).interfaces).toEqual([])
})

test('a zonal name answers with its one interface, healthy or not [R-DNS-10]', () => {
  const plain = town()
  const asked = resolver(seenHealth([]))
  const ask = (zoneId: AzId) =>
    asked.resolve(plain.world(), {
      vpcId: plain.vpcs.consumer,
      endpointId: plain.endpoint,
      scope: 'zonal',
      zoneId,
    })
  expect(ask(AZ1).interfaces).toEqual([plain.eni(AZ1)])
  expect(ask(AZ2).interfaces).toEqual([plain.eni(AZ2)])
  expect(ask('use1-az3' as AzId)).toMatchObject({ dnsName: '', interfaces: [] })
})

test('the Regional answer is the union of the zonal answers of the healthy zones, or of all [R-DNS-25] [R-DNS-9, R-DNS-10, R-DNS-12]', () => {
  const plain = town()
  const question = { vpcId: plain.vpcs.consumer, endpointId: plain.endpoint }
  for (const healthy of [[AZ1], [AZ2], [AZ1, AZ2], []]) {
    const asked = resolver(seenHealth(healthy.map((zoneId) => [plain.eni(zoneId), true])))
    const zones = healthy.length === 0 ? [AZ1, AZ2] : healthy
    const zonal = zones.flatMap(
      (zoneId) => asked.resolve(plain.world(), { ...question, scope: 'zonal', zoneId }).interfaces,
    )
    const all = asked.resolve(plain.world(), { ...question, scope: 'regional', zoneId: AZ1 }).interfaces
    expect([...all].sort(byCodeUnit)).toEqual(zonal.toSorted(byCodeUnit))
  }
})

test('a private name answers in its own VPC only, once active, while both DNS attributes stand [R-DNS-5, R-DNS-6, R-DNS-7]', () => {
  const plain = town()
  const asked = resolver(seenHealth([[plain.eni(AZ1), true]]))
  const ask = (vpcId = plain.vpcs.consumer) =>
    asked.resolve(plain.world(), { vpcId, endpointId: plain.endpoint, scope: 'private', zoneId: AZ1 })
  expect(ask().dnsName).toBe('')
  plain.call('modify', {
    type: 'ModifyVpcEndpoint',
    accountId: consumer,
    vpcEndpointId: plain.endpoint,
    privateDnsEnabled: true,
  })
  // A denial is kept as long as its zone says, an answer as long as its records live [R-DNS-8].
  expect(ask()).toEqual({ dnsName: 'api.example.com', interfaces: [], ttl: seconds(900) })
  plain.settle()
  expect(ask().interfaces).toEqual([plain.eni(AZ1)])
  expect(ask().ttl).toBe(plain.world().knobs['dns.ttl'])
  // The other VPC has both attributes too: only where the zone is associated matters.
  for (const attribute of ['enableDnsHostnames', 'enableDnsSupport'] as const)
    plain.call('dns', {
      type: 'ModifyVpcAttribute',
      accountId: provider,
      vpcId: plain.vpcs.provider,
      attribute,
      value: true,
    })
  expect(ask(plain.vpcs.provider).interfaces).toEqual([])
  plain.call('dns', {
    type: 'ModifyVpcAttribute',
    accountId: consumer,
    vpcId: plain.vpcs.consumer,
    attribute: 'enableDnsHostnames',
    value: false,
  })
  expect(ask().interfaces).toEqual([])
})

test('names of different scopes turn on counters of their own [R-DNS-9]', () => {
  const plain = town()
  plain.call('modify', {
    type: 'ModifyVpcEndpoint',
    accountId: consumer,
    vpcEndpointId: plain.endpoint,
    privateDnsEnabled: true,
  })
  plain.settle()
  const asked = resolver(seenHealth([AZ1, AZ2].map((zoneId) => [plain.eni(zoneId), true])))
  const first = (scope: 'regional' | 'private') =>
    asked.resolve(plain.world(), {
      vpcId: plain.vpcs.consumer,
      endpointId: plain.endpoint,
      scope,
      zoneId: AZ1,
    }).interfaces[0]
  const [a, b] = [first('regional'), first('regional')]
  expect(a).not.toBe(b)
  expect([first('private'), first('private'), first('regional')]).toEqual([a, b, a])
})

test('who follows a world into another asks for no name again; who does not asks anew', () => {
  const before = self.world()
  const after = town().world()
  const told = (isFollowed: boolean) => {
    const asked = resolver(seeing(enis.map(() => true)))
    asked.resolve(before, regional)
    if (isFollowed) asked.follow(before, after)
    return asked.resolve(after, regional).interfaces.length
  }
  expect([told(true), told(false)]).toEqual([k, 2])
})
