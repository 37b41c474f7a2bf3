import { tableGet } from '@causeway/ground'
import { targetIn } from './elb/target-group/set-health.ts'
import { vpcVersionOf } from './vpc/stale.ts'
import type { Effect, TimerCommand, World } from './world.ts'

/** Whether what a timer was set for has moved on, or is gone: then it must not fire [R-EP-4]. */
export function isStale(world: World, effect: Effect): boolean {
  return versionOf(world, effect.command) !== effect.ifVersion
}

function versionOf(world: World, command: TimerCommand): number | undefined {
  switch (command.type) {
    case 'ActivateLoadBalancer':
      return tableGet(world.loadBalancers, command.loadBalancerArn)?.version
    case 'CompleteTargetRegistration':
      // A target has no versions: it is new once, and only then `initial`.
      return targetIn(world, command)?.state === 'initial' ? 0 : undefined
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
    case 'ExpireEndpointConnection':
      return tableGet(world.vpcEndpoints, command.vpcEndpointId)?.version
    case 'ActivatePrivateDns':
      return tableGet(world.hostedZones, command.hostedZoneId)?.version
    default:
      return vpcVersionOf(world, command)
  }
}
