import { canonicalCidr, cidrHolds, formatIpv4, must, parseAddress } from '@causeway/ground'
import type { Cidr } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyWorld } from '../../commit.ts'
import { opening, syn } from '../../flow.test-helper.ts'
import { consumer } from '../../sample-world.test-helper.ts'
import { aclVerdict as judge } from './forward.ts'
import type { NetworkAcl, NetworkAclEntry } from './types.ts'

const address = fc
  .integer({ min: 0x0a000000, max: 0x0a00003f })
  .map((bits) => must(parseAddress(formatIpv4(bits))))
const port = fc.constantFrom(22, 80, 443, 1024, 49_152)
const entry: fc.Arbitrary<NetworkAclEntry> = fc
  .record({
    egress: fc.boolean(),
    ruleNumber: fc.integer({ min: 1, max: 32_766 }),
    protocol: fc.constantFrom('6', '-1', '17'),
    ruleAction: fc.constantFrom('allow' as const, 'deny' as const),
    block: fc.tuple(address, fc.constantFrom(0, 26, 28, 32)),
    ports: fc.tuple(port, port),
  })
  .map(({ block: [base, length], ports: [a, b], ...rest }) => ({
    ...rest,
    cidrBlock: must(canonicalCidr(`${base}/${length}`)),
    fromPort: Math.min(a, b),
    toPort: Math.max(a, b),
  }))
const entries = fc.uniqueArray(entry, {
  maxLength: 8,
  selector: (each) => `${each.egress} ${each.ruleNumber}`,
})
const way = fc.constantFrom('ingress' as const, 'egress' as const)

const context = opening(emptyWorld({}))

function aclVerdict(acl: NetworkAcl, side: 'ingress' | 'egress', peer: string, destinationPort: number) {
  const [source, destination] = side === 'ingress' ? [peer, '10.9.9.9'] : ['10.9.9.9', peer]
  const { allowed, decidedBy } = judge(context, acl, side, syn(source, destination, { destinationPort }))
  return { allowed, text: decidedBy.text }
}

function aclOf(all: readonly NetworkAclEntry[]): NetworkAcl {
  return Object.freeze({
    networkAclId: 'acl-0' as never,
    name: 'user/acl',
    ownerId: consumer,
    vpcId: 'vpc-0' as never,
    isDefault: false,
    entries: all,
  })
}

const matches = (each: NetworkAclEntry, side: string, peer: string, to: number) =>
  each.egress === (side === 'egress') &&
  each.protocol !== '17' &&
  cidrHolds(each.cidrBlock, must(parseAddress(peer))) &&
  (each.protocol === '-1' || (to >= each.fromPort && to <= each.toPort))

test('the matching entry with the lowest number decides, in whatever order they are kept; else all is denied [R-ACL-1]', () => {
  fc.assert(
    fc.property(entries, way, address, port, (all, side, peer, to) => {
      let decided: NetworkAclEntry | undefined
      for (const each of all) {
        if (!matches(each, side, peer, to)) continue
        if (decided === undefined || each.ruleNumber < decided.ruleNumber) decided = each
      }
      const { allowed } = aclVerdict(aclOf(all), side, peer, to)
      expect(allowed).toBe(decided?.ruleAction === 'allow')
    }),
    { seed: 42, numRuns: 3000 },
  )
})

test('one deny more never lets anything through that was held back, one allow more never holds back [R-ACL-1]', () => {
  fc.assert(
    fc.property(entries, entry, way, address, port, (all, more, side, peer, to) => {
      const free = all.filter((each) => each.egress !== more.egress || each.ruleNumber !== more.ruleNumber)
      const before = aclVerdict(aclOf(free), side, peer, to).allowed
      const after = aclVerdict(aclOf([...free, more]), side, peer, to).allowed
      expect(more.ruleAction === 'deny' ? before || !after : !before || after).toBe(true)
    }),
    { seed: 42, numRuns: 3000 },
  )
})

test('the two directions do not know of each other: an entry for one says nothing about the other [R-ACL-1, R-ACL-4]', () => {
  const all: NetworkAclEntry = {
    egress: false,
    ruleNumber: 100,
    protocol: '-1',
    ruleAction: 'allow',
    cidrBlock: '0.0.0.0/0' as Cidr,
    fromPort: -1,
    toPort: -1,
  }
  const peer = must(parseAddress('10.0.0.1'))
  const inbound = aclVerdict(aclOf([all]), 'ingress', peer, 443)
  const outbound = aclVerdict(aclOf([all]), 'egress', peer, 49_152)
  expect(inbound).toEqual({ allowed: true, text: 'user/acl inbound rule 100 allows all 0.0.0.0/0' })
  expect(outbound).toEqual({
    allowed: false,
    text: 'user/acl outbound: no entry matches tcp 49152, so the final deny',
  })
})
