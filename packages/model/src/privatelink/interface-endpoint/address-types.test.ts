import { byCodeUnit, must, parseCidr, tableGet, type Cidr } from '@causeway/ground'
import { expect, test } from 'vitest'
import { commit, putRow } from '../../commit.ts'
import { bench, sampleWorld, type Bench, type Sample } from '../../sample-world.test-helper.ts'
import type { Subnet, SubnetId } from '../../vpc/subnet/types.ts'
import {
  MONITORING,
  interfaceEndpoint,
  interfaced,
  interfacesOf,
  madeId,
  modifying,
  offerAws,
} from '../endpoint-samples.test-helper.ts'
import type { IpAddressFamily } from '../endpoint-service/types.ts'
import { ipAddressTypes } from '../vpc-endpoint/ip-address-type.ts'
import type { DnsRecordIpType, EndpointIpAddressType } from './types.ts'

const SIX = ['2600:1f18:0:1::/64', '2600:1f18:0:2::/64'].map((text): Cidr => must(parseCidr(text)))

type Kind = 'ipv4' | 'both' | 'ipv6'

/** A world in which the consumer's first two subnets are of given kinds, and AWS's services support given families. */
function world(families: readonly IpAddressFamily[], kinds: readonly [Kind, Kind]): Sample {
  const sample = sampleWorld()
  offerAws(sample.on, families)
  const { world: changed } = commit(sample.on.world(), (draft) => {
    for (const [n, kind] of kinds.entries()) {
      const id = sample.consumerSubnets[n as 0 | 1]
      const { cidrBlock, ...rest } = subnetOf(sample.on, id)
      const v4 = kind === 'ipv6' || cidrBlock === undefined ? {} : { cidrBlock }
      const v6 = kind === 'ipv4' ? {} : { ipv6CidrBlock: SIX[n] as Cidr }
      putRow<Subnet>(draft.subnets, id, { ...rest, ...v4, ...v6 })
    }
  })
  return { ...sample, on: bench({}, changed) }
}

const twice = <Row>(row: Row): Row[] => [row, row]

