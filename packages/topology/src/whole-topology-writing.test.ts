import { canonicalJson } from '@causeway/ground'
import { parse } from 'yaml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildWorld } from './build-world.ts'
import { expandTopology } from './expand.ts'
import type { Item } from './item.ts'
import { printTopology } from './print.ts'
import { readTopology } from './read-topology.ts'
import type { Topology } from './topology.ts'
import { built, topologyOf, treeOf } from './topology.test-helper.ts'
import { WHOLE } from './whole-topology.test-helper.ts'

const { world, entities } = built(WHOLE)

describe('whatever the order or the writing', () => {
  const bare = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, inner: unknown) =>
        key === 'at' || key === 'fieldRefs' ? undefined : inner,
      ),
    )

  test.each([
    ['as declared', topologyOf(WHOLE)],
    ['expanded', expandTopology(topologyOf(WHOLE))],
  ])('the printed topology reads back as the same, %s, and gives the same world', (_how, topology) => {
    const { topology: again, issues } = readTopology(treeOf(printTopology(topology)), 'printed.yaml')
    expect(issues).toEqual([])
    expect(bare(again)).toEqual(bare(topology))
    expect(again && canonicalJson(buildWorld(again).world)).toBe(canonicalJson(world))
  })

  type Tree = { [key: string]: Tree } | Tree[] | string | number | boolean

  const shuffled = (tree: Tree, rank: (key: string) => number): Tree => {
    if (typeof tree !== 'object' || Array.isArray(tree)) return tree
    const entries = Object.entries(tree).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner, rank)]))
  }

  test('the same world comes of every order of its declarations', () => {
    const declared = parse(WHOLE) as Tree
    const outcome = (tree: Tree) => {
      const result = buildWorld(topologyOf(JSON.stringify(tree)))
      return canonicalJson({ world: result.world, entities: result.entities, issues: result.issues })
    }
    const expected = outcome(declared)
    expect(expected).toBe(canonicalJson({ world, entities, issues: [] }))
    const property = fc.property(fc.array(fc.nat(), { minLength: 7, maxLength: 7 }), (salts) => {
      const rank = (key: string) => salts[key.charCodeAt(key.length - 1) % salts.length] ?? 0
      expect(outcome(shuffled(declared, rank))).toBe(expected)
    })
    fc.assert(property, { seed: 42, numRuns: 10 })
  })
})

test('what comes from a snapshot keeps its ids, the parts of a thing too', () => {
  const declared = topologyOf(WHOLE)
  const ids: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'app/main': { vpcId: 'vpc-00000001', routeTableId: 'rtb-00000001' },
    'app/igw': { internetGatewayId: 'igw-00000001' },
    'app/nat': { natGatewayId: 'nat-00000001', allocationId: 'eipalloc-00000001' },
    'net/vgw': { vpnGatewayId: 'vgw-00000001' },
    'app/to-hub': { vpcPeeringConnectionId: 'pcx-00000001' },
    'app/offices': { prefixListId: 'pl-00000001' },
    'app/s3': { vpcEndpointId: 'vpce-00000001' },
    'app/inspect': { vpcEndpointId: 'vpce-00000002' },
    'app/internal': { hostedZoneId: 'Z0001' },
    'app/out': { resolverEndpointId: 'rslvr-out-00000001' },
    'app/corp': { resolverRuleId: 'rslvr-rr-00000001' },
    'net/tgw': {
      transitGatewayId: 'tgw-00000001',
      'transitGatewayAttachmentId/app': 'tgw-attach-00000001',
      'transitGatewayAttachmentId/hub': 'tgw-attach-00000002',
      'transitGatewayRouteTableId/all': 'tgw-rtb-00000001',
    },
    'net/simple': { transitGatewayRouteTableId: 'tgw-rtb-00000002' },
  }
  const carried = Object.fromEntries(
    Object.entries(declared).map(([kind, items]) => [
      kind,
      typeof items === 'string'
        ? items
        : items.map((item: Item) => {
            const imported = ids[item.name]
            return imported === undefined ? item : { ...item, imported }
          }),
    ]),
  ) as unknown as Topology
  const result = buildWorld(carried)
  expect(result.issues).toEqual([])
  const held = new Map(result.entities.map(({ id, name }) => [id, name]))
  const wanted = Object.values(ids).flatMap((each) => Object.values(each))
  expect(wanted.filter((id) => !held.has(id))).toEqual([])
  expect(held.get('rtb-00000001')).toBe('app/main/main')
  expect(held.get('tgw-attach-00000002')).toBe('net/tgw/hub')
})
