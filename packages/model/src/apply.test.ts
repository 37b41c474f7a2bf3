import { byCodeUnit, instant, tableGet, tableValues, type Table } from '@causeway/ground'
import fc from 'fast-check'
import { applyPatches } from 'immer'
import { expect, test } from 'vitest'
import { apply } from './apply.ts'
import { emptyWorld } from './commit.ts'
import { endpointMoves } from './privatelink/vpc-endpoint/state-machine.ts'
import type { ModifyVpcEndpoint, VpcEndpointId } from './privatelink/interface-endpoint/types.ts'
import {
  addAvailableEndpoint,
  bench,
  consumer,
  provider,
  sampleWorld,
  type Bench,
  type Sample,
} from './sample-world.test-helper.ts'
import { isStale } from './stale.ts'
import type { Command, World } from './world.ts'

const at = instant(0)
const base = sampleWorld()

type Act = {
  readonly kind: 'create' | 'accept' | 'reject' | 'delete' | 'modify' | 'fire'
  readonly n: number
}

const act = fc.record<Act>({
  kind: fc.constantFrom(
    'create',
    'create',
    'accept',
    'accept',
    'reject',
    'delete',
    'modify',
    'fire',
    'fire',
    'fire',
  ),
  n: fc.nat(5),
})

const endpointsOf = (world: World) => tableValues(world.vpcEndpoints)

/** The call that an act stands for in the present world; none if there is nothing to act on. */
function commandOf(
  { kind, n }: Act,
  on: Bench,
  { consumerVpc, consumerSubnets, serviceName, serviceId }: Sample,
): Command | undefined {
  if (kind === 'create') {
    const subnetIds = consumerSubnets.slice(n % 3, (n % 3) + 2)
    return {
      type: 'CreateVpcEndpoint',
      accountId: consumer,
      vpcEndpointType: 'Interface',
      vpcId: consumerVpc,
      serviceName,
      subnetIds,
    }
  }
  if (kind === 'fire') {
    const fresh = on.timers().filter((timer) => !isStale(on.world(), timer))
    return fresh[n % Math.max(1, fresh.length)]?.command
  }
  const endpoints = endpointsOf(on.world())
  const vpcEndpointId = endpoints[n % Math.max(1, endpoints.length)]?.vpcEndpointId
  if (vpcEndpointId === undefined) return undefined
  const vpcEndpointIds = [vpcEndpointId]
  if (kind === 'accept')
    return { type: 'AcceptVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds }
  if (kind === 'reject')
    return { type: 'RejectVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds }
  if (kind === 'delete') return { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds }
  return {
    type: 'ModifyVpcEndpoint',
    accountId: consumer,
    vpcEndpointId,
    privateDnsEnabled: n % 2 === 0,
  } satisfies ModifyVpcEndpoint
}

/**
 * Plays acts on the sample world and shows each change to a witness; refused calls and no-ops are left
 * out.
 */
function play(acts: readonly Act[], witness: (before: World, after: World) => void): Bench {
  const on = bench({}, base.on.world())
  acts.forEach((each, i) => {
    const command = commandOf(each, on, base)
    if (command === undefined || on.refusal(command) !== 'applied') return
    const before = on.world()
    on.call(`user/e${i}`, command)
    witness(before, on.world())
  })
  return on
}

const acts = fc.array(act, { maxLength: 25 })
const settings = { seed: 42, numRuns: 150 }

test('endpoints move only as the table says, one version a move [R-EP-4]', () => {
  fc.assert(
    fc.property(acts, (list) => {
      play(list, (before, after) => {
        for (const endpoint of endpointsOf(after)) {
          const former = tableGet(before.vpcEndpoints, endpoint.vpcEndpointId)
          if (former === undefined || former.state === endpoint.state) continue
          expect(endpointMoves.some((move) => move.from === former.state && move.to === endpoint.state)).toBe(
            true,
          )
          expect(endpoint.version).toBe(former.version + 1)
        }
      })
    }),
    settings,
  )
})

test('an endpoint has at most one interface per zone, each at one address for life [R-EP-8] [R-EP-9]', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const addresses = new Map<string, string>()
      play(list, (_before, after) => {
        for (const { networkInterfaces } of endpointsOf(after)) {
          expect(new Set(networkInterfaces.map((eni) => eni.availabilityZoneId)).size).toBe(
            networkInterfaces.length,
          )
        }
        const taken = tableValues(after.networkInterfaces).map(
          (eni) => `${eni.vpcId}/${eni.privateIpAddress}`,
        )
        expect(new Set(taken).size).toBe(taken.length)
        for (const { networkInterfaceId, privateIpAddress } of tableValues(after.networkInterfaces)) {
          expect(addresses.get(networkInterfaceId) ?? privateIpAddress).toBe(privateIpAddress)
          addresses.set(networkInterfaceId, privateIpAddress ?? '')
        }
      })
    }),
    settings,
  )
})

