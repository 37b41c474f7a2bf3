import {
  instant,
  isApiError,
  must,
  parseAccountId,
  parseRegion,
  tableGet,
  tableValues,
} from '@causeway/ground'
import type { AccountId, IpAddress } from '@causeway/ground'
import { emptyWorld, type Applied } from '../commit.ts'
import { addAccount } from '../place/account/add.ts'
import type { Effect, Step, World } from '../world.ts'
import { applyVpc } from './apply.ts'
import type { VpcCommand } from './commands.ts'
import type { RouteTable, RouteTableId } from './route-table/types.ts'
import { vpcVersionOf } from './stale.ts'
import type { SubnetId } from './subnet/types.ts'
import type { VpcId } from './vpc/types.ts'

export const owner: AccountId = must(parseAccountId('111122223333'))
export const guest: AccountId = must(parseAccountId('444455556666'))
export const zones = { 'us-east-1a': 'use1-az1', 'us-east-1b': 'use1-az2' }
export const anId = (prefix: string): never => `${prefix}-0123456789abcdef0` as never
export const address = (text: string): IpAddress => text as IpAddress

/** What a call is, without what every call has: the tests' rows are short. */
export type Call = Omit<VpcCommand, 'accountId'> & { readonly accountId?: AccountId } & Record<
    string,
    unknown
  >

/** A world of these rooms alone, with two accounts. */
export function vpcBench(quotas: Record<string, number> = {}) {
  let world: World = emptyWorld()
  let pending: Effect[] = []
  const take = (applied: Applied): Applied['output'] => {
    world = applied.world
    pending.push(...applied.effects)
    return applied.output
  }
  const step = (command: VpcCommand, name?: string): Step =>
    ({ at: instant(0), cause: 'test', command, ...(name !== undefined && { name }) }) as Step
  for (const accountId of [owner, guest]) {
    const region = must(parseRegion('us-east-1'))
    const command = { type: 'AddAccount', accountId, region, alias: `a${accountId}`, zones, quotas } as never
    const answer = addAccount(world, step(command), command)
    if (isApiError(answer)) throw new Error(answer.message)
    take(answer)
  }
  const make = (call: Call, name?: string) => {
    const command = { accountId: owner, ...call } as unknown as VpcCommand
    return applyVpc(world, step(command, name), command)
  }
  const on = {
    world: () => world,
    timers: () => pending,
    /** Makes a call that must go through. */
    call(name: string, call: Call): Applied['output'] {
      const answer = make(call, name)
      if (isApiError(answer)) throw new Error(`${call.type}: ${answer.rule} ${answer.code} ${answer.message}`)
      return take(answer)
    },
    /** `R-VPC-1 InvalidVpcRange cidrBlock` of a call that is refused, `applied` of one that is not. */
    refusal(call: Call): string {
      const answer = make(call)
      return isApiError(answer) ? `${answer.rule} ${answer.code} ${answer.field}` : 'applied'
    },
    /** Fires every timer that settles, until none is left. */
    settle(all = false): void {
      while (pending.some((effect) => all || effect.settles)) {
        const due = pending.filter((effect) => all || effect.settles)
        pending = pending.filter((effect) => !due.includes(effect))
        for (const effect of due) {
          const command = effect.command as VpcCommand
          if (vpcVersionOf(world, command as never) !== effect.ifVersion) continue
          const answer = applyVpc(world, step(command), command)
          if (!isApiError(answer)) take(answer)
        }
      }
    },
    table: (id: string): RouteTable => {
      const table = tableGet(world.routeTables, id)
      if (table === undefined) throw new Error(`no table ${id}`)
      return table
    },
    vpcOf: (id: string) => tableGet(world.vpcs, id),
    interfaces: () => tableValues(world.networkInterfaces),
  }
  return on
}

export type VpcBench = ReturnType<typeof vpcBench>

/** A VPC with a subnet in each of two zones, a route table of its own, and an attached internet gateway. */
export function siteOn(on: VpcBench, name = 'shop', second = 0, more: Record<string, unknown> = {}) {
  const vpc = on.call(name, { type: 'CreateVpc', cidrBlock: `10.${second}.0.0/16`, ...more })
  const vpcId = vpc['vpcId'] as VpcId
  const accountId = (more['accountId'] ?? owner) as AccountId
  const subnets = ['a', 'b'].map((zone, i) => {
    const cidrBlock = `10.${second}.${i}.0/24`
    const call = { type: 'CreateSubnet', accountId, vpcId, zone: `us-east-1${zone}`, cidrBlock } as const
    return on.call(`${name}/${zone}`, call)['subnetId'] as SubnetId
  }) as [SubnetId, SubnetId]
  const table = on.call(`${name}/table`, { type: 'CreateRouteTable', accountId, vpcId })
  const routeTableId = table['routeTableId'] as RouteTableId
  const gateway = on.call(`${name}/igw`, { type: 'CreateInternetGateway', accountId })
  const internetGatewayId = gateway['internetGatewayId'] as never
  on.call('attach', { type: 'AttachInternetGateway', accountId, internetGatewayId, vpcId })
  return { vpcId, subnets, routeTableId, mainId: vpc['routeTableId'] as RouteTableId, internetGatewayId }
}

export type Site = ReturnType<typeof siteOn>

/** A bare interface in a subnet. */
export function interfaceOn(
  on: VpcBench,
  name: string,
  subnetId: SubnetId,
  more: Record<string, unknown> = {},
) {
  return on.call(name, { type: 'CreateNetworkInterface', subnetId, ...more })['networkInterfaceId'] as never
}

/** A private NAT gateway in a subnet, available. */
export function natOn(on: VpcBench, subnetId: SubnetId, name = 'shop/nat') {
  const call = { type: 'CreateNatGateway', subnetId, connectivityType: 'private' } as const
  const id = on.call(name, call)['natGatewayId'] as never
  on.settle()
  return id
}
