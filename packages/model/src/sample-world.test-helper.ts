import {
  instant,
  parseAccountId,
  must,
  parseRegion,
  type AccountId,
  type AzId,
  type AzName,
} from '@causeway/ground'
import { apply } from './apply.ts'
import { emptyWorld, type Applied } from './commit.ts'
import type { LoadBalancerArn } from './elb/network-load-balancer/types.ts'
import type { Knobs } from './knobs.ts'
import type { ProfileName } from './profile.ts'
import type { ServiceId } from './privatelink/endpoint-service/types.ts'
import type { VpcEndpointId } from './privatelink/interface-endpoint/types.ts'
import { isStale } from './stale.ts'
import type { InstanceId } from './vpc/instance/types.ts'
import type { SubnetId } from './vpc/subnet/types.ts'
import type { VpcId } from './vpc/vpc/types.ts'
import type { Command, Effect, Step, World } from './world.ts'

export const provider: AccountId = must(parseAccountId('111122223333'))
export const consumer: AccountId = must(parseAccountId('444455556666'))
export const region = must(parseRegion('us-east-1'))

/** Us-east-1 as two accounts see it: the same letters stand for different places. */
export const providerZones = { 'us-east-1a': 'use1-az1', 'us-east-1b': 'use1-az2', 'us-east-1c': 'use1-az3' }
export const consumerZones = { 'us-east-1a': 'use1-az3', 'us-east-1b': 'use1-az2', 'us-east-1d': 'use1-az4' }

/** One world that calls are made to, its timers, and the outputs that later calls name. */
export interface Bench {
  world(): World
  /** Makes a call that must go through. */
  call(name: string, command: Command, imported?: Step['imported']): Applied['output']
  /** The rule and code of a call that must be refused, `R-VPC-1 InvalidVpcRange`. */
  refusal(command: Command, name?: string): string
  /** The field that a refused call names. */
  refusedField(command: Command): string | undefined
  /** Fires every timer that settles, and those they set, until none is left. */
  settle(): void
  /** Timers set and not fired yet. */
  timers(): readonly Effect[]
}

export function bench(knobs: Partial<Knobs> = {}, from: World = emptyWorld(knobs)): Bench {
  let world = from
  let pending: Effect[] = []
  const step = (command: Command, name?: string, imported?: Step['imported']): Step => ({
    at: instant(0),
    cause: 'test',
    command,
    ...(name !== undefined && { name }),
    ...(imported !== undefined && { imported }),
  })
  const take = (applied: Applied): Applied['output'] => {
    world = applied.world
    pending.push(...applied.effects)
    return applied.output
  }
  return {
    world: () => world,
    call(name, command, imported) {
      const answer = apply(world, step(command, name, imported))
      if (answer.type === 'refused')
        throw new Error(`${command.type}: ${answer.error.rule} ${answer.error.message}`)
      return take(answer)
    },
    refusal(command, name) {
      const answer = apply(world, step(command, name))
      return answer.type === 'refused' ? `${answer.error.rule} ${answer.error.code}` : 'applied'
    },
    refusedField(command) {
      const answer = apply(world, step(command))
      return answer.type === 'refused' ? answer.error.field : undefined
    },
    settle() {
      while (pending.some((effect) => effect.settles)) {
        const due = pending.filter((effect) => effect.settles)
        pending = pending.filter((effect) => !effect.settles)
        for (const effect of due) {
          if (isStale(world, effect)) continue
          const answer = apply(world, step(effect.command))
          if (answer.type === 'applied') take(answer)
        }
      }
    },
    timers: () => [...pending],
  }
}

export function addAccounts(on: Bench): void {
  const open = (accountId: AccountId, alias: string, zones: Record<string, string>) =>
    on.call(alias, {
      type: 'AddAccount',
      accountId,
      region,
      alias,
      zones: zones as Record<AzName, AzId>,
      quotas: {},
    })
  open(provider, 'shop', providerZones)
  open(consumer, 'user', consumerZones)
}

export interface Sample {
  readonly on: Bench
  readonly providerVpc: VpcId
  readonly providerSubnets: readonly SubnetId[]
  readonly consumerVpc: VpcId
  /** In use1-az3, use1-az2 and use1-az4; the service is not in the last. */
  readonly consumerSubnets: readonly [SubnetId, SubnetId, SubnetId]
  readonly instances: readonly InstanceId[]
  readonly loadBalancerArn: LoadBalancerArn
  readonly serviceId: ServiceId
  readonly serviceName: string
}