test('an interface endpoint changes no route table [R-IF-15]', () => {
  fc.assert(
    fc.property(acts, (list) => {
      expect(play(list, () => undefined).world().routeTables).toBe(base.on.world().routeTables)
    }),
    { seed: 42, numRuns: 30 },
  )
})

test('every call leaves a frozen world, and its patches alone lead from the old world to the new', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const on = bench({}, base.on.world())
      list.forEach((each, i) => {
        const command = commandOf(each, on, base)
        if (command === undefined) return
        const before = on.world()
        const answer = apply(before, { at, cause: 'test', name: `user/e${i}`, command })
        if (answer.type === 'refused') return
        expect(answer.patches.length > 0).toBe(answer.world !== before)
        expect(applyPatches(before, [...answer.patches])).toEqual(answer.world)
        expect(isDeeplyFrozen(answer.world.vpcEndpoints)).toBe(true)
        on.call(`user/e${i}`, command)
      })
    }),
    { seed: 42, numRuns: 40 },
  )
})

test('a refused call has an error and no world', () => {
  const command: Command = { type: 'CreateVpc', accountId: provider, cidrBlock: '10.0.0.0/8' }
  const answer = apply(base.on.world(), { at, cause: 'test', command })
  expect(Object.keys(answer)).toEqual(['type', 'error'])
  expect(isDeeplyFrozen(base.on.world())).toBe(true)
})

test('a timer of a state that has passed is stale, one of the present state is not [R-EP-4]', () => {
  const sample = sampleWorld()
  const { on, serviceId } = sample
  const vpcEndpointIds: VpcEndpointId[] = [addAvailableEndpoint(sample)]
  const decide = { accountId: provider, serviceId, vpcEndpointIds }
  on.call('reject', { type: 'RejectVpcEndpointConnections', ...decide })
  on.call('accept', { type: 'AcceptVpcEndpointConnections', ...decide })
  on.call('reject', { type: 'RejectVpcEndpointConnections', ...decide })
  on.call('accept', { type: 'AcceptVpcEndpointConnections', ...decide })
  const timers = on.timers().filter((timer) => timer.command.type === 'CompleteEndpointProvisioning')
  expect(timers.map((timer) => isStale(on.world(), timer))).toEqual([true, false])
})

test('a world begins empty, with knobs of its own', () => {
  const world = emptyWorld({ 'dns.failOpen': false })
  const sizes = Object.values(world).flatMap((part: Table<unknown> | object | string) =>
    typeof part === 'object' && 'size' in part ? [part.size] : [],
  )
  expect(new Set(sizes)).toEqual(new Set([0]))
  expect([world.knobs['dns.failOpen'], world.knobs['permissions.ownerAllowed']]).toEqual([false, true])
})

test('every command has its line in apply, in a switch that the compiler proves complete', () => {
  const unknown = { type: 'CreateNothing', accountId: provider } as unknown as Command
  expect(() => apply(base.on.world(), { at, cause: 'test', command: unknown })).toThrow('CreateNothing')
})

function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  const parts = Object.keys(value).sort(byCodeUnit)
  return (
    Object.isFrozen(value) && parts.every((key) => isDeeplyFrozen((value as Record<string, unknown>)[key]))
  )
}
