import { canonicalJson, tableValues } from '@causeway/ground'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildWorld } from './build-world.ts'
import { printTopology } from './print.ts'
import { BANDWIDTH_RAMP, built, topologyOf } from './topology.test-helper.ts'

type Tree = { [key: string]: Tree } | string | Tree[]

// JSON is YAML, so a permuted declaration is written as JSON; lists keep their order.
const declared: Tree = {
  region: 'us-east-1',
  accounts: { c: {}, p: {}, q: {} },
  vpcs: {
    'c/v': {
      cidr: '10.0.0.0/16',
      subnets: { a: { az: 'use1-az1', cidr: '10.0.1.0/28' }, b: { az: 'use1-az2', cidr: '10.0.2.0/28' } },
    },
    'p/v': {
      cidr: '10.0.0.0/16',
      subnets: { a: { az: 'use1-az1', cidr: '10.0.1.0/28' }, b: { az: 'use1-az2', cidr: '10.0.2.0/28' } },
    },
  },
  securityGroups: {
    'c/one': { vpc: 'c/v', ingress: [{ protocol: 'tcp', ports: '443', from: 'c/two' }] },
    'c/two': { vpc: 'c/v', ingress: [{ protocol: 'udp', ports: '53', from: 'c/one' }] },
  },
  networkInterfaces: { 'c/x': { subnet: 'c/v/a' }, 'c/y': { subnet: 'c/v/a' }, 'c/z': { subnet: 'c/v/a' } },
  nlbs: {
    'p/n': { subnets: ['p/v/a', 'p/v/b'], listeners: { '443': { targets: '2' }, '80': { targets: '1' } } },
    'p/o': { subnets: ['p/v/a'], listeners: { '443': { targets: '2' } } },
  },
  services: { 'p/s': { nlbs: ['p/n'], allow: ['c'] }, 'p/t': { nlbs: ['p/o'], allow: ['c'] } },
  endpoints: {
    'c/s': { service: 'p/s', subnets: ['c/v/a', 'c/v/b'], securityGroups: ['c/one'] },
    'c/t': { service: 'p/t', subnets: ['c/v/a'] },
  },
}

/** The same tree with the keys of every map in another order. */
function shuffled(tree: Tree, ranks: (key: string) => number): Tree {
  if (typeof tree === 'string') return tree
  if (Array.isArray(tree)) return tree.map((each) => shuffled(each, ranks))
  const entries = Object.entries(tree).toSorted(([a], [b]) => ranks(a) - ranks(b) || (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner, ranks)]))
}

test('permuting declarations gives the same world and the same entities', () => {
  const outcome = (tree: Tree) => {
    const { world, entities, issues } = buildWorld(topologyOf(JSON.stringify(tree)))
    return canonicalJson({ world, entities, issues })
  }
  const expected = outcome(declared)
  expect(JSON.parse(expected).issues).toEqual([])
  const property = fc.property(fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (salts) => {
    const rank = (key: string) => salts[key.charCodeAt(key.length - 1) % salts.length] ?? 0
    expect(outcome(shuffled(declared, rank))).toBe(expected)
  })
  fc.assert(property, { seed: 42, numRuns: 25 })
})

test('more clients move nobody else’s address', () => {
  const addresses = (yaml: string) =>
    tableValues(built(yaml).world.networkInterfaces)
      .filter(({ interfaceType, name }) => interfaceType !== 'interface' || name.endsWith('/eni'))
      .map(({ name, privateIpAddress }) => `${name} ${privateIpAddress}`)
      .toSorted()
  const clients = Array.from({ length: 100 }, (_, i) => `  consumer/c${i}: { subnet: consumer/app/a }`).join(
    '\n',
  )
  expect(addresses(`${BANDWIDTH_RAMP}networkInterfaces:\n${clients}`)).toEqual(addresses(BANDWIDTH_RAMP))
})

test('a stated address is taken before others are chosen', () => {
  const net = 'c/v: { cidr: 10.0.0.0/16, subnets: { a: { az: use1-az1, cidr: 10.0.0.0/28 } } }'
  const some = Array.from({ length: 7 }, (_, i) => `  c/a${i}: { subnet: c/v/a }`)
  const all = [4, 5, 6, 7].map((last) => `  c/b${last}: { subnet: c/v/a, address: 10.0.0.${last} }`)
  const yaml = `region: us-east-1\naccounts: { c: {} }\nvpcs: { ${net} }\ninstances:\n${[...some, ...all].join('\n')}`
  expect(buildWorld(topologyOf(yaml)).issues).toEqual([])
})

test('building is a function of the topology: the printed one gives the same world', () => {
  const topology = topologyOf(BANDWIDTH_RAMP)
  const again = topologyOf(printTopology(topology))
  expect(canonicalJson(buildWorld(again).world)).toBe(canonicalJson(buildWorld(topology).world))
})