/** A service behind one load balancer in use1-az2 and use1-az3, settled, and a consumer's VPC without an endpoint. */
export function sampleWorld(knobs: Partial<Knobs> = {}, profile?: ProfileName): Sample {
  const on = bench(knobs, emptyWorld(knobs, profile))
  addAccounts(on)
  const provided = addVpc(on, provider, 'shop/main', ['us-east-1b', 'us-east-1c'])
  const consumed = addVpc(on, consumer, 'user/main', ['us-east-1a', 'us-east-1b', 'us-east-1d'])
  for (const attribute of ['enableDnsHostnames', 'enableDnsSupport'] as const) {
    const vpcId = consumed.vpcId
    on.call('dns', { type: 'ModifyVpcAttribute', accountId: consumer, vpcId, attribute, value: true })
  }
  const instances = provided.subnets.map((subnetId, i) => {
    const output = on.call(`shop/web-${i}`, {
      type: 'RunInstances',
      accountId: provider,
      subnetId,
      listensOn: [443],
    })
    return output['instanceId'] as InstanceId
  })
  const loadBalancerArn = addLoadBalancer(on, 'web', provided, instances)
  const service = on.call('shop/api', {
    type: 'CreateVpcEndpointServiceConfiguration',
    accountId: provider,
    networkLoadBalancerArns: [loadBalancerArn],
    privateDnsName: 'api.example.com',
  })
  const serviceId = service['serviceId'] as ServiceId
  on.call('verify', { type: 'VerifyPrivateDnsName', accountId: provider, serviceId })
  on.call('permit', {
    type: 'ModifyVpcEndpointServicePermissions',
    accountId: provider,
    serviceId,
    addAllowedPrincipals: [`arn:aws:iam::${consumer}:root`],
    removeAllowedPrincipals: [],
  })
  on.settle()
  return {
    on,
    providerVpc: provided.vpcId,
    providerSubnets: provided.subnets,
    consumerVpc: consumed.vpcId,
    consumerSubnets: consumed.subnets as unknown as Sample['consumerSubnets'],
    instances,
    loadBalancerArn,
    serviceId,
    serviceName: service['serviceName'] ?? '',
  }
}

/** A /16 VPC with a /24 subnet per zone, `<vpc>/<zone letter>`. */
export function addVpc(
  on: Bench,
  accountId: AccountId,
  name: string,
  zones: readonly string[],
): { readonly vpcId: VpcId; readonly subnets: readonly SubnetId[] } {
  const vpcId = on.call(name, { type: 'CreateVpc', accountId, cidrBlock: '10.0.0.0/16' })['vpcId'] as VpcId
  const subnets = zones.map((zone, i) => {
    const command = { type: 'CreateSubnet', accountId, vpcId, zone, cidrBlock: `10.0.${i}.0/24` } as const
    return on.call(`${name}/${zone.slice(-1)}`, command)['subnetId'] as SubnetId
  })
  return { vpcId, subnets }
}

/** A load balancer with one TCP listener on 443 to the instances. */
export function addLoadBalancer(
  on: Bench,
  name: string,
  inVpc: { readonly vpcId: VpcId; readonly subnets: readonly SubnetId[] },
  instances: readonly InstanceId[],
): LoadBalancerArn {
  const accountId = provider
  const { subnets, vpcId } = inVpc
  const balancer = on.call(`shop/${name}`, {
    type: 'CreateLoadBalancer',
    accountId,
    loadBalancerName: name,
    subnets,
  })
  const group = on.call(`shop/${name}-group`, {
    type: 'CreateTargetGroup',
    accountId,
    targetGroupName: name,
    vpcId,
    protocol: 'TCP',
    port: 443,
  })
  const arns = {
    loadBalancerArn: balancer['loadBalancerArn'] as LoadBalancerArn,
    targetGroupArn: group['targetGroupArn'] as never,
  }
  on.call(`shop/${name}-443`, { type: 'CreateListener', accountId, protocol: 'TCP', port: 443, ...arns })
  const targets = instances.map((id) => ({ id }))
  const { targetGroupArn } = arns
  if (targets.length > 0) on.call('register', { type: 'RegisterTargets', accountId, targetGroupArn, targets })
  return arns.loadBalancerArn
}

/** An endpoint of the consumer in its subnets in use1-az3 and use1-az2. */
export function addEndpoint(
  sample: Sample,
  name = 'user/api',
  subnetIds?: readonly SubnetId[],
): VpcEndpointId {
  const { on, consumerVpc, consumerSubnets, serviceName } = sample
  const output = on.call(name, {
    type: 'CreateVpcEndpoint',
    accountId: consumer,
    vpcEndpointType: 'Interface',
    vpcId: consumerVpc,
    serviceName,
    subnetIds: subnetIds ?? consumerSubnets.slice(0, 2),
  })
  return output['vpcEndpointId'] as VpcEndpointId
}

/** The same, accepted and available. */
export function addAvailableEndpoint(sample: Sample, name = 'user/api'): VpcEndpointId {
  const vpcEndpointId = addEndpoint(sample, name)
  const { on, serviceId } = sample
  const vpcEndpointIds = [vpcEndpointId]
  on.call('accept', { type: 'AcceptVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds })
  on.settle()
  return vpcEndpointId
}
