import { cidrRange, ipv4Bits, tableGet, tableValues } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addAccounts, addVpc, bench, provider, type Bench } from '../../sample-world.test-helper.ts'
import type { SubnetId } from '../subnet/types.ts'
import { ipv4Of } from './lookup.ts'
import type { CreateNetworkInterface } from './types.ts'

/** A VPC with the smallest subnet, 10.0.9.0/28: eleven addresses. */
const begun = () => {
  const on = bench()
  addAccounts(on)
  const { vpcId } = addVpc(on, provider, 'shop/main', [])
  const create = {
    type: 'CreateSubnet',
    accountId: provider,
    vpcId,
    zone: 'us-east-1a',
    cidrBlock: '10.0.9.0/28',
  } as const
  const subnetId = on.call('shop/main/a', create)['subnetId'] as SubnetId
  const creating = (privateIpAddress?: string): CreateNetworkInterface => ({
    type: 'CreateNetworkInterface',
    accountId: provider,
    subnetId,
    ...(privateIpAddress !== undefined && { privateIpAddress }),
  })
  return { on, subnetId, creating }
}

const addressOf = (on: Bench, id: string | undefined): string | undefined =>
  tableGet(on.world().networkInterfaces, id ?? '')?.privateIpAddress

test.each([
  {
    claim: 'the network address is reserved [R-VPC-3]',
    address: '10.0.9.0',
    refusal: 'R-VPC-3 InvalidParameterValue',
  },
  {
    claim: 'the router is reserved [R-VPC-3]',
    address: '10.0.9.1',
    refusal: 'R-VPC-3 InvalidParameterValue',
  },
  {
    claim: 'the DNS server is reserved [R-VPC-3]',
    address: '10.0.9.2',
    refusal: 'R-VPC-3 InvalidParameterValue',
  },
  {
    claim: 'the address for the future is reserved [R-VPC-3]',
    address: '10.0.9.3',
    refusal: 'R-VPC-3 InvalidParameterValue',
  },
  { claim: 'the first usable address may be designated [R-EP-10]', address: '10.0.9.4', refusal: 'applied' },
  { claim: 'the last usable address may be designated [R-EP-10]', address: '10.0.9.14', refusal: 'applied' },
  {
    claim: 'the last address is reserved [R-VPC-3]',
    address: '10.0.9.15',
    refusal: 'R-VPC-3 InvalidParameterValue',
  },
  {
    claim: 'an address of another subnet is refused [R-EP-10]',
    address: '10.0.9.16',
    refusal: 'R-EP-10 InvalidParameterValue',
  },
  {
    claim: 'an address of the other family is refused [R-EP-10]',
    address: '2001:db8::4',
    refusal: 'R-EP-10 InvalidParameterValue',
  },
  {
    claim: 'a text that is no address is refused [R-EP-10]',
    address: '10.0.9',
    refusal: 'R-EP-10 InvalidParameterValue',
  },
])('$claim', ({ address, refusal }) => {
  const { on, creating } = begun()
  expect(on.refusal(creating(address))).toBe(refusal)
})

test('an address that is taken is refused [R-ERR-24]', () => {
  const { on, creating } = begun()
  on.call('shop/one', creating('10.0.9.9'))
  const again = creating('10.0.9.9')
  expect([on.refusal(again), on.refusedField(again)]).toEqual([
    'R-ERR-24 InvalidIPAddress.InUse',
    'privateIpAddress',
  ])
})

test('a subnet of sixteen addresses holds eleven interfaces, and the twelfth is refused [R-EP-11]', () => {
  const { on, creating } = begun()
  for (let n = 0; n < 11; n += 1) on.call(`shop/eni-${n}`, creating())
  const addresses = tableValues(on.world().networkInterfaces).map((eni) => Number(ipv4Of(eni).slice(7)))
  expect([...addresses].sort((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
  expect(on.refusal(creating())).toBe('R-EP-11 InsufficientFreeAddressesInSubnet')
})

test('addresses are unique in their subnet, never reserved, and constant [R-EP-9] [R-VPC-3]', () => {
  const wish = fc.option(fc.integer({ min: 0, max: 15 }), { nil: undefined, freq: 3 })
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 14 }), (wishes) => {
      const { on, subnetId, creating } = begun()
      const first = new Map<string, string | undefined>()
      wishes.forEach((wished, n) => {
        const command = creating(wished === undefined ? undefined : `10.0.9.${wished}`)
        if (on.refusal(command, `shop/e${n}`) !== 'applied') return
        const id = on.call(`shop/e${n}`, command)['networkInterfaceId']
        first.set(id ?? '', addressOf(on, id))
      })
      const addresses = [...first.values()]
      const range = cidrRange(tableGet(on.world().subnets, subnetId)?.cidrBlock as never)
      const offsets = tableValues(on.world().networkInterfaces).map(
        (eni) => ipv4Bits(ipv4Of(eni)) - range.first,
      )
      expect(new Set(addresses).size).toBe(addresses.length)
      expect(offsets.every((offset) => offset >= 4 && offset <= 14)).toBe(true)
      expect([...first.keys()].map((id) => addressOf(on, id))).toEqual(addresses)
    }),
    { seed: 42, numRuns: 100 },
  )
})

test('one interface more than the quota, here set to one, is refused [R-EP-11]', () => {
  const on = bench()
  on.call('small', {
    type: 'AddAccount',
    accountId: provider,
    region: 'us-east-1' as never,
    alias: 'small',
    zones: { ['us-east-1a' as never]: 'use1-az1' as never },
    quotas: { networkInterfacesPerRegion: 1 },
  })
  const { subnets } = addVpc(on, provider, 'small/main', ['us-east-1a'])
  const command = {
    type: 'CreateNetworkInterface',
    accountId: provider,
    subnetId: subnets[0] as SubnetId,
  } as const
  on.call('small/one', command)
  expect(on.refusal(command)).toBe('R-EP-11 NetworkInterfaceLimitExceeded')
})
