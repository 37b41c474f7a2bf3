import { assert, instant, must, parseAccountId, parseRegion, type AccountId } from '@causeway/ground'
import {
  apply,
  emptyWorld,
  isStale,
  quotaRegister,
  type Command,
  type Effect,
  type World,
} from '@causeway/model'

const provider = must(parseAccountId('111122223333'))
const region = must(parseRegion('us-east-1'))
const zones = { 'us-east-1a': 'use1-az1', 'us-east-1b': 'use1-az2', 'us-east-1c': 'use1-az3' }
const VPCS_PER_ACCOUNT = 100

/** A world that grows by calls. */
export interface Builder {
  world(): World
  /** How many calls it has taken so far, timers included. */
  calls(): number
  /** Makes a call that must go through. */
  call(name: string, command: Command): Readonly<Record<string, string>>
  /** Fires every timer that settles, and those they set, until none is left. */
  settle(): void
}

export function builder(): Builder {
  let world = emptyWorld()
  let timers: Effect[] = []
  let calls = 0
  const take = (name: string | undefined, command: Command) => {
    const answer = apply(world, {
      at: instant(0),
      cause: 'bench',
      command,
      ...(name !== undefined && { name }),
    })
    calls += 1
    assert(
      answer.type === 'applied',
      `${command.type}: ${answer.type === 'refused' ? answer.error.message : ''}`,
    )
    world = answer.world
    timers.push(...answer.effects.filter(({ settles }) => settles))
    return answer.output
  }
  return {
    world: () => world,
    calls: () => calls,
    call: take,
    settle() {
      while (timers.length > 0) {
        const due = timers
        timers = []
        for (const timer of due) if (!isStale(world, timer)) take(undefined, timer.command)
      }
    },
  }
}

/** The service that all consumers connect to, without acceptance. */
export function makeProvider(on: Builder): string {
  addAccount(on, provider, 'shop')
  const subnets = addVpc(on, provider, 'shop/main').subnets
  const balancer = on.call('shop/nlb', {
    type: 'CreateLoadBalancer',
    accountId: provider,
    loadBalancerName: 'web',
    subnets: subnets as never,
  })
  const service = on.call('shop/api', {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [balancer['loadBalancerArn'] as never],
    acceptanceRequired: false,
  })
  on.call('permit', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId: service['serviceId'] as never,
    addAllowedPrincipals: ['*'],
    removeAllowedPrincipals: [],
  })
  on.settle()
  return service['serviceName'] ?? ''
}

/** One consumer's VPC with an endpoint in three subnets; the n-th of all, a hundred to an account. */
export function addConsumer(on: Builder, serviceName: string, n: number): void {
  const accountId = accountOf(n)
  if (n % VPCS_PER_ACCOUNT === 0) addAccount(on, accountId, `user${n / VPCS_PER_ACCOUNT}`)
  const name = `user${Math.floor(n / VPCS_PER_ACCOUNT)}/v${n % VPCS_PER_ACCOUNT}`
  const { vpcId, subnets } = addVpc(on, accountId, name)
  on.call(`${name}-endpoint`, endpointOf(accountId, { vpcId, subnets, serviceName }))
}

export function accountOf(n: number): AccountId {
  return must(parseAccountId(String(200_000_000_000 + Math.floor(n / VPCS_PER_ACCOUNT))))
}

function endpointOf(
  accountId: AccountId,
  {
    vpcId,
    subnets,
    serviceName,
  }: { readonly vpcId: string; readonly subnets: readonly string[]; readonly serviceName: string },
): Command {
  const subnetIds = subnets as never
  return {
    type: 'CreateVpcEndpoint',
    accountId,
    vpcEndpointType: 'Interface',
    vpcId: vpcId as never,
    serviceName,
    subnetIds,
  }
}

function addAccount(on: Builder, accountId: AccountId, alias: string): void {
  // As much of everything as the model knows, so that the size is the only thing that is unusual; but the rules on an
  // interface are limited whatever the quotas [R-SG-6].
  const { rulesPerSecurityGroup: _rules, securityGroupsPerInterface: _groups, ...free } = quotaRegister
  const quotas = Object.fromEntries(Object.keys(free).map((name) => [name, 1_000_000]))
  on.call(alias, { type: 'AddAccount', accountId, region, alias, zones: zones as never, quotas })
}

function addVpc(
  on: Builder,
  accountId: AccountId,
  name: string,
): { readonly vpcId: string; readonly subnets: readonly string[] } {
  const vpcId = on.call(name, { type: 'CreateVpc', accountId, cidrBlock: '10.0.0.0/16' })['vpcId'] ?? ''
  const subnets = Object.keys(zones).map((zone, i) => {
    const command = {
      type: 'CreateSubnet',
      accountId,
      vpcId: vpcId as never,
      zone,
      cidrBlock: `10.0.${i}.0/24`,
    } as const
    return on.call(`${name}/${zone.slice(-1)}`, command)['subnetId'] ?? ''
  })
  return { vpcId, subnets }
}
