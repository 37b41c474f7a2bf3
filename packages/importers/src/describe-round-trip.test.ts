import { isApiError, tableValues } from '@causeway/ground'
import type { Table } from '@causeway/ground'
import { describe as describeWorld } from '@causeway/model'
import type { World } from '@causeway/model'
import { readYaml } from '@causeway/source'
import { buildWorld, readTopology } from '@causeway/topology'
import type { Reader } from '@causeway/topology'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importSnapshot } from './import-snapshot.ts'

interface Shape {
  readonly targets: number
  readonly crossZone: boolean
  readonly acceptance: boolean
  readonly privateDns: boolean
}

const topologyText = ({ targets, crossZone, acceptance, privateDns }: Shape): string => `region: us-east-1
accounts:
  consumer: { azs: { us-east-1a: use1-az4, us-east-1b: use1-az6, us-east-1c: use1-az1 } }
  provider: { azs: { us-east-1a: use1-az6, us-east-1b: use1-az4 } }
vpcs:
  consumer/app: { cidr: 10.0.0.0/16, enableDnsHostnames: true, subnets: { a: { az: us-east-1a, cidr: 10.0.1.0/24 }, b: { az: us-east-1b, cidr: 10.0.2.0/24 } } }
  consumer/plain: { cidr: 10.9.0.0/16, enableDnsSupport: false, enableDnsHostnames: false, subnets: { c: { az: us-east-1c, cidr: 10.9.1.0/24 } } }
  provider/svc: { cidr: 10.0.0.0/16, subnets: { a: { az: use1-az4, cidr: 10.0.1.0/24 }, b: { az: use1-az6, cidr: 10.0.2.0/24 } } }
securityGroups:
  consumer/web:
    vpc: consumer/app
    ingress:
      - { protocol: tcp, ports: 443, from: 10.0.0.0/16 }
      - { protocol: tcp, ports: 443, from: 10.1.0.0/16 }
      - { protocol: udp, ports: 53-54, from: consumer/web }
    egress: [{ protocol: all, to: 0.0.0.0/0 }]
networkAcls:
  consumer/tight:
    vpc: consumer/app
    subnets: [consumer/app/b]
    ingress: [{ rule: 100, action: allow, protocol: tcp, ports: 1-65535, cidr: 10.0.0.0/8 }]
    egress: [{ rule: 90, action: deny, protocol: udp, ports: 53, cidr: 10.0.0.0/8 }, { rule: 100, action: allow, protocol: all, cidr: 0.0.0.0/0 }]
routeTables:
  consumer/side: { vpc: consumer/app, subnets: [consumer/app/b] }
nlbs:
  provider/nlb: { subnets: [provider/svc/a, provider/svc/b], crossZone: ${crossZone}, listeners: { "443": { targets: ${targets} }, "8443": { targets: 1, health: { interval: 10s } } } }
services:
  provider/logs: { nlbs: [provider/nlb], allow: [consumer], acceptance: ${acceptance}, privateDnsName: logs.example.com }
  amazon/sqs: { awsService: com.amazonaws.us-east-1.sqs, azs: [use1-az1, use1-az4, use1-az6], privateDnsName: sqs.us-east-1.amazonaws.com }
endpoints:
  consumer/logs: { type: interface, service: provider/logs, subnets: [consumer/app/a, consumer/app/b], securityGroups: [consumer/web], privateDns: ${privateDns} }
  consumer/sqs: { type: interface, service: com.amazonaws.us-east-1.sqs, subnets: [consumer/app/a], privateDns: ${privateDns} }
`

const SNAPSHOT = [
  'availability-zones',
  'instances',
  'listeners',
  'load-balancer-attributes',
  'load-balancers',
  'network-acls',
  'network-interfaces',
  'route-tables',
  'security-groups',
  'subnets',
  'target-group-attributes',
  'target-groups',
  'target-health',
  'vpc-attributes',
  'vpc-endpoint-service-configurations',
  'vpc-endpoint-service-permissions',
  'vpc-endpoint-services',
  'vpc-endpoints',
  'vpcs',
]

