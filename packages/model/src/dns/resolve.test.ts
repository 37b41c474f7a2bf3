import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { modifying } from '../privatelink/endpoint-samples.test-helper.ts'
import { addAvailableEndpoint, consumer, provider, sampleWorld } from '../sample-world.test-helper.ts'
import {
  a,
  addResolverEndpoint,
  addRule,
  addZone,
  alias,
  cname,
  endpointSide,
  inVpc,
  internet,
  resolverAddresses,
  spoke,
  told,
} from './names.test-helper.ts'
import { resolveName } from './resolve.ts'

const withEndpoint = () => {
  const sample = sampleWorld()
  const endpoint = addAvailableEndpoint(sample)
  return {
    sample,
    on: sample.on,
    endpoint,
    here: inVpc(sample.consumerVpc),
    ...endpointSide(sample, endpoint),
  }
}

test("an endpoint's Regional and zonal names mean its private addresses everywhere, in a peer VPC too, without private DNS [R-DNS-4] [R-DNS-23] [R-DNS-10]", () => {
  const { sample, on, here, names, addresses } = withEndpoint()
  const elsewhere = inVpc(sample.providerVpc)
  const [regional = '', ...zonal] = names
  expect(zonal).toHaveLength(2)
  for (const vantage of [here, elsewhere, internet, { type: 'on-premises' } as const]) {
    expect(told(on, vantage, regional)).toBe(addresses.join(' '))
    expect(zonal.map((name) => told(on, vantage, name))).toEqual(addresses)
  }
  expect(told(on, internet, `${regional.toUpperCase()}.`)).toBe(addresses.join(' '))
  expect(told(on, internet, `x.${regional}`)).toBe('no-such-name')
})

test('of an endpoint the Regional name turns and leaves out the unhealthy, a zonal one does neither [R-DNS-9] [R-DNS-10]', () => {
  const { on, endpoint, names, addresses } = withEndpoint()
  const [regional = '', zonal = ''] = names
  const ask = (name: string) => resolveName(on.world(), { vantage: internet, name, recordType: 'A' })
  const zoneId = tableGet(on.world().vpcEndpoints, endpoint)?.dnsEntries[0]?.hostedZoneId ?? ''
  expect(ask(regional)).toMatchObject({
    rotates: true,
    healthFiltered: true,
    endpointId: endpoint,
    counter: `${zoneId} ${regional}`,
    ttlSeconds: 60,
  })
  expect(ask(zonal)).toMatchObject({ rotates: false, healthFiltered: false })
  const [eni] = tableGet(on.world().vpcEndpoints, endpoint)?.networkInterfaces ?? []
  expect(ask(zonal).steps.map(({ text }) => text)).toEqual([
    `the zonal name of user/api (${endpoint}): its interface in use1-az3, ${addresses[0]} (${eni?.networkInterfaceId})`,
  ])
})

test('one name is the interfaces in the VPC of its endpoint and the public address everywhere else, as the owner published it [R-DNS-15] [R-DNS-5] (S-41)', () => {
  const { sample, on, endpoint, here, addresses } = withEndpoint()
  const elsewhere = inVpc(sample.providerVpc)
  const name = 'api.example.com'
  expect([here, elsewhere, internet].map((from) => told(on, from, name))).toEqual(
    Array(3).fill('no-such-name'),
  )
  addZone(on, provider, { zoneName: 'example.com' }, [a(name, '203.0.113.9')])
  on.call('dns', modifying(endpoint, { privateDnsEnabled: true }))
  on.settle()
  expect([here, elsewhere, internet].map((from) => told(on, from, name))).toEqual([
    addresses.join(' '),
    '203.0.113.9',
    '203.0.113.9',
  ])
  expect(spoke(on, here, name)).toEqual(['hidden-zone'])
  expect(spoke(on, elsewhere, name)).toEqual(['public-zone'])
  // Below the private name nothing is there, and public DNS is not asked.
  expect(told(on, here, `v1.${name}`)).toBe('no-such-name')
})

