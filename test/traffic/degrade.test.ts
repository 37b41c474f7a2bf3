import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'

const S = 1_000_000_000
const MBPS = 1_000_000

/** A peering between two VPCs, for 20 s narrowed to 100 Mbps or not, and what goes over it. */
function runOf(what: string, isNarrowed: boolean, most = '400 Mbps'): RunRecord {
  const narrow = '[{ name: narrow, at: 10s, for: 20s, degrade: { peering: one/peer }, bandwidth: 100 Mbps }]'
  return simulate(
    only(`causeway: 1
name: degrade
seed: 1
duration: 60s
topology:
  inline:
    region: us-east-1
    accounts: { one: { azs: { us-east-1a: use1-az1 } } }
    vpcs:
      one/near: { cidr: 10.0.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 } } }
      one/far: { cidr: 10.1.0.0/16, subnets: { a: { az: us-east-1a, cidr: 10.1.1.0/24 } } }
    securityGroups:
      one/open: { vpc: one/far, ingress: [{ protocol: tcp, ports: 443, from: 10.0.0.0/16 }] }
    instances:
      one/host: { subnet: one/far/a, securityGroups: [one/open], listens: [443], address: 10.1.1.9 }
    peerings: { one/peer: { requester: one/near, accepter: one/far } }
    routeTables:
      one/there: { vpc: one/near, subnets: [one/near/a], routes: [{ to: 10.1.0.0/16, via: one/peer }] }
      one/back: { vpc: one/far, subnets: [one/far/a], routes: [{ to: 10.0.0.0/16, via: one/peer }] }
traffic:
  bulk:
    from: { subnets: one/near/a }
    clients: 1
    to: { address: 10.1.1.9, port: 443 }
    ${what}
knobs: { flow.maxBps: ${most}, client.responseTimeout: 1h }
${isNarrowed ? `timeline: ${narrow}` : ''}
`),
  )
}

test('a transfer over a link that is narrowed meanwhile takes longer by what it did not get [R-DP-21]', () => {
  const once = ['arrivals: { constant: 1/m }', '    connection: { request: 0 B, response: 1000 MB }'].join(
    '\n',
  )
  const [plain, narrowed] = [runOf(once, false), runOf(once, true)].map(({ connections }) => {
    expect(connections.outcome[0]).toBe(0)
    return (connections.end[0] ?? 0) as number
  })
  // 8 Gbit at 400 Mbps take 20 s, and the first 10 s of them come before the narrowing: for its 20 s a quarter comes through.
  expect(Math.abs((narrowed ?? 0) - (plain ?? 0) - 15 * S)).toBeLessThanOrEqual(1)
})

test('of a demand that does not fit through it what is too much waits and is dropped [R-DP-21, R-DP-3]', () => {
  const stages = '[{ until: 1s, rate: 400 Mbps }]'
  const { loads } = runOf(
    `arrivals: { demand: { flows: 1, from: 400 Mbps, stages: ${stages} } }`,
    true,
    '1 Gbps',
  )
  const bits = (of: readonly number[]) =>
    Array.from({ length: 60 }, (_, second) =>
      of.reduce((sum, bytes, row) => sum + (loads.second[row] === second ? 8 * bytes : 0), 0),
    )
  const [carried, dropped] = [bits(loads.carried), bits(loads.dropped)]
  expect(carried.slice(1, 10).every((each) => each === 400 * MBPS)).toBe(true)
  expect(carried.slice(10, 30).every((each) => each === 100 * MBPS)).toBe(true)
  expect(carried.slice(32, 59).every((each) => each === 400 * MBPS)).toBe(true)
  // 300 Mbps are too much for 20 s; a part of them waits and gets through afterwards.
  const waited = carried.slice(30).reduce((sum, each) => sum + each - 400 * MBPS, 0)
  expect(waited).toBeGreaterThanOrEqual(0)
  expect(carried.slice(40).every((each) => each === 400 * MBPS)).toBe(true)
  expect(dropped.reduce((sum, each) => sum + each, 0) + waited).toBe(20 * 300 * MBPS)
})
