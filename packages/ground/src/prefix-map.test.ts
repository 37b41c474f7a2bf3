import { expect, test } from 'vitest'
import type { IpAddress } from './address.ts'
import { parseCidr } from './cidr.ts'
import { findAll, findLongest, prefixMap } from './prefix-map.ts'
import { must } from './result.ts'

const entry = (text: string, to: string) => ({ prefix: must(parseCidr(text)), to })
const map = prefixMap([
  entry('0.0.0.0/0', 'igw'),
  entry('::/0', 'eigw'),
  entry('10.0.0.0/16', 'local'),
  entry('10.0.0.0/16', 'second'),
])
const at = (address: string) => findLongest(map, address as IpAddress)?.to

test('an address is found by the longest prefix of its own family (G-R04)', () => {
  expect(['10.0.1.1', '192.0.2.1', '2001:db8::1'].map(at)).toEqual(['local', 'igw', 'eigw'])
  expect(findLongest(prefixMap([entry('::/0', 'eigw')]), '10.0.0.1' as IpAddress)).toBeUndefined()
})

test('all that hold an address come longest first, equal ones as given', () => {
  expect(findAll(map, '10.0.1.1' as IpAddress).map(({ to }) => to)).toEqual(['local', 'second', 'igw'])
})