test('the most specific private zone speaks, and denies for good what it lacks [R-DNS-14]', () => {
  const { sample, on, here } = withEndpoint()
  const vpcIds = [sample.consumerVpc]
  addZone(on, provider, { zoneName: 'example.org' }, [
    a('www.example.org', '203.0.113.1'),
    a('x.in.example.org', '203.0.113.2'),
  ])
  addZone(on, consumer, { zoneName: 'in.example.org', vpcIds }, [a('db.in.example.org', '10.0.0.99')])
  addZone(on, consumer, { zoneName: 'org', vpcIds }, [a('y.in.example.org', '10.0.0.98')])
  const ask = (name: string) => [told(on, here, name), told(on, internet, name)]
  expect(ask('db.in.example.org')).toEqual(['10.0.0.99', 'no-such-name'])
  expect(ask('x.in.example.org')).toEqual(['no-such-name', '203.0.113.2'])
  expect(ask('y.in.example.org')).toEqual(['no-such-name', 'no-such-name'])
  expect(ask('www.example.org')).toEqual(['no-such-name', '203.0.113.1'])
  expect(told(on, here, 'db.in.example.org', 'AAAA')).toBe('no-data')
  expect(told(on, inVpc(sample.providerVpc), 'db.in.example.org')).toBe('no-such-name')
})

test('a private zone is silent where an attribute of its VPC is off, and all is silent without DNS support [R-DNS-14] [R-GW-9]', () => {
  const { sample, on, here, names } = withEndpoint()
  const vpcId = sample.consumerVpc
  addZone(on, consumer, { zoneName: 'in.example', vpcIds: [vpcId] }, [a('db.in.example', '10.0.0.99')])
  const off = (attribute: 'enableDnsHostnames' | 'enableDnsSupport') =>
    on.call('off', { type: 'ModifyVpcAttribute', accountId: consumer, vpcId, attribute, value: false })
  const ask = () => ['db.in.example', names[0] ?? ''].map((name) => told(on, here, name).includes('10.'))
  expect(ask()).toEqual([true, true])
  off('enableDnsHostnames')
  expect(ask()).toEqual([false, true])
  off('enableDnsSupport')
  expect(ask()).toEqual([false, false])
  expect(told(on, here, 's3.us-east-1.amazonaws.com')).toBe('no-answer')
})

test('a rule beats a private zone of the same domain and a wider one, never a narrower one; nobody is known to answer [R-DNS-14] [R-DNS-19]', () => {
  const { sample, on, here } = withEndpoint()
  const out = addResolverEndpoint(sample, 'OUTBOUND')
  const vpcIds = [sample.consumerVpc]
  addZone(on, consumer, { zoneName: 'corp.example', vpcIds }, [a('db.corp.example', '10.0.0.99')])
  addRule(sample, out, 'example')
  expect(told(on, here, 'db.corp.example')).toBe('10.0.0.99')
  expect(told(on, here, 'www.example')).toBe('no-answer')
  addRule(sample, out, 'corp.example')
  expect(told(on, here, 'db.corp.example')).toBe('no-answer')
  expect(spoke(on, here, 'db.corp.example')).toEqual(['resolver-rule'])
  expect(told(on, here, 'www.another')).toBe('no-such-name')
  addRule(sample, out, '.')
  expect(told(on, here, 'www.another')).toBe('no-answer')
})

