import { tableGet } from '@causeway/ground'
import type { NetworkInterfaceId, Vantage, World } from '@causeway/model'
import { loadBalancerDnsName } from '@causeway/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientCache } from './client-cache.ts'
import { seenHealth } from './endpoint-health.ts'
import { allHealthy, lookup, lookupFrom } from './name-lookup.ts'
import { nodeHealth } from './node-health.ts'
import { counterOf } from './resolver.ts'
import { targetHealth } from './target-health.ts'
import { AZ1, AZ2, town } from './town.test-helper.ts'
import { weather } from './weather.ts'

const self = town()
const world = self.world()
const enis = [self.eni(AZ1), self.eni(AZ2)]
const endpoint = tableGet(world.vpcEndpoints, self.endpoint)
const nameOf = (scope: 'regional' | 'zonal', zone?: string) =>
  endpoint?.dnsEntries.find((each) => each.scope === scope && each.availabilityZoneId === zone)?.dnsName ?? ''
const internet: Vantage = { type: 'internet' }
const regional = { vantage: internet, name: nameOf('regional'), recordType: 'A' } as const

test('an answer is always some of the interfaces of the name: the healthy ones, or all; what is left out is the rest [R-DNS-9] [R-DNS-12] [R-DNS-25]', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.nat({ max: 9 }), (first, second, count) => {
      const seen = seenHealth([
        [enis[0] as NetworkInterfaceId, first],
        [enis[1] as NetworkInterfaceId, second],
      ])
      const healthy = enis.filter((id) => seen.get(id))
      const expected = healthy.length > 0 ? healthy : enis
      const { interfaces, leftOut, addresses, chosen } = lookup(world, regional, { seen, count })
      expect([...interfaces].sort()).toEqual([...expected].sort())
      expect([...interfaces, ...leftOut].sort()).toEqual([...enis].sort())
      expect(addresses).toEqual(interfaces.map((id) => self.interface(id).privateIpAddress))
      expect(chosen).toBe(addresses[0])
    }),
    { seed: 42, numRuns: 100 },
  )
})

test('the n-th question gets the n-th turn, a zonal name always the same [R-DNS-9] [R-DNS-10]', () => {
  const first = (name: string, count: number) =>
    lookup(world, { ...regional, name }, { seen: seenHealth([]), count }).interfaces[0]
  const turns = [0, 1, 2].map((count) => first(regional.name, count))
  expect(turns[0]).toBe(turns[2])
  expect(new Set(turns).size).toBe(2)
  for (const count of [0, 1]) expect(first(nameOf('zonal', AZ1), count)).toBe(enis[0])
})

test('turns are counted by VPC, with all that ask from outside as one, and by record type [R-DNS-9]', () => {
  const vpcId = self.vpcs.consumer
  const vantages: Vantage[] = [
    { type: 'vpc', vpcId },
    { type: 'inbound', vpcId, resolverEndpointId: 'rslvr-in-1' as never },
    internet,
    { type: 'on-premises' },
  ]
  const keys = vantages.map((vantage) => counterOf(vantage, 'Z1 a.example', 'A'))
  expect(keys).toEqual([`${vpcId} Z1 a.example A`, keys[0], 'internet Z1 a.example A', keys[2]])
  expect(counterOf(internet, 'Z1 a.example', 'AAAA')).not.toBe(keys[2])
})

test('a name that is not there, has no such record or finds nobody says so [R-DNS-14]', () => {
  const ask = (name: string, recordType: 'A' | 'AAAA' = 'A', vantage: Vantage = internet) =>
    lookup(world, { vantage, name, recordType })
  expect(ask('nothing.example')).toMatchObject({ outcome: 'no-such-name', addresses: [], ttlSeconds: 900 })
  expect(ask(regional.name, 'AAAA')).toMatchObject({ outcome: 'no-data', chosen: undefined })
  const gone = ask(regional.name, 'A', { type: 'vpc', vpcId: 'vpc-0' as never })
  expect(gone).toMatchObject({ outcome: 'no-answer', ttlSeconds: 0 })
  expect(gone.reason).toContain('vpc-0')
  const closed = town({ knobs: { 'dns.failOpen': false } })
  const name = tableGet(closed.world().vpcEndpoints, closed.endpoint)?.dnsEntries[0]?.dnsName ?? ''
  expect(lookup(closed.world(), { ...regional, name }, { seen: seenHealth([]) }).outcome).toBe('no-data')
})

