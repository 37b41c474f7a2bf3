import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { activationTimer } from '../../dns/hosted-zone/activate.ts'
import { hiddenZoneOf } from '../../dns/hosted-zone/private-dns.ts'
import { findAccount } from '../../place/account/find.ts'
import { overInterfaceQuota } from '../../vpc/network-interface/create.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Effect, Step, World } from '../../world.ts'
import { changedPolicy } from '../endpoint-policy/attach.ts'
import { policyTimers } from '../endpoint-policy/propagate.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import { dnsRecordIpTypeFor } from '../vpc-endpoint/ip-address-type.ts'
import { moved } from '../vpc-endpoint/move.ts'
import { placementAfter, type Placement } from '../vpc-endpoint/placement.ts'
import { replacementTimer } from '../vpc-endpoint/replace.ts'
import { moveEndpoint } from '../vpc-endpoint/state-machine.ts'
import { modificationTimer } from '../vpc-endpoint/timers.ts'
import { withDns } from './create.ts'
import { changedDnsEntries, regionalNameOf } from './dns-entries.ts'
import { changedGroups } from './groups.ts'
import { withInboundEndpoint } from './inbound-endpoint.ts'
import { privateDnsAs, type PrivateDns } from './private-dns.ts'
import type { InterfaceEndpoint, ModifyVpcEndpoint } from './types.ts'

const refuse = {
  state: ({ vpcEndpointId, state }: InterfaceEndpoint) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${vpcEndpointId} is ${state}; modify it while it is available`,
      'vpcEndpointId',
    ),
}

/** The endpoint as it is to be, with what of it lies in other tables. */
interface Changed {
  readonly before: InterfaceEndpoint
  readonly next: InterfaceEndpoint
  readonly placement: Placement
  readonly dns: PrivateDns
}

/**
 * Changes the subnets, groups [R-IF-4], addresses [R-EP-9], address type [R-SVC-27], record type [R-EP-14], policy
 * [R-IAM-2] or private DNS [R-DNS-6, R-DNS-7] of an available endpoint, which is then pending for
 * `timing.endpointModify` while untouched interfaces go on forwarding [R-EP-4, R-EP-5]. A call that changes nothing
 * is none, and no call changes a route table [R-IF-15].
 *
 * Errors: `IncorrectState` [R-ERR-33]; those of `privateDnsAs`, `changedGroups`, `changedPolicy` and `placementAfter`;
 * `InvalidParameter` for a record type [R-EP-14], `NetworkInterfaceLimitExceeded`.
 */
export function modifyInterfaceEndpoint(
  world: World,
  step: Step,
  endpoint: InterfaceEndpoint,
  of: { readonly service: EndpointService; readonly command: ModifyVpcEndpoint },
): Applied | ApiError {
  const account = findAccount(world, endpoint.ownerId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, endpoint.ownerId, endpoint.vpcId)
  if (isApiError(vpc)) return vpc
  const { command, service } = of
  const dns = privateDnsAs(world, {
    step,
    vpc,
    service,
    vpcEndpointId: endpoint.vpcEndpointId,
    regionalName: regionalNameOf(endpoint),
    isAccepted: endpoint.state !== 'pendingAcceptance',
    isCreation: false,
    privateDnsEnabled: command.privateDnsEnabled,
    dnsOptions: command.dnsOptions,
    held: endpoint,
  })
  const isTooEarly = isApiError(dns) && dns.rule === 'R-ERR-42'
  const state = moveEndpoint(endpoint.state, 'modify')
  if (isTooEarly) return dns
  if (state === undefined) return refuse.state(endpoint)
  if (isApiError(dns)) return dns
  const groups = changedGroups(world, endpoint, { account, vpc, command })
  if (isApiError(groups)) return groups
  const guarded = changedPolicy(endpoint, service, command)
  if (isApiError(guarded)) return guarded
  const placement = placementAfter(world, endpoint, { step, account, service, groups, command })
  if (isApiError(placement)) return placement
  const crowded = overInterfaceQuota(world, account, Math.max(0, placement.addedCount))
  if (crowded !== undefined) return crowded
  const ipAddressType = command.ipAddressType ?? endpoint.ipAddressType
  const wanted = command.dnsOptions?.dnsRecordIpType
  const dnsRecordIpType = dnsRecordIpTypeFor(ipAddressType, wanted, endpoint.dnsRecordIpType)
  if (isApiError(dnsRecordIpType)) return dnsRecordIpType

  const { networkInterfaces } = placement
  const dnsEntries = changedDnsEntries(endpoint.dnsEntries, account, networkInterfaces)
  const fields = { groups, networkInterfaces, ipAddressType, dnsRecordIpType, dnsEntries }
  const next = withDns({ ...moved(guarded, state, 'modification'), ...fields }, dns)
  const changed = { before: endpoint, next, placement, dns }
  if (isIdle(world, changed)) return unchanged(world)
  return withInboundEndpoint(modified(world, changed), step, { endpoint: next, dns })
}

function isIdle(world: World, { before, next, placement, dns }: Changed): boolean {
  const isRenewed = placement.gone.length > 0 || placement.addedCount > 0
  const isSameZone = dns.zone === hiddenZoneOf(world, before.vpcEndpointId)
  const keys = ['groups', 'ipAddressType', 'dnsRecordIpType', 'policyDocument'] as const
  const isSame = keys.every((key) => before[key] === next[key])
  const isSameView =
    before.privateDnsOnlyForInboundResolverEndpoint === next.privateDnsOnlyForInboundResolverEndpoint
  return !isRenewed && isSameZone && isSame && isSameView
}

function modified(world: World, changed: Changed): Applied {
  const { next, placement, dns } = changed
  return commit(
    world,
    (draft) => {
      putRow(draft.vpcEndpoints, next.vpcEndpointId, next)
      for (const row of placement.rows) putRow(draft.networkInterfaces, row.networkInterfaceId, row)
      for (const id of placement.gone) tableRemove(draft.networkInterfaces, id)
      if (dns.removed !== undefined) tableRemove(draft.hostedZones, dns.removed.hostedZoneId)
      if (dns.zone !== undefined) putRow(draft.hostedZones, dns.zone.hostedZoneId, dns.zone)
    },
    { effects: timersOf(world, changed) },
  )
}

function timersOf(world: World, { before, next, placement, dns }: Changed): Effect[] {
  const replaced = placement.networkInterfaces.filter(
    (eni) => eni.disconnected === 'replacing' && !before.networkInterfaces.includes(eni),
  )
  const isNewZone = dns.zone !== undefined && !before.privateDnsEnabled
  return [
    modificationTimer(world, next),
    ...(isNewZone && dns.zone !== undefined ? [activationTimer(world, dns.zone)] : []),
    ...policyTimers(world, before, next),
    ...replaced.map((eni) => replacementTimer(world, next.vpcEndpointId, eni)),
  ]
}