// The tables of what importers know; names are the scenario's own and AWS has none of them.
const KNOWN = [
  'accounts',
  'vpcs',
  'subnets',
  'networkInterfaces',
  'securityGroups',
  'networkAcls',
  'routeTables',
  'instances',
  'loadBalancers',
  'listeners',
  'targetGroups',
  'endpointServices',
  'vpcEndpoints',
  'hostedZones',
] as const satisfies readonly (keyof World)[]

describe('what a world’s accounts are shown, written as a snapshot', () => {
  const world = built(topologyText({ targets: 2, crossZone: true, acceptance: true, privateDns: true }))
  const again = rebuilt(snapshotOf(world), aliases(world))

  test.each(KNOWN)('gives the same %s again, with their ids [R-API-10]', (kind) => {
    expect(rowsOf(again, kind)).toEqual(rowsOf(world, kind))
  })

  test('shows every account the same again, names apart [R-API-3, R-API-4]', () => {
    expect(nameless(snapshotOf(again))).toEqual(nameless(snapshotOf(world)))
  })
})

test('what an imported world shows imports again to that very world [R-API-3, R-API-4, R-API-8]', () => {
  const shape = fc.record({
    targets: fc.integer({ min: 1, max: 3 }),
    crossZone: fc.boolean(),
    acceptance: fc.boolean(),
    privateDns: fc.boolean(),
  })
  fc.assert(
    fc.property(shape, (chosen) => {
      const world = built(topologyText(chosen))
      const once = rebuilt(snapshotOf(world), aliases(world))
      const files = snapshotOf(once)
      expect(nameless(files)).toEqual(nameless(snapshotOf(world)))
      expect(snapshotOf(rebuilt(files, aliases(world)))).toEqual(files)
    }),
    { seed: 42, numRuns: 4 },
  )
})

function rebuilt(files: Files, accounts: Readonly<Record<string, string>>): World {
  const { topology, issues } = importSnapshot(readerOf(files), 'snapshot', { accounts })
  expect(issues).toEqual([])
  if (topology === undefined) throw new Error('nothing was imported')
  const again = buildWorld(topology)
  expect(again.issues).toEqual([])
  return again.world
}

// Security groups are called by the scenario's names, of which a snapshot knows none; an imported endpoint is older than the run.
function nameless(files: Files): Files {
  const names = /"(GroupName|Description)": "(?!default)[^"]*"/g
  const entries = Object.entries(files).map(([path, text]) => {
    const without = text.replaceAll(names, '"$1": ""').replaceAll(/\n *"CreationTimestamp": .*/g, '')
    return [path, without] as const
  })
  return Object.fromEntries(entries)
}

function built(yaml: string): World {
  const { tree } = readYaml('topology.yaml', new TextEncoder().encode(yaml))
  const read = tree && readTopology(tree, 'topology.yaml')
  if (read?.topology === undefined) throw new Error(JSON.stringify(read?.issues))
  const { world, issues } = buildWorld(read.topology)
  expect(issues).toEqual([])
  return world
}

type Files = Readonly<Record<string, string>>

function snapshotOf(world: World): Files {
  const files = tableValues(world.accounts).flatMap(({ accountId, region }) =>
    SNAPSHOT.map((what) => {
      const answer = describeWorld(world, { accountId, what })
      if (isApiError(answer)) throw new Error(answer.message)
      return [`snapshot/${accountId}/${region}/${what}.json`, JSON.stringify(answer.value, null, 1)] as const
    }),
  )
  return Object.fromEntries(files)
}

function readerOf(files: Files): Reader {
  return {
    read: (path) => (Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : undefined),
    list: (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1))
        .toSorted(),
  }
}

function aliases(world: World): Readonly<Record<string, string>> {
  return Object.fromEntries(tableValues(world.accounts).map(({ accountId, alias }) => [accountId, alias]))
}

// Counted or called otherwise in another world, and shown by no call, as ports are that somebody listens on.
const UNLIKE = new Set(['listensOn', 'name', 'groupName', 'version', 'quotas', 'createdAt'])

function rowsOf(world: World, kind: (typeof KNOWN)[number]): unknown {
  const table: Table<object> = world[kind]
  const plain = JSON.stringify(tableValues(table), (key, value: unknown) =>
    UNLIKE.has(key) ? undefined : value,
  )
  return JSON.parse(plain)
}
