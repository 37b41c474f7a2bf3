import { isApiError, tableValues, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { findAccount } from '../../place/account/find.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import { overInterfaceQuota } from '../../vpc/network-interface/create.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import { activation } from '../activate.ts'
import { bornBalancer } from '../born.ts'
import { identifyArn } from '../naming.ts'
import { faultOfBalancerName } from '../network-load-balancer/create.ts'
import type { LoadBalancerArn } from '../network-load-balancer/types.ts'
import { nodeInterfaces, nodeOutput } from '../nodes.ts'
import { balancerSubnets } from '../subnets.ts'
import type { CreateGatewayLoadBalancer } from './types.ts'

/** Free addresses that each of its subnets must have [R-GWLB-1]. */
const FREE_ADDRESSES = 8

/**
 * Creates a Gateway Load Balancer with a node in the zone of each subnet; these zones are its zones for life
 * [R-GWLB-1], cross-zone is off [R-GWLB-7], and it has no security groups [R-NLB-16].
 *
 * Errors: `ValidationError`, `InvalidConfigurationRequest`, `DuplicateLoadBalancerName` [R-NLB-1], `InvalidSubnet`
 * below 8 free addresses [R-GWLB-1], `InvalidSubnetID.NotFound` [R-ERR-23], `TooManyLoadBalancers` [R-GWLB-12].
 */
export function createGatewayLoadBalancer(
  world: World,
  step: Step,
  command: CreateGatewayLoadBalancer,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const named = faultOfBalancerName(world, account, command.loadBalancerName)
  if (named !== undefined) return named
  const { ipAddressType = 'ipv4' } = command
  const needs = { accountId: account.accountId, ipAddressType, freeAddresses: FREE_ADDRESSES }
  const subnets = balancerSubnets(world, command.subnets, needs)
  if (isApiError(subnets)) return subnets
  const full =
    overBalancerQuota(world, account, subnets[0]?.vpcId) ?? overInterfaceQuota(world, account, subnets.length)
  if (full !== undefined) return full

  const { accountId, region } = account
  const path = `loadbalancer/gwy/${command.loadBalancerName}`
  const kind = { kind: 'gateway-load-balancer', path, accountId, region, table: world.gatewayLoadBalancers }
  const identity = identifyArn<LoadBalancerArn>(step, { ...kind, importedKey: 'loadBalancerArn' })
  const interfaceType = 'gateway_load_balancer' as const
  const nodes = { account, identity, subnets, groups: [], ipAddressType, interfaceType }
  const interfaces = nodeInterfaces(world, step, nodes)
  if (isApiError(interfaces)) return interfaces
  const balancer = bornBalancer(command, identity, interfaces)
  return commit(
    world,
    (draft) => {
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.gatewayLoadBalancers, balancer.loadBalancerArn, balancer)
    },
    {
      output: { loadBalancerArn: balancer.loadBalancerArn, ...nodeOutput(interfaces) },
      effects: [activation(world, balancer)],
    },
  )
}

function overBalancerQuota(world: World, account: Account, vpcId: VpcId | undefined): ApiError | undefined {
  const all = tableValues(world.gatewayLoadBalancers)
  const own = all.filter(({ ownerId }) => ownerId === account.accountId).length
  const inVpc = all.filter((balancer) => balancer.vpcId === vpcId).length
  return (
    overQuota(account, 'gatewayLoadBalancersPerRegion', own + 1) ??
    overQuota(account, 'gatewayLoadBalancersPerVpc', inVpc + 1, 'subnets')
  )
}
