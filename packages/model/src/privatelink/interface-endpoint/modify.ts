import { apiError, assert, isApiError, tableGet, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { activationTimer } from '../../dns/hosted-zone/activate.ts'
import { hiddenZoneOf, newHiddenZone, privateNameFor } from '../../dns/hosted-zone/private-dns.ts'
import type { HostedZone } from '../../dns/hosted-zone/types.ts'
import { findAccount } from '../../place/account/find.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { SecurityGroupId } from '../../vpc/security-group/types.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import type { Step, World } from '../../world.ts'
import { withoutPrivateEntry, withPrivateEntry } from './dns-entries.ts'
import { findOwnEndpoint } from './find.ts'
import { moved } from './move.ts'
import { moveEndpoint } from './state-machine.ts'
import { modificationTimer } from './timers.ts'
import type { InterfaceEndpoint, ModifyVpcEndpoint } from './types.ts'

const refuse = {
  state: ({ vpcEndpointId, state }: InterfaceEndpoint) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${vpcEndpointId} is ${state}; modify it while it is available`,
      'vpcEndpointId',
    ),
  notThere: ({ vpcEndpointId }: InterfaceEndpoint, groupId: string, field: string) =>
    apiError(
      'InvalidGroup.NotFound',
      'R-ERR-25',
      `${vpcEndpointId} does not have the group '${groupId}'; remove one that it has`,
      field,
    ),
  noGroup: ({ vpcEndpointId }: InterfaceEndpoint) =>
    apiError(
      'InvalidParameter',
      'R-IF-4',
      `${vpcEndpointId} would have no security group; add one in the same call`,
      'removeSecurityGroupIds',
    ),
}

/** What private DNS becomes: a new zone, none in place of the old one, or what it is. */
type DnsChange = { readonly add?: HostedZone; readonly remove?: HostedZone }

/**
 * Changes the groups [R-IF-4] or private DNS [R-DNS-6, R-DNS-7] of an available endpoint, which is then
 * pending for `timing.endpointModify` while it goes on forwarding [R-EP-4, R-EP-5]. A call that changes
 * nothing is none.
 *
 * Errors: `InvalidVpcEndpointId.NotFound` [R-ERR-1], `IncorrectState` [R-ERR-33], `InvalidGroup.NotFound`
 * [R-ERR-25], `SecurityGroupsPerInterfaceLimitExceeded` [R-IF-3], `InvalidParameter` [R-ERR-13, R-ERR-15,
 * R-ERR-16, R-ERR-42].
 */
export function modifyVpcEndpoint(world: World, step: Step, command: ModifyVpcEndpoint): Applied | ApiError {
  const endpoint = findOwnEndpoint(world, command.accountId, command.vpcEndpointId)
  if (isApiError(endpoint)) return endpoint
  const dns = dnsChange(world, step, endpoint, command)
  const isTooEarly = isApiError(dns) && dns.rule === 'R-ERR-42'
  const state = moveEndpoint(endpoint.state, 'modify')
  if (state === undefined && !isTooEarly) return refuse.state(endpoint)
  if (isApiError(dns)) return dns
  const groups = newGroups(world, endpoint, command)
  if (isApiError(groups)) return groups
  const isIdle = dns.add === undefined && dns.remove === undefined && groups === endpoint.groups
  if (isIdle || state === undefined) return unchanged(world)
  return modified(world, withDns({ ...moved(endpoint, state, 'modification'), groups }, dns), dns)
}

function dnsChange(
  world: World,
  step: Step,
  endpoint: InterfaceEndpoint,
  { privateDnsEnabled }: ModifyVpcEndpoint,
): DnsChange | ApiError {
  if (privateDnsEnabled === undefined || privateDnsEnabled === endpoint.privateDnsEnabled) return {}
  if (!privateDnsEnabled) {
    const remove = hiddenZoneOf(world, endpoint.vpcEndpointId)
    return remove === undefined ? {} : { remove }
  }
  const vpc = findVpc(world, endpoint.ownerId, endpoint.vpcId)
  if (isApiError(vpc)) return vpc
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  assert(service !== undefined, `${endpoint.vpcEndpointId} has no service`)
  const isAccepted = endpoint.state !== 'pendingAcceptance'
  const recordName = privateNameFor(world, vpc, service, { isAccepted })
  if (isApiError(recordName)) return recordName
  const { vpcId, vpcEndpointId } = endpoint
  return { add: newHiddenZone(step, { vpcId, vpcEndpointId, recordName }) }
}

function newGroups(
  world: World,
  endpoint: InterfaceEndpoint,
  { addSecurityGroupIds = [], removeSecurityGroupIds = [] }: ModifyVpcEndpoint,
): readonly SecurityGroupId[] | ApiError {
  if (addSecurityGroupIds.length === 0 && removeSecurityGroupIds.length === 0) return endpoint.groups
  const missing = removeSecurityGroupIds.findIndex((groupId) => !endpoint.groups.includes(groupId))
  if (missing >= 0) {
    return refuse.notThere(
      endpoint,
      removeSecurityGroupIds[missing] ?? '',
      `removeSecurityGroupIds[${missing}]`,
    )
  }
  const account = findAccount(world, endpoint.ownerId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, endpoint.ownerId, endpoint.vpcId)
  if (isApiError(vpc)) return vpc
  const added = interfaceGroups(world, { account, vpc }, addSecurityGroupIds, 'addSecurityGroupIds')
  if (isApiError(added)) return added
  const kept = endpoint.groups.filter((groupId) => !removeSecurityGroupIds.includes(groupId))
  const fresh = addSecurityGroupIds.filter((groupId) => !kept.includes(groupId))
  if (fresh.length === 0 && kept.length === endpoint.groups.length) return endpoint.groups
  const groups = [...kept, ...fresh]
  if (groups.length === 0) return refuse.noGroup(endpoint)
  return interfaceGroups(world, { account, vpc }, groups, 'addSecurityGroupIds')
}

function withDns(endpoint: InterfaceEndpoint, { add, remove }: DnsChange): InterfaceEndpoint {
  if (add !== undefined) {
    return { ...endpoint, privateDnsEnabled: true, dnsEntries: withPrivateEntry(endpoint.dnsEntries, add) }
  }
  if (remove === undefined) return endpoint
  return { ...endpoint, privateDnsEnabled: false, dnsEntries: withoutPrivateEntry(endpoint.dnsEntries) }
}

function modified(world: World, next: InterfaceEndpoint, { add, remove }: DnsChange): Applied {
  const timers = add === undefined ? [] : [activationTimer(world, add)]
  return commit(
    world,
    (draft) => {
      putRow(draft.vpcEndpoints, next.vpcEndpointId, next)
      for (const { networkInterfaceId } of next.networkInterfaces) {
        const eni = tableGet(world.networkInterfaces, networkInterfaceId)
        assert(eni !== undefined, `${networkInterfaceId} is gone`)
        putRow(draft.networkInterfaces, networkInterfaceId, { ...eni, groups: next.groups })
      }
      if (remove !== undefined) tableRemove(draft.hostedZones, remove.hostedZoneId)
      if (add !== undefined) putRow(draft.hostedZones, add.hostedZoneId, add)
    },
    { effects: [modificationTimer(world, next), ...timers] },
  )
}
