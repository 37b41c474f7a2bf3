import { isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify, type Identified } from '../../identity.ts'
import { overInterfaceQuota } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import type { Step, World } from '../../world.ts'
import { attachedPolicy } from '../endpoint-policy/attach.ts'
import { bornAt } from '../vpc-endpoint/born-at.ts'
import { faultOfConfigurations } from '../vpc-endpoint/configurations.ts'
import { needsAcceptance, type Creation } from '../vpc-endpoint/create.ts'
import { bornWith, endpointInterfaces, newInterfaces } from '../vpc-endpoint/interfaces.ts'
import { dnsRecordIpTypeFor, faultOfAddressType } from '../vpc-endpoint/ip-address-type.ts'
import { connectEvents, notifying } from '../vpc-endpoint/notify.ts'
import { overEndpointQuota } from '../vpc-endpoint/quota.ts'
import { initialState } from '../vpc-endpoint/state-machine.ts'
import { joinedSubnets } from '../vpc-endpoint/subnets.ts'
import { firstTimer } from '../vpc-endpoint/timers.ts'
import { endpointDnsEntries, regionalNameOf, withPrivateEntry } from './dns-entries.ts'
import { endpointGroups } from './groups.ts'
import { withInboundEndpoint } from './inbound-endpoint.ts'
import { privateDnsAs, type PrivateDns } from './private-dns.ts'
import { refuseSubnets } from './refuse-subnets.ts'
import type { InterfaceEndpoint } from './types.ts'

type Built = { readonly endpoint: InterfaceEndpoint; readonly interfaces: readonly NetworkInterface[] }

/**
 * Creates an interface endpoint: one interface and one zonal name per subnet, a Regional name, and with
 * private DNS a hidden zone that answers once the endpoint is available [R-EP-4, R-EP-8, R-DNS-1, R-DNS-6, R-DNS-7].
 * AWS's services and services without acceptance accept at once [R-SVC-10]; `Connect`, then perhaps `Accept` is
 * sent [R-SNS-2]. Without groups it has the VPC's default group [R-IF-2]. No route table changes [R-IF-15].
 *
 * Errors: `InvalidPolicyDocument` [R-ERR-11], `VpcEndpointLimitExceeded` [R-ERR-10], `MissingParameter` and
 * `DuplicateSubnetsInSameZone` [R-EP-8, R-ERR-8], `InvalidSubnetID.NotFound`, `InvalidGroup.NotFound` [R-IF-3],
 * `InvalidParameter` [R-IF-5, R-IF-13, R-EP-10, R-EP-12, R-EP-14, R-ERR-12, R-ERR-13, R-ERR-14,
 * R-ERR-15, R-ERR-16, R-ERR-42],
 * `InvalidIPAddress.InUse`, `InsufficientFreeAddressesInSubnet` [R-ERR-24].
 */
export function createInterfaceEndpoint(world: World, step: Step, creation: Creation): Applied | ApiError {
  const { account, vpc, service } = creation
  const { accountId, region } = account
  const kind = { prefix: 'vpce', kind: 'vpc-endpoint', accountId, region } as const
  const identity = identify(step, { ...kind, table: world.vpcEndpoints, importedKey: 'vpcEndpointId' })
  const built = endpointWithInterfaces(world, step, { ...creation, identity })
  if (isApiError(built)) return built
  const dns = privateDnsAs(world, {
    step,
    vpc,
    service,
    vpcEndpointId: identity.id,
    regionalName: regionalNameOf(built.endpoint),
    isAccepted: !needsAcceptance(service),
    isCreation: true,
    privateDnsEnabled: creation.command.privateDnsEnabled,
    dnsOptions: creation.command.dnsOptions,
  })
  if (isApiError(dns)) return dns
  const crowded = overInterfaceQuota(world, account, built.interfaces.length)
  if (crowded !== undefined) return crowded
  const born = bornIn(world, { ...built, endpoint: withDns(built.endpoint, dns) }, dns)
  return withInboundEndpoint(born, step, { endpoint: built.endpoint, dns })
}