function subnetOf(on: Bench, id: SubnetId): Subnet {
  const found = tableGet(on.world().subnets, id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

const types: readonly EndpointIpAddressType[] = ['ipv4', 'ipv6', 'dualstack']
const records: readonly DnsRecordIpType[] = ['ipv4', 'ipv6', 'dualstack', 'service-defined']
const services: readonly (readonly IpAddressFamily[])[] = [['ipv4'], ['ipv6'], ['ipv4', 'ipv6']]

const creating = (sample: Sample, ipAddressType: EndpointIpAddressType, dnsRecordIpType: DnsRecordIpType) =>
  interfaced(sample, { serviceName: MONITORING, ipAddressType, dnsOptions: { dnsRecordIpType } })

function accepted(sample: Sample): string[] {
  return types.flatMap((type) =>
    records
      .filter((record) => sample.on.refusal(creating(sample, type, record)) === 'applied')
      .map((record) => `${type}/${record}`),
  )
}

test('of 108 combinations of service, subnets, address type and record type exactly ten succeed [R-EP-12] [R-EP-14]', () => {
  const table = services.flatMap((families) =>
    (['ipv4', 'both', 'ipv6'] as const).map((kind) => [
      families.join('+'),
      kind,
      accepted(world(families, [kind, kind])),
    ]),
  )
  const dual = ['dualstack/ipv4', 'dualstack/ipv6', 'dualstack/dualstack', 'dualstack/service-defined']
  expect(table).toEqual([
    ['ipv4', 'ipv4', ['ipv4/ipv4']],
    ['ipv4', 'both', ['ipv4/ipv4']],
    ['ipv4', 'ipv6', []],
    ['ipv6', 'ipv4', []],
    ['ipv6', 'both', []],
    ['ipv6', 'ipv6', ['ipv6/ipv6']],
    ['ipv4+ipv6', 'ipv4', ['ipv4/ipv4']],
    ['ipv4+ipv6', 'both', ['ipv4/ipv4', ...dual]],
    ['ipv4+ipv6', 'ipv6', ['ipv6/ipv6']],
  ])
})

test('subnets of which only one has IPv6 take an IPv4 endpoint alone [R-EP-12]', () => {
  expect(accepted(world(['ipv4', 'ipv6'], ['ipv4', 'both']))).toEqual(['ipv4/ipv4'])
})

test('a refusal names the rule and the parameter [R-EP-12] [R-EP-14]', () => {
  const sample = world(['ipv4', 'ipv6'], ['both', 'both'])
  const calls = [creating(sample, 'ipv6', 'ipv6'), creating(sample, 'ipv4', 'service-defined')]
  expect(calls.map((call) => [sample.on.refusal(call), sample.on.refusedField(call)])).toEqual([
    ['R-EP-12 InvalidParameter', 'ipAddressType'],
    ['R-EP-14 InvalidParameter', 'dnsOptions.dnsRecordIpType'],
  ])
})

test('unless stated the record type equals the address type [R-EP-14]', () => {
  const sample = world(['ipv4', 'ipv6'], ['both', 'both'])
  for (const ipAddressType of ['ipv4', 'dualstack'] as const) {
    const command = interfaced(sample, { serviceName: MONITORING, ipAddressType })
    const id = madeId(sample.on.call(`user/${ipAddressType}`, command))
    expect(interfaceEndpoint(sample, id).dnsRecordIpType).toBe(ipAddressType)
  }
})

test('each interface has an address of each family, and an IPv6 one that no internet gateway reaches [R-EP-12] [R-EP-13]', () => {
  const rows = (['ipv4', 'ipv6', 'dualstack'] as const).map((ipAddressType) => {
    const kind = ipAddressType === 'dualstack' ? 'both' : ipAddressType
    const sample = world(['ipv4', 'ipv6'], [kind, kind])
    const id = madeId(
      sample.on.call('user/m', interfaced(sample, { serviceName: MONITORING, ipAddressType })),
    )
    return interfacesOf(sample, id).map((eni) => [
      eni.privateIpAddress !== undefined,
      eni.ipv6Address !== undefined,
      eni.denyAllIgwTraffic,
    ])
  })
  expect(rows).toEqual([
    twice([true, false, undefined]),
    twice([false, true, true]),
    twice([true, true, true]),
  ])
})

test('an address type that is modified adds IPv6 addresses and keeps the IPv4 ones, and takes them away again [R-SVC-27] [R-EP-9]', () => {
  const sample = world(['ipv4', 'ipv6'], ['both', 'both'])
  const { on } = sample
  const id = madeId(on.call('user/m', interfaced(sample, { serviceName: MONITORING })))
  on.settle()
  const before = interfacesOf(sample, id)
  on.call('wider', modifying(id, { ipAddressType: 'dualstack' }))
  const wide = interfacesOf(sample, id)
  expect(wide.map((eni) => [eni.networkInterfaceId, eni.privateIpAddress])).toEqual(
    before.map((eni) => [eni.networkInterfaceId, eni.privateIpAddress]),
  )
  expect(wide.every((eni) => eni.ipv6Address !== undefined && eni.denyAllIgwTraffic === true)).toBe(true)
  expect(interfaceEndpoint(sample, id)).toMatchObject({ ipAddressType: 'dualstack', dnsRecordIpType: 'ipv4' })
  on.settle()
  on.call('records', modifying(id, { dnsOptions: { dnsRecordIpType: 'service-defined' } }))
  on.settle()
  on.call('narrower', modifying(id, { ipAddressType: 'ipv4' }))
  expect(interfacesOf(sample, id)).toEqual(before)
  expect(interfaceEndpoint(sample, id).dnsRecordIpType).toBe('ipv4')
  on.settle()
  expect(on.refusal(modifying(id, { ipAddressType: 'ipv6' }))).toBe('R-EP-12 InvalidParameter')
})

test('every address type names its own records, and its default stands first [R-EP-14]', () => {
  expect(types.map((type) => ipAddressTypes[type].dnsRecordIpTypes[0])).toEqual(types)
  expect([...ipAddressTypes.dualstack.dnsRecordIpTypes].sort(byCodeUnit)).toEqual(
    [...records].sort(byCodeUnit),
  )
})

test.each([
  ['ipv4', { ipv4: '10.0.0.9' }, 'applied'],
  ['ipv4', {}, 'R-EP-10 MissingParameter'],
  ['ipv4', { ipv4: '10.0.0.9', ipv6: '2600:1f18:0:1::9' }, 'R-EP-10 InvalidParameter'],
  ['dualstack', { ipv4: '10.0.0.9' }, 'R-EP-10 MissingParameter'],
  ['dualstack', { ipv4: '10.0.0.9', ipv6: '2600:1f18:0:1::9' }, 'applied'],
  ['dualstack', { ipv4: '10.0.0.9', ipv6: '2600:1f18:0:9::9' }, 'R-EP-10 InvalidParameterValue'],
  ['dualstack', { ipv4: '10.0.0.9', ipv6: '2600:1f18:0:1::2' }, 'R-VPC-3 InvalidParameterValue'],
  ['ipv6', { ipv6: '2600:1f18:0:1::9' }, 'applied'],
  ['ipv6', { ipv4: '10.0.0.9', ipv6: '2600:1f18:0:1::9' }, 'R-EP-10 InvalidParameter'],
] as const)(
  'a %s endpoint with the addresses %j: %s [R-EP-10] [R-VPC-3]',
  (ipAddressType, addresses, refusal) => {
    const kind = ipAddressType === 'dualstack' ? 'both' : ipAddressType
    const sample = world(['ipv4', 'ipv6'], [kind, kind])
    const subnetConfigurations = [{ subnetId: sample.consumerSubnets[0], ...addresses }]
    const command = interfaced(sample, { serviceName: MONITORING, ipAddressType, subnetConfigurations })
    expect(sample.on.refusal(command)).toBe(refusal)
  },
)

test('a subnet is configured once [R-EP-10]', () => {
  const sample = world(['ipv4'], ['ipv4', 'ipv4'])
  const [subnetId] = sample.consumerSubnets
  const subnetConfigurations = ['10.0.0.9', '10.0.0.10'].map((ipv4) => ({ subnetId, ipv4 }))
  const command = interfaced(sample, { serviceName: MONITORING, subnetConfigurations })
  expect(sample.on.refusal(command)).toBe('R-EP-10 InvalidParameter')
  expect(sample.on.refusedField(command)).toBe('subnetConfigurations[1].subnetId')
})