test("a rule that leads to another VPC's inbound endpoint is answered as that VPC would; one that leads back in a circle is not [R-DNS-20] [R-DNS-19]", () => {
  const { sample, on, here } = withEndpoint()
  const out = addResolverEndpoint(sample, 'OUTBOUND')
  const [subnet1, subnet2] = sample.providerSubnets
  const made = on.call('shop/in', {
    type: 'CreateResolverEndpoint',
    accountId: provider,
    direction: 'INBOUND',
    securityGroupIds: [],
    ipAddresses: [
      { subnetId: subnet1 as never, ip: '10.0.0.77' },
      { subnetId: subnet2 as never, ip: '10.0.1.77' },
    ],
  })
  const attributes = { type: 'ModifyVpcAttribute', accountId: provider, vpcId: sample.providerVpc } as const
  on.call('on', { ...attributes, attribute: 'enableDnsHostnames', value: true })
  addZone(on, provider, { zoneName: 'shop.example', vpcIds: [sample.providerVpc] }, [
    a('db.shop.example', '10.0.0.42'),
  ])
  expect(told(on, here, 'db.shop.example')).toBe('no-such-name')
  addRule(sample, out, 'shop.example', ['10.0.0.77'])
  expect(told(on, here, 'db.shop.example')).toBe('10.0.0.42')
  const [forwarded] = resolveName(on.world(), {
    vantage: here,
    name: 'db.shop.example',
    recordType: 'A',
  }).steps
  expect(forwarded?.text).toContain(`shop/in of ${sample.providerVpc}`)
  expect(made['resolverEndpointId']).toMatch(/^rslvr-in-/)
  addRule(sample, out, 'circle.example', [
    ...resolverAddresses(sample, addResolverEndpoint(sample, 'INBOUND')),
  ])
  expect(told(on, here, 'www.circle.example')).toBe('no-answer')
})

test('CNAMEs are followed from where the name was asked for, eight of them and no more; the shortest life counts [R-DNS-14] [R-DNS-16]', () => {
  const { sample, on, here } = withEndpoint()
  addZone(on, consumer, { zoneName: 'in.example', vpcIds: [sample.consumerVpc] }, [
    a('end.in.example', '10.0.0.99'),
    cname('one.in.example', 'end.in.example', 30),
  ])
  const links = Array.from({ length: 9 }, (_, i) => cname(`c${i}.out.example`, `c${i + 1}.out.example`))
  addZone(on, provider, { zoneName: 'out.example' }, [
    cname('two.out.example', 'one.in.example', 900),
    ...links,
    a('c9.out.example', '203.0.113.1'),
  ])
  const answer = resolveName(on.world(), { vantage: here, name: 'two.out.example', recordType: 'A' })
  expect(answer).toMatchObject({ type: 'addresses', addresses: ['10.0.0.99'], ttlSeconds: 30 })
  expect(answer.steps.map(({ source }) => source)).toEqual(['public-zone', 'private-zone', 'private-zone'])
  expect(told(on, internet, 'two.out.example')).toBe('no-such-name')
  expect(told(on, internet, 'c1.out.example')).toBe('203.0.113.1')
  expect(told(on, internet, 'c0.out.example')).toBe('no-answer')
})

test("an alias answers as the endpoint's name that it points to, health and life included; listed addresses are just addresses [R-DNS-16] [R-DNS-26]", () => {
  const { sample, on, here, names, addresses, endpoint } = withEndpoint()
  const [regional = '', zonal = ''] = names
  const zoneId = addZone(on, consumer, { zoneName: 'own.example', vpcIds: [sample.consumerVpc] }, [
    alias('api.own.example', regional),
    alias('near.own.example', zonal),
    a('fixed.own.example', ...addresses),
  ])
  const change = { type: 'ChangeResourceRecordSets', accountId: consumer, hostedZoneId: zoneId } as const
  on.call('twice', {
    ...change,
    changes: [{ action: 'CREATE', recordSet: alias('other.own.example', 'api.own.example', zoneId) }],
  })
  const ask = (name: string) => resolveName(on.world(), { vantage: here, name, recordType: 'A' })
  const { steps: _steps, ...direct } = ask(regional)
  expect(ask('api.own.example')).toMatchObject(direct)
  expect(ask('other.own.example')).toMatchObject({
    endpointId: endpoint,
    healthFiltered: true,
    ttlSeconds: 60,
  })
  expect(told(on, here, 'near.own.example')).toBe(addresses[0])
  expect(ask('fixed.own.example')).toMatchObject({ type: 'addresses', addresses, ttlSeconds: 300 })
  expect(told(on, here, 'api.own.example', 'AAAA')).toBe('no-data')
})
