import { days, seconds, tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import {
  addAccounts,
  addAvailableEndpoint,
  addEndpoint,
  addLoadBalancer,
  addVpc,
  bench,
  consumer,
  provider,
  sampleWorld,
  type Sample,
} from './sample-world.test-helper.ts'
import type { Knobs } from './knobs.ts'
import { isStale } from './stale.ts'
import type { Effect } from './world.ts'

const seen = (timers: readonly Effect[]) =>
  timers.map(({ command, after, settles }) => [command.type, after, settles])

/** The timers that one thing done to the sample world sets, beyond those it had. */
function timersAfter(act: (sample: Sample) => void, knobs: Partial<Knobs> = {}): unknown[] {
  const sample = sampleWorld(knobs)
  const before = sample.on.timers()
  act(sample)
  return seen(sample.on.timers().filter((timer) => !before.includes(timer)))
}

test('a load balancer, its targets and a service settle after their times [R-NLB-1] [R-NLB-6] [R-SVC-3]', () => {
  const on = bench()
  addAccounts(on)
  const inVpc = addVpc(on, provider, 'shop/main', ['us-east-1a'])
  const run = {
    type: 'RunInstances',
    accountId: provider,
    subnetId: inVpc.subnets[0] as never,
    listensOn: [],
  } as const
  const arn = addLoadBalancer(on, 'web', inVpc, [on.call('shop/i', run)['instanceId'] as never])
  const create = { type: 'CreateVpcEndpointServiceConfiguration', accountId: provider } as const
  on.call('shop/api', { ...create, networkLoadBalancerArns: [arn] })
  expect(seen(on.timers())).toEqual([
    ['ActivateLoadBalancer', seconds(120), true],
    ['CompleteTargetRegistration', seconds(60), true],
    ['CompleteServiceProvisioning', seconds(30), true],
  ])
})

test('an undecided connection expires after a week, and not before a world is settled [R-EP-4]', () => {
  expect(timersAfter((sample) => addEndpoint(sample))).toEqual([['ExpireEndpointConnection', days(7), false]])
})

test('an accepted endpoint is available after two minutes, by its knob [R-EP-4]', () => {
  const accept = (sample: Sample): void => {
    const vpcEndpointIds = [addEndpoint(sample)]
    const { on, serviceId } = sample
    on.call('accept', {
      type: 'AcceptVpcEndpointConnections',
      accountId: provider,
      serviceId,
      vpcEndpointIds,
    })
  }
  expect(timersAfter(accept)[1]).toEqual(['CompleteEndpointProvisioning', seconds(120), true])
  const knobs = { 'timing.endpointProvisioning': seconds(10) }
  expect(timersAfter(accept, knobs)[1]).toEqual(['CompleteEndpointProvisioning', seconds(10), true])
})

test('a deletion ends after a minute [R-EP-4]', () => {
  const timers = timersAfter((sample) => {
    const vpcEndpointIds = [addAvailableEndpoint(sample)]
    sample.on.call('delete', { type: 'DeleteVpcEndpoints', accountId: consumer, vpcEndpointIds })
  })
  expect(timers.at(-1)).toEqual(['CompleteEndpointDeletion', seconds(60), true])
})

test('a registration timer is stale once its target is in service [R-NLB-6]', () => {
  const { on, instances, loadBalancerArn } = sampleWorld()
  const group = tableValues(on.world().targetGroups)[0]
  if (group === undefined) throw new Error(`no target group of ${loadBalancerArn}`)
  const targets = instances.map((id) => ({ id, port: 8443 }))
  on.call('more', {
    type: 'RegisterTargets',
    accountId: provider,
    targetGroupArn: group.targetGroupArn,
    targets,
  })
  const timers = on.timers().slice(-targets.length)
  expect(timers.map((timer) => isStale(on.world(), timer))).toEqual([false, false])
  on.settle()
  expect(timers.map((timer) => isStale(on.world(), timer))).toEqual([true, true])
})
