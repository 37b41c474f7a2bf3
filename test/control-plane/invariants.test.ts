import { instant, tableGet, tableRemove, tableValues } from '@causeway/ground'
import type { World } from '@causeway/model'
import { expect, test } from 'vitest'
import { commit, unchanged } from '../../packages/model/src/commit.ts'
import { changesBetween } from './changes.ts'
import { invariants } from './play.ts'
import type { Row } from './pen.ts'
import type { Turn } from './turn.ts'
import { preparedWorlds } from './worlds.ts'

const world = preparedWorlds().find(({ name }) => name === 'guide-2024 answered')?.world
if (world === undefined) throw new Error('no world')
const before: World = world

type Loose = { -readonly [Field in keyof Row]: unknown }

/** A row of a draft that may be written to whatever its type says. */
const loose = (row: object | undefined): Loose => {
  if (row === undefined) throw new Error('no row')
  return row as Loose
}

const first = (
  draft: World,
  table: 'vpcEndpoints' | 'networkInterfaces' | 'routeTables' | 'endpointServices',
) => tableValues(draft[table] as never)[0] as object | undefined

const inUse = (draft: World): Loose =>
  loose(
    tableValues(draft.vpcEndpoints).find(
      ({ state, networkInterfaces }) => state === 'available' && networkInterfaces.length > 1,
    ),
  )

const gatewayTable = (draft: World): Loose =>
  loose(tableValues(draft.routeTables).find(({ routes }) => routes.length > 1))

const customerService = (draft: World): Loose =>
  loose(
    tableValues(draft.endpointServices).find(
      (each) =>
        each.owner === 'customer' &&
        each.networkLoadBalancerArns.length > 0 &&
        each.serviceId === String(inUse(draft)['serviceId']),
    ) ?? tableValues(draft.endpointServices).find(({ owner }) => owner === 'customer'),
  )

/** What breaks each invariant: a change that no call may make. */
const faults: Readonly<Record<string, (draft: World) => void>> = {
  movesAreInTheTable: (draft) => void (inUse(draft)['state'] = 'expired'),
  deletedOnce: (draft) => tableRemove(draft.vpcEndpoints, String(inUse(draft)['vpcEndpointId'])),
  addressesAreForLife: (draft) =>
    void (loose(first(draft, 'networkInterfaces'))['privateIpAddress'] = '10.0.0.123'),
  addressesAreProper: (draft) => {
    const eni = loose(first(draft, 'networkInterfaces'))
    const block = tableGet(draft.subnets, String(eni['subnetId']))?.cidrBlock ?? ''
    eni['privateIpAddress'] = block.replace(/\.\d+\/\d+$/, '.1')
  },
  oneInterfacePerZone: (draft) => {
    const [eni, ...others] = inUse(draft)['networkInterfaces'] as Loose[]
    if (others[0] !== undefined) others[0]['availabilityZoneId'] = eni?.['availabilityZoneId']
  },
  picksAreConstant: (draft) => {
    for (const eni of inUse(draft)['networkInterfaces'] as Loose[])
      eni['loadBalancerArn'] = 'arn:aws:elasticloadbalancing:none'
  },
  zonesAreOffered: (draft) => {
    for (const eni of inUse(draft)['networkInterfaces'] as Loose[]) eni['availabilityZoneId'] = 'use1-az9'
  },
  heldServicesStay: (draft) => void (customerService(draft)['networkLoadBalancerArns'] = []),
  balancersServeOne: (draft) =>
    void (customerService(draft)['networkLoadBalancerArns'] = ['arn:none', 'arn:none']),
  destinationsAreUnique: (draft) => {
    const table = gatewayTable(draft)
    const routes = table['routes'] as Loose[]
    table['routes'] = [
      ...routes,
      { ...routes[0], origin: 'CreateRoute', target: { type: 'instance', id: 'i-1' } },
    ]
  },
  gatewayRoutesMatch: (draft) => {
    const [endpoint] = tableValues(draft.gatewayEndpoints)
    loose(endpoint)['routeTableIds'] = ['rtb-0123456789abcdef0']
  },
  endpointsChangeOnlyTheirRoutes: (draft) => {
    gatewayTable(draft)['routes'] = []
    inUse(draft)['version'] = 99
  },
  localRoutesAreThere: (draft) => void (gatewayTable(draft)['routes'] = []),
  quotasHold: (draft) => {
    const account = tableValues(draft.accounts)[1]
    for (let n = 0; n < 10; n++) {
      const id = `vpc-${String(n).padStart(17, '0')}`
      const [vpc] = tableValues(draft.vpcs)
      ;(draft.vpcs.tree as Loose)[`z${n}`] = {
        a: { b: { [id]: { ...vpc, vpcId: id, ownerId: account?.accountId } } },
      }
    }
  },
  partsHold: (draft) => {
    const [group] = tableValues(draft.securityGroups)
    loose(group)['ipPermissions'] = Array.from({ length: 200 }, () => ({
      peer: { type: 'cidr', cidr: '0.0.0.0/0' },
    }))
  },
  nothingDangles: (draft) =>
    tableRemove(draft.subnets, String(loose(first(draft, 'networkInterfaces'))['subnetId'])),
  patchesLeadOn: (draft) => void (inUse(draft)['version'] = 99),
  zonesAreABijection: (draft) => {
    const [account] = tableValues(draft.accounts)
    loose(account)['zones'] = { 'us-east-1a': 'use1-az1', 'us-east-1b': 'use1-az1' }
  },
  sizesAreTrue: (draft) =>
    void (((draft.vpcs as { size: number }).size += 1), (loose(tableValues(draft.vpcs)[0])['name'] = 'x')),
}

function turnTo(after: World, answer = unchanged(after)): Turn {
  const command = { type: 'ModifyVpcEndpoint' } as never
  return {
    before,
    after,
    step: { at: instant(0), cause: 'test', command },
    answer,
    changes: changesBetween(before, after),
  }
}

test('every invariant has its fault, but for a comparison of two selections and a world that no recipe can loosen', () => {
  const without = Object.keys(invariants).filter((name) => !Object.hasOwn(faults, name))
  expect(without).toEqual(['selectionIsBruteForce', 'worldsAreFrozen'])
})

test.each(Object.entries(faults))('%s sees what breaks it', (name, fault) => {
  const { world: after, patches } = commit(before, fault)
  const answer = { ...unchanged(after), patches: name === 'patchesLeadOn' ? [] : patches }
  expect(invariants[name]?.(turnTo(after, answer))).toBeTypeOf('string')
})

test('worldsAreFrozen sees a world that is not', () => {
  expect(invariants['worldsAreFrozen']?.(turnTo({ ...before }))).toBe('the world is not frozen')
})

test.each(Object.entries(invariants))('%s holds where nothing has changed', (_name, holds) => {
  expect(holds(turnTo(before))).toBe(undefined)
})
