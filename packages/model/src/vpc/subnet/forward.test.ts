import { tableGet } from '@causeway/ground'
import { expect, test } from 'vitest'
import { answering, opening, syn, turned, verdictOf, walked } from '../../flow.test-helper.ts'
import type { Footprint, Packet } from '../../forward.ts'
import { hop } from '../../hop.ts'
import { bench, consumer, sampleWorld } from '../../sample-world.test-helper.ts'
import { interfaceOf, ipv4Of } from '../network-interface/lookup.ts'
import type { NetworkInterfaceId } from '../network-interface/types.ts'
import type { NetworkAclId } from '../network-acl/types.ts'
import type { SubnetId } from './types.ts'

const { on, consumerSubnets } = sampleWorld()
const accountId = consumer
const [here, there] = consumerSubnets
const at = (name: string, subnetId: SubnetId) =>
  on.call(name, { type: 'CreateNetworkInterface', accountId, subnetId })[
    'networkInterfaceId'
  ] as NetworkInterfaceId
const client = at('user/client', here)
const neighbour = at('user/neighbour', here)
const server = at('user/server', there)
const addressOf = (id: NetworkInterfaceId) => ipv4Of(interfaceOf(on.world(), id))
const to = (id: NetworkInterfaceId, change: Partial<Packet> = {}) =>
  syn(addressOf(client), addressOf(id), change)
const egress = { type: 'subnet-egress', id: here, from: client } as const

type Entry = readonly [
  ruleNumber: number,
  egress: boolean,
  action: 'allow' | 'deny',
  from: number,
  to: number,
]

/** The world in which a subnet has an ACL of exactly these TCP entries. */
function withAcl(subnetId: SubnetId, entries: readonly Entry[]) {
  const apart = bench({}, on.world())
  const vpcId = tableGet(on.world().subnets, subnetId)?.vpcId as never
  const networkAclId = apart.call('user/acl', { type: 'CreateNetworkAcl', accountId, vpcId })[
    'networkAclId'
  ] as NetworkAclId
  for (const [ruleNumber, isEgress, ruleAction, fromPort, toPort] of entries)
    apart.call('entry', {
      type: 'CreateNetworkAclEntry',
      accountId,
      networkAclId,
      egress: isEgress,
      ruleNumber,
      protocol: 'tcp',
      ruleAction,
      cidrBlock: '10.0.0.0/16',
      fromPort,
      toPort,
    })
  apart.call('swap', { type: 'ReplaceNetworkAclAssociation', accountId, networkAclId, subnetId })
  return apart.world()
}

test('inside a subnet neither ACL nor route acts: a list that denies all is not asked [R-ACL-2] [R-RT-12]', () => {
  const outcome = hop(opening(withAcl(here, [])), egress, to(neighbour))
  expect(outcome).toMatchObject({ type: 'hop', next: { type: 'interface-ingress', id: neighbour } })
  expect(verdictOf(hop(opening(withAcl(here, [])), egress, to(server)))).toBe('SUBNET_ACL_RESTRICTION')
})

test('an address of the subnet that nobody has is nowhere [R-RT-12]', () => {
  const nobody = syn(addressOf(client), '10.0.0.200')
  expect(verdictOf(hop(opening(on.world()), egress, nobody))).toBe('UNKNOWN_DESTINATION')
})

test('lists are asked where a packet leaves and where it enters, each by its own direction [R-ACL-1] [R-ACL-2]', () => {
  const out: Entry = [100, true, 'allow', 443, 443]
  const into: Entry = [100, false, 'allow', 443, 443]
  const ends = (world: Parameters<typeof opening>[0]) =>
    walked(opening(world), egress, to(server)).places.at(-1)
  expect(ends(withAcl(here, [into]))).toBe('subnet-egress')
  expect(ends(withAcl(here, [out]))).toBe('interface-ingress')
  expect(ends(withAcl(there, [out]))).toBe('subnet-ingress')
  expect(ends(withAcl(there, [into]))).toBe('interface-ingress')
})

test('a reply is judged on its own ports, whatever let the flow pass: ephemeral ones must be open [R-ACL-1] [R-ACL-4]', () => {
  const tracked: readonly Footprint[] = [
    { type: 'tracked', by: client },
    { type: 'tracked', by: server },
  ]
  const from = { type: 'interface-egress', id: server } as const
  const replied = (reply: Entry) =>
    verdictOf(
      walked(
        answering(withAcl(there, [[100, false, 'allow', 443, 443], reply]), tracked),
        from,
        turned(to(server)),
      ).end,
    )
  expect(replied([100, true, 'allow', 443, 443])).toBe('SUBNET_ACL_RESTRICTION')
  expect(replied([100, true, 'allow', 1024, 65_535])).toBe('deliver')
})

test('past a refusal stands what would have been [R-ACL-1]', () => {
  const outcome = hop(opening(withAcl(here, [])), egress, to(server))
  expect(outcome).toMatchObject({ otherwise: { type: 'hop', next: { type: 'route-table', from: client } } })
})

test('the way between two zones takes longer, counts once, and says which [R-DP-12]', () => {
  const entering = { type: 'subnet-ingress', id: there, from: client, to: server } as const
  const { knobs } = on.world()
  expect(hop(opening(on.world()), entering, to(server))).toMatchObject({
    zonesCrossed: 1,
    roundTrip: knobs['rtt.interAz'],
    notes: ['AVAILABILITY_ZONE_CROSSED use1-az3 -> use1-az2'],
  })
  const within = hop(opening(on.world()), egress, to(neighbour))
  expect(within).toMatchObject({ zonesCrossed: 0, roundTrip: knobs['rtt.intraAz'] })
  const outside = hop(opening(on.world()), { ...entering, from: undefined }, to(server))
  expect(outside).toMatchObject({ zonesCrossed: 0, roundTrip: 0 })
})
