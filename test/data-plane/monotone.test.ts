import { tableValues } from '@causeway/ground'
import type { NetworkInterfaceId } from '@causeway/model'
import { trace } from '@causeway/network'
import { openRun } from '@causeway/scenario'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { only } from '../invariants/played.ts'
import { admitted, dataText, dataWorld, denied } from './worlds.ts'
import type { Admitted, DataWorld, Denied, Filters } from './worlds.ts'

const RUNS = { seed: 42, numRuns: 25 } as const

test('a rule added to a security group never takes a way from anybody [R-SG-1]', () => {
  let gained = 0
  fc.assert(
    fc.property(dataWorld, admitted, fc.boolean(), (drawn, rule, atEndpoint) => {
      // A rule less than drawn, so that one more can make a difference.
      const world = changed(drawn, { endpoint: drawn.filters.endpoint.slice(1) })
      const { endpoint, nodes } = world.filters
      const before = reachable(world)
      const opened = atEndpoint
        ? { endpoint: joined(endpoint, rule) }
        : { nodes: nodes && joined(nodes, rule) }
      const after = reachable(changed(world, opened))
      expect([...before].filter((way) => !after.has(way))).toEqual([])
      gained += after.size - before.size
    }),
    RUNS,
  )
  expect(gained).toBeGreaterThan(0)
})

test('a deny entry added to an ACL never opens a way to anybody [R-ACL-1]', () => {
  let lost = 0
  fc.assert(
    fc.property(dataWorld, denied, (world, entry) => {
      const before = reachable(world)
      const after = reachable(withDenied(world, entry))
      expect([...after].filter((way) => !before.has(way))).toEqual([])
      lost += before.size - after.size
    }),
    RUNS,
  )
  expect(lost).toBeGreaterThan(0)
})

test('what two subnets say to each other is stopped alike at either end, there and back [R-ACL-1, R-ACL-4]', () => {
  let lost = 0
  const ways = fc.record({ client: fc.nat({ max: 3 }), endpoint: fc.nat({ max: 3 }), isReply: fc.boolean() })
  fc.assert(
    fc.property(dataWorld, ways, (world, { client, endpoint, isReply }) => {
      const { clientZones, endpointZones } = world.plan
      const near = { at: client % clientZones.length, third: clientZones, first: 0 }
      const far = { at: endpoint % endpointZones.length, third: endpointZones, first: 10 }
      const [from, to] = isReply ? [far, near] : [near, far]
      const ports = isReply ? '1024-65535' : '443'
      const out = reachable(withDenied(world, stop(world, from, { way: 'egress', ports, cidr: blockOf(to) })))
      const into = reachable(
        withDenied(world, stop(world, to, { way: 'ingress', ports, cidr: blockOf(from) })),
      )
      expect(out).toEqual(into)
      lost += reachable(world).size - out.size
    }),
    RUNS,
  )
  expect(lost).toBeGreaterThan(0)
})

interface Side {
  readonly at: number
  readonly third: DataWorld['plan']['clientZones']
  /** The third number of the first zone's block. */
  readonly first: number
}

function blockOf({ at, third, first }: Side): string {
  const zone = third[at]
  return `10.0.${first + ZONE_ORDER.indexOf(zone ?? ZONE_ORDER[0])}.0/24`
}

const ZONE_ORDER = ['use1-az1', 'use1-az2', 'use1-az4', 'use1-az6'] as const

/** A deny entry at one side's subnet: the consumer's subnets are its clients', then the endpoint's. */
function stop({ plan }: DataWorld, { at, first }: Side, entry: Omit<Denied, 'subnet'>): Denied {
  return { ...entry, subnet: first === 0 ? at : plan.clientZones.length + at }
}

function withDenied(world: DataWorld, entry: Denied): DataWorld {
  return changed(world, { denied: [...world.filters.denied, entry] })
}

/** A group never holds a rule twice. */
function joined(rules: readonly Admitted[], rule: Admitted): readonly Admitted[] {
  return rules.some(({ ports, from }) => ports === rule.ports && from === rule.from)
    ? rules
    : [...rules, rule]
}

function changed(world: DataWorld, filters: Partial<Filters>): DataWorld {
  return { ...world, filters: { ...world.filters, ...filters } }
}

/** The pairs of client and endpoint interface that can talk before anything has happened. */
function reachable(world: DataWorld): ReadonlySet<string> {
  const run = openRun(only(dataText(world)))
  const context = { world: run.world(), conditions: run.conditions() }
  const interfaces = tableValues(run.world().networkInterfaces)
  const endpoints = interfaces.filter(({ interfaceType }) => interfaceType === 'vpc_endpoint')
  const clients = interfaces.filter(({ name }) => name.startsWith('consumer/app/clients-'))
  const talks = (client: NetworkInterfaceId, to: NetworkInterfaceId) =>
    trace(context, run.flowOf(client, to, 443, 0)).verdict === 'reachable'
  return new Set(
    clients.flatMap(({ networkInterfaceId: client, name }) =>
      endpoints
        .filter(({ networkInterfaceId: to }) => talks(client, to))
        .map((to) => `${name} to ${to.name}`),
    ),
  )
}
