import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { vpcOfSubnet } from '../../vpc/network-interface/create.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import type { Step, World } from '../../world.ts'
import { findLoadBalancer } from './find.ts'
import { moveLoadBalancer } from './state-machine.ts'
import type {
  ActivateLoadBalancer,
  ModifyLoadBalancerAttributes,
  NetworkLoadBalancer,
  SetSecurityGroups,
} from './types.ts'

const refuse = {
  bornWithout: ({ loadBalancerArn }: SetSecurityGroups) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-16',
      `${loadBalancerArn} was created without security groups; create it with some to set them`,
      'securityGroups',
    ),
  none: ({ loadBalancerArn }: SetSecurityGroups) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-16',
      `${loadBalancerArn} must keep a security group; give at least one`,
      'securityGroups',
    ),
}

/** Turns cross-zone load balancing on or off [R-NLB-4]. Errors: `LoadBalancerNotFound` [R-ERR-27]. */
export function modifyLoadBalancerAttributes(
  world: World,
  _step: Step,
  command: ModifyLoadBalancerAttributes,
): Applied | ApiError {
  const balancer = findLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  const { crossZoneEnabled } = command
  if (balancer.crossZoneEnabled === crossZoneEnabled) return unchanged(world)
  const next = { ...balancer, crossZoneEnabled }
  return commit(world, (draft) => putRow(draft.loadBalancers, balancer.loadBalancerArn, next))
}

/**
 * Replaces the groups of a load balancer and of its nodes, and says whether they filter PrivateLink
 * traffic; only one that was created with groups can have any [R-NLB-16].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `InvalidConfigurationRequest`, `InvalidGroup.NotFound`
 * [R-ERR-25].
 */
export function setSecurityGroups(world: World, _step: Step, command: SetSecurityGroups): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const balancer = findLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  if (balancer.securityGroups.length === 0) return refuse.bornWithout(command)
  if (command.securityGroups.length === 0) return refuse.none(command)
  const subnet = tableGet(world.subnets, balancer.availabilityZones[0]?.subnetId ?? '')
  if (subnet === undefined) return refuse.bornWithout(command)
  const where = { account, vpc: vpcOfSubnet(world, subnet) }
  const securityGroups = interfaceGroups(world, where, command.securityGroups, 'securityGroups')
  if (isApiError(securityGroups)) return securityGroups
  const { enforceSecurityGroupInboundRulesOnPrivateLinkTraffic } = command
  return withGroups(world, {
    ...balancer,
    securityGroups,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic,
  })
}

/** Timer: a provisioning load balancer becomes active; in any other state nothing happens [R-NLB-1]. */
export function activateLoadBalancer(world: World, _step: Step, command: ActivateLoadBalancer): Applied {
  const balancer = tableGet(world.loadBalancers, command.loadBalancerArn)
  const state = balancer && moveLoadBalancer(balancer.state, 'provisioned')
  if (balancer === undefined || state === undefined) return unchanged(world)
  const next = { ...balancer, state, version: balancer.version + 1 }
  return commit(world, (draft) => putRow(draft.loadBalancers, balancer.loadBalancerArn, next))
}

function withGroups(world: World, next: NetworkLoadBalancer): Applied {
  return commit(world, (draft) => {
    putRow(draft.loadBalancers, next.loadBalancerArn, next)
    for (const { networkInterfaceId } of next.availabilityZones) {
      const eni = tableGet(world.networkInterfaces, networkInterfaceId)
      if (eni === undefined) continue
      putRow(draft.networkInterfaces, networkInterfaceId, { ...eni, groups: next.securityGroups })
    }
  })
}