/** The endpoint with private DNS as it is to be; the private name is the last of its entries [R-DNS-2]. */
export function withDns(endpoint: InterfaceEndpoint, { zone, isInboundOnly }: PrivateDns): InterfaceEndpoint {
  return {
    ...endpoint,
    privateDnsEnabled: zone !== undefined,
    privateDnsOnlyForInboundResolverEndpoint: isInboundOnly,
    dnsEntries: withPrivateEntry(endpoint.dnsEntries, zone),
  }
}

function endpointWithInterfaces(
  world: World,
  step: Step,
  creation: Creation & { readonly identity: Identified<'vpce'> },
): Built | ApiError {
  const { account, vpc, service, command, identity } = creation
  const policy = attachedPolicy(service, command.policyDocument)
  if (isApiError(policy)) return policy
  const full = overEndpointQuota(world, account, vpc.vpcId)
  if (full !== undefined) return full
  const { subnetIds = [], subnetConfigurations: configurations = [], ipAddressType = 'ipv4' } = command
  const { accountId: ownerId } = account
  const seat = { service, ownerId, vpcId: vpc.vpcId, field: 'subnetIds' }
  const subnets = joinedSubnets(world, [], { ...seat, subnetIds })
  if (isApiError(subnets)) return subnets
  if (subnets.length === 0) return refuseSubnets.none()
  const fault =
    faultOfAddressType(ipAddressType, service, subnets) ??
    faultOfConfigurations(configurations, { subnets, ipAddressType })
  if (fault !== undefined) return fault
  const dnsRecordIpType = dnsRecordIpTypeFor(ipAddressType, command.dnsOptions?.dnsRecordIpType)
  if (isApiError(dnsRecordIpType)) return dnsRecordIpType
  const groups = endpointGroups(world, { account, vpc }, command.securityGroupIds, 'securityGroupIds')
  if (isApiError(groups)) return groups
  const interfaces = newInterfaces(world, subnets, {
    step,
    endpointId: identity.id,
    account,
    interfaceType: 'vpc_endpoint',
    groups,
    ipAddressType,
    configurations,
    fieldOf: ({ subnetId }) => `subnetIds[${subnetIds.indexOf(subnetId)}]`,
    identify: bornWith(world, step, account, identity),
  })
  if (isApiError(interfaces)) return interfaces

  const state = initialState(needsAcceptance(service))
  const networkInterfaces = endpointInterfaces(interfaces)
  const endpoint: InterfaceEndpoint = {
    vpcEndpointId: identity.id,
    vpcEndpointType: 'Interface',
    name: identity.name,
    ownerId,
    vpcId: vpc.vpcId,
    serviceId: service.serviceId,
    serviceName: service.serviceName,
    state,
    version: 0,
    ...bornAt(step),
    ...(state === 'pending' && { pendingSince: 'creation' as const }),
    ipAddressType,
    dnsRecordIpType,
    privateDnsOnlyForInboundResolverEndpoint: false,
    resumable: true,
    networkInterfaces,
    groups,
    privateDnsEnabled: false,
    dnsEntries: endpointDnsEntries(step, {
      account,
      vpcEndpointId: identity.id,
      service,
      interfaces: networkInterfaces,
    }),
    ...policy,
  }
  return { endpoint, interfaces }
}

function bornIn(world: World, { endpoint, interfaces }: Built, { zone }: PrivateDns): Applied {
  const { vpcEndpointId } = endpoint
  const eniOutput = interfaces.map((eni) => [`networkInterfaceId/${eni.subnetId}`, eni.networkInterfaceId])
  const applied = commit(
    world,
    (draft) => {
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.vpcEndpoints, vpcEndpointId, endpoint)
      if (zone !== undefined) putRow(draft.hostedZones, zone.hostedZoneId, zone)
    },
    { output: { vpcEndpointId, ...Object.fromEntries(eniOutput) }, effects: [firstTimer(world, endpoint)] },
  )
  return notifying(applied, connectEvents(endpoint))
}
