import { tableGet } from '@causeway/ground'
import { anyLoadBalancer } from './elb/any-load-balancer.ts'
import { targetIn } from './elb/target-group/set-health.ts'
import { endpointVersionOf } from './privatelink/vpc-endpoint/stale.ts'
import { vpcVersionOf } from './vpc/stale.ts'
import type { Effect, TimerCommand, World } from './world.ts'

/** Whether what a timer was set for has moved on, or is gone: then it must not fire [R-EP-4]. */
export function isStale(world: World, effect: Effect): boolean {
  return versionOf(world, effect.command) !== effect.ifVersion
}

function versionOf(world: World, command: TimerCommand): number | undefined {
  switch (command.type) {
    case 'ActivateLoadBalancer':
      return anyLoadBalancer(world, command.loadBalancerArn)?.version
    case 'CompleteTargetRegistration':
      return versionOfTarget(world, command, 'initial')
    case 'CompleteTargetDeregistration':
      return versionOfTarget(world, command, 'draining')
    case 'CheckPrivateDnsName':
    case 'FailPrivateDnsName': {
      const service = tableGet(world.endpointServices, command.serviceId)
      return service?.owner === 'customer' ? service.privateDnsNameConfiguration?.version : undefined
    }
    case 'CompleteServiceDeletion':
    case 'CompleteServiceProvisioning':
      return tableGet(world.endpointServices, command.serviceId)?.version
    case 'CompleteEndpointProvisioning':
    case 'CompleteEndpointDeletion':
    case 'CompleteInterfaceReplacement':
    case 'ExpireEndpointConnection':
    case 'PropagateEndpointPolicy':
      return endpointVersionOf(world, command)
    case 'ActivatePrivateDns':
      return tableGet(world.hostedZones, command.hostedZoneId)?.version
    default:
      return vpcVersionOf(world, command)
  }
}

/** A target counts only while it is in the state that the timer ends; each registration has a version. */
function versionOfTarget(
  world: World,
  named: Parameters<typeof targetIn>[1],
  state: 'initial' | 'draining',
): number | undefined {
  const target = targetIn(world, named)
  return target?.state === state ? target.version : undefined
}
