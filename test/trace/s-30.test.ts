import { expect, test } from 'vitest'
import { issuesOf } from './changed-file.ts'

// S-30's control plane: of all combinations of service, subnets, address type and record type.

const services = { ipv4: '[ipv4]', ipv6: '[ipv6]', both: '[ipv4, ipv6]' } as const
const four = (n: number) => `cidr: 10.0.${n}.0/24`
const six = 'ipv6Cidr: auto'
const subnets = {
  'v4-only': [four(1), four(2)],
  dual: [`${four(1)}, ${six}`, `${four(2)}, ${six}`],
  'v6-only': [six, six],
  mixed: [four(1), `${four(2)}, ${six}`],
} as const
const addressTypes = ['ipv4', 'ipv6', 'dualstack'] as const
const recordTypes = ['ipv4', 'ipv6', 'dualstack', 'service-defined'] as const

type Combination = readonly [
  service: keyof typeof services,
  set: keyof typeof subnets,
  addressType: (typeof addressTypes)[number],
  recordType: (typeof recordTypes)[number],
]

function combinations(sets: readonly (keyof typeof subnets)[]): readonly Combination[] {
  const kinds = Object.keys(services) as readonly (keyof typeof services)[]
  return kinds.flatMap((service) =>
    sets.flatMap((set) =>
      addressTypes.flatMap((type) => recordTypes.map((record) => [service, set, type, record] as const)),
    ),
  )
}

function fileOf([service, set, addressType, recordType]: Combination): string {
  const [a, b] = subnets[set]
  return `causeway: 1
name: combination
topology:
  inline:
    region: us-east-1
    accounts:
      consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
      provider: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6 } }
    vpcs:
      consumer/app:
        cidr: 10.0.0.0/16
        ipv6Cidr: auto
        subnets: { a: { az: us-east-1a, ${a} }, b: { az: us-east-1b, ${b} } }
      provider/main:
        cidr: 10.8.0.0/16
        ipv6Cidr: auto
        subnets:
          a: { az: us-east-1a, cidr: 10.8.1.0/24, ipv6Cidr: auto }
          b: { az: us-east-1b, cidr: 10.8.2.0/24, ipv6Cidr: auto }
    nlbs:
      provider/nlb:
        subnets: [provider/main/a, provider/main/b]
        ipAddressType: dualstack
        listeners: { '443': { targets: 1 } }
    services:
      provider/api: { nlbs: [provider/nlb], allow: [consumer], supportedIpTypes: ${services[service]} }
    endpoints:
      consumer/api:
        service: provider/api
        subnets: [consumer/app/a, consumer/app/b]
        ipAddressType: ${addressType}
        dnsRecordIpType: ${recordType}
`
}

/** The combinations that can be made, and the rules that refuse the others. */
function tried(sets: readonly (keyof typeof subnets)[]) {
  const made: Combination[] = []
  const refusedBy = new Set<string | undefined>()
  for (const combination of combinations(sets)) {
    const issues = issuesOf(fileOf(combination))
    if (issues.length === 0) made.push(combination)
    for (const { rule } of issues) refusedBy.add(rule)
  }
  return { made, refusedBy: [...refusedBy].toSorted() }
}

test('exactly ten of 108 combinations of like subnets can be made: 2 for ipv4, 1 for ipv6, 7 for both [R-EP-12] [R-EP-14]', () => {
  const { made, refusedBy } = tried(['v4-only', 'dual', 'v6-only'])
  const counted = (kind: string) => made.filter(([service]) => service === kind).length
  expect([counted('ipv4'), counted('ipv6'), counted('both')]).toEqual([2, 1, 7])
  expect(refusedBy).toEqual(['R-EP-12', 'R-EP-14'])
})

test('of a subnet with IPv4 and one with both only an IPv4 endpoint can be made [R-EP-12]', () => {
  expect(tried(['mixed']).made.map(([service, , ...rest]) => [service, ...rest])).toEqual([
    ['ipv4', 'ipv4', 'ipv4'],
    ['both', 'ipv4', 'ipv4'],
  ])
})
