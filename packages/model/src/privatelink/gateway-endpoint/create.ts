import { apiError, byCodeUnit, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import type { Account } from '../../place/account/types.ts'
import { overQuota } from '../../quotas.ts'
import { prefixListOfService } from '../../vpc/prefix-list/find.ts'
import { insertEndpointRoute } from '../../vpc/route-table/endpoint-routes.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import { attachedPolicy } from '../endpoint-policy/attach.ts'
import { bornAt } from '../vpc-endpoint/born-at.ts'
import type { Creation } from '../vpc-endpoint/create.ts'
import { gatewayEndpointCount } from './find.ts'
import { joiningTables } from './route-tables.ts'
import type { GatewayEndpoint } from './types.ts'

const refuse = {
  family: () =>
    apiError(
      'InvalidParameter',
      'R-GW-7',
      'a gateway endpoint is IPv4 only; leave the address type out',
      'ipAddressType',
    ),
}

/**
 * Creates a gateway endpoint, available at once [R-EP-6], and in every associated route table the route that sends
 * the service's prefix list to it [R-GW-1, R-GW-2]. It has no interface, no subnet and no group, and leads to no other
 * Region: the list holds the addresses of its own [R-GW-6].
 *
 * Errors: `InvalidParameter` for IPv6 [R-GW-7], `InvalidPolicyDocument` [R-ERR-11], `VpcEndpointLimitExceeded` [R-GW-14],
 * `InvalidRouteTableID.NotFound` [R-ERR-21], `RouteAlreadyExists` [R-GW-3, R-ERR-18].
 */
export function createGatewayEndpoint(
  world: World,
  step: Step,
  { account, vpc, service, command }: Creation,
): Applied | ApiError {
  if (command.ipAddressType !== undefined && command.ipAddressType !== 'ipv4') return refuse.family()
  const policy = attachedPolicy(service, command.policyDocument)
  if (isApiError(policy)) return policy
  const full = overGatewayQuota(world, account, vpc.vpcId)
  if (full !== undefined) return full
  const prefixListId = prefixListOfService(world, account.region, service.serviceName)
  const routeTableIds = [...new Set(command.routeTableIds ?? [])].sort(byCodeUnit)
  const joining = joiningTables(world, vpc, { prefixListId, routeTableIds, field: 'routeTableIds' })
  if (isApiError(joining)) return joining

  const { accountId, region } = account
  const kind = { prefix: 'vpce', kind: 'gateway-vpc-endpoint', accountId, region } as const
  const { id, name } = identify(step, {
    ...kind,
    table: world.gatewayEndpoints,
    importedKey: 'vpcEndpointId',
  })
  const endpoint: GatewayEndpoint = {
    vpcEndpointId: id,
    vpcEndpointType: 'Gateway',
    name,
    ownerId: accountId,
    vpcId: vpc.vpcId,
    serviceId: service.serviceId,
    serviceName: service.serviceName,
    state: 'available',
    version: 0,
    ...bornAt(step),
    routeTableIds,
    ...policy,
  }
  return commit(
    world,
    (draft) => {
      putRow(draft.gatewayEndpoints, id, endpoint)
      for (const tableId of routeTableIds) insertEndpointRoute(draft, tableId, joining, id)
    },
    { output: { vpcEndpointId: id } },
  )
}

/** 20 in a Region unless raised, and never more than 255 in a VPC [R-GW-14]. */
function overGatewayQuota(world: World, account: Account, vpcId: VpcId): ApiError | undefined {
  const count = gatewayEndpointCount(world, account.accountId, vpcId)
  return (
    overQuota(account, 'gatewayEndpointsPerRegion', count.inRegion + 1, 'vpcId') ??
    overQuota(account, 'gatewayEndpointsPerVpc', count.inVpc + 1, 'vpcId')
  )
}
