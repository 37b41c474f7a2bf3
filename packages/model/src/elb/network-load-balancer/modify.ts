import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import { vpcOfSubnet } from '../../vpc/network-interface/create.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import type { Step, World } from '../../world.ts'
import { findAnyLoadBalancer, isNetworkLoadBalancer, type AnyLoadBalancer } from '../any-load-balancer.ts'
import type { NetworkLoadBalancer, SetSecurityGroups } from './types.ts'

const refuse = {
  gateway: ({ loadBalancerArn }: AnyLoadBalancer) =>
    apiError(
      'InvalidConfigurationRequest',
      'R-NLB-16',
      `${loadBalancerArn} is a Gateway Load Balancer, which has no security groups; filter at its targets`,
      'loadBalancerArn',
    ),
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

/**
 * Replaces the groups of a load balancer and of its nodes, and says whether they filter PrivateLink
 * traffic; only a Network Load Balancer that was created with groups can have any [R-NLB-16].
 *
 * Errors: `LoadBalancerNotFound` [R-ERR-27], `InvalidConfigurationRequest`, `InvalidGroup.NotFound`
 * [R-ERR-25].
 */
export function setSecurityGroups(world: World, _step: Step, command: SetSecurityGroups): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const balancer = findAnyLoadBalancer(world, command.accountId, command.loadBalancerArn)
  if (isApiError(balancer)) return balancer
  if (!isNetworkLoadBalancer(balancer)) return refuse.gateway(balancer)
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