test("a load balancer's name leaves out a zone whose targets are unhealthy or that is down, and none if all are [R-NLB-7] [R-NLB-18]", () => {
  const balancer = tableGet(world.loadBalancers, self.balancers[0] ?? '')
  if (balancer === undefined) throw new Error('no balancer')
  const nodes = balancer.availabilityZones.map(({ networkInterfaceId }) => networkInterfaceId)
  const now = weather()
  const targets = targetHealth(world)
  const seen = { get: (id: NetworkInterfaceId) => nodeHealth(world, { weather: now, targets }, id) ?? true }
  const ask = () =>
    [...lookup(world, { ...regional, name: loadBalancerDnsName(balancer) }, { seen }).interfaces].sort()
  const [first, second] = nodes
  expect(ask()).toEqual([...nodes].sort())
  const fail = (node: NetworkInterfaceId | undefined) => {
    const pair = targets.slots().findIndex((slot) => targets.pair(slot).node === node)
    for (let i = 0; i < 10; i += 1) targets.record(pair, false)
  }
  fail(first)
  expect(ask()).toEqual([second])
  fail(second)
  expect(ask()).toEqual([...nodes].sort())
  expect(nodeHealth(world, { weather: now, targets }, enis[0] as NetworkInterfaceId)).toBeUndefined()
})

/** The same town with IPv6 addresses for the endpoint and one client, and dual-stack names. */
function dualStack(): { readonly world: World; readonly client: NetworkInterfaceId; readonly name: string } {
  const both = town()
  const client = both.clients[0] as NetworkInterfaceId
  both.edit((copy) => {
    const give = (id: NetworkInterfaceId, ipv6Address: string) =>
      Object.assign(tableGet(copy.networkInterfaces, id) ?? {}, { ipv6Address })
    give(both.eni(AZ1), '2001:db8:0:31::5')
    give(both.eni(AZ2), '2001:db8:0:32::5')
    give(client, '2001:db8:0:33::9')
    Object.assign(tableGet(copy.vpcEndpoints, both.endpoint) ?? {}, { dnsRecordIpType: 'dualstack' })
  })
  const name = tableGet(both.world().vpcEndpoints, both.endpoint)?.dnsEntries[0]?.dnsName ?? ''
  return { world: both.world(), client, name }
}

test('a host with both families asks for both and tries IPv6 first, its nearest; one with IPv4 asks for that alone [R-DNS-24]', () => {
  const { world: here, client, name } = dualStack()
  const host = tableGet(here.networkInterfaces, client)
  if (host === undefined) throw new Error('no client')
  const both = lookupFrom(here, host, { name, seen: allHealthy })
  expect(both.traces.map(({ question }) => question.recordType)).toEqual(['A', 'AAAA'])
  expect(both.addresses.slice(0, 2)).toEqual(['2001:db8:0:32::5', '2001:db8:0:31::5'])
  expect(both.addresses).toHaveLength(4)
  const { ipv6Address: _none, ...old } = host
  const one = lookupFrom(here, old, { name, seen: allHealthy })
  expect(one.addresses).toEqual(both.addresses.slice(2))
  expect(one.chosen).toBe(one.addresses[0])
})

const asked = { name: 'api.example.com', recordType: 'A' } as const
const found = { type: 'answer', value: '10.0.0.4' } as const

test('an answer is kept for its time and no longer, under its name in any case and its type [R-DNS-8]', () => {
  const cache = clientCache<string>()
  cache.keep(asked, found, { now: 5, ttlSeconds: 60 })
  expect(cache.get({ ...asked, name: 'API.example.com' }, 60e9 + 4)).toEqual(found)
  expect(cache.get({ ...asked, recordType: 'AAAA' }, 6)).toBeUndefined()
  expect(cache.get(asked, 60e9 + 5)).toBeUndefined()
})

test('what may be kept for no time is used once (G-D03) [R-DNS-8]', () => {
  const cache = clientCache<string>()
  cache.keep(asked, found, { now: 5, ttlSeconds: 0 })
  expect(cache.get(asked, 5)).toBeUndefined()
})

test('that a name is not there holds for every type, that it has no data for its type alone (G-D04)', () => {
  const cache = clientCache<string>()
  cache.keep(asked, { type: 'no-data' }, { now: 0, ttlSeconds: 60 })
  const six = { ...asked, recordType: 'AAAA' } as const
  expect([cache.get(asked, 1)?.type, cache.get(six, 1)?.type]).toEqual(['no-data', undefined])
  cache.keep(asked, { type: 'no-such-name' }, { now: 2, ttlSeconds: 900 })
  expect([cache.get(asked, 3)?.type, cache.get(six, 3)?.type]).toEqual(['no-such-name', 'no-such-name'])
  cache.keep(six, found, { now: 4, ttlSeconds: 60 })
  expect(cache.get(six, 5)?.type).toBe('answer')
})
