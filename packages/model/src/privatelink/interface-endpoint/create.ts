import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { newHiddenZone, privateNameFor } from '../../dns/hosted-zone/private-dns.ts'
import type { HostedZone } from '../../dns/hosted-zone/types.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { overQuota } from '../../quotas.ts'
import { overInterfaceQuota } from '../../vpc/network-interface/create.ts'
import type { NetworkInterface } from '../../vpc/network-interface/types.ts'
import { interfaceGroups } from '../../vpc/security-group/find.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Vpc } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import { canonicalPolicyIsDefault, faultOfPolicy } from '../endpoint-policy/document.ts'
import { findServiceByName } from '../endpoint-service/find.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import { endpointDnsEntries, withPrivateEntry } from './dns-entries.ts'
import { liveEndpointCount } from './find.ts'
import { endpointInterfaces, endpointSubnets } from './placement.ts'
import { initialState } from './state-machine.ts'
import { expiryTimer, provisioningTimer } from './timers.ts'
import type { CreateVpcEndpoint, InterfaceEndpoint } from './types.ts'

const refuse = {
  pendingService: ({ serviceName, serviceState }: EndpointService) =>
    apiError(
      'IncorrectState',
      'R-SVC-31',
      `${serviceName} is ${serviceState}; wait until it is Available`,
      'serviceName',
    ),
  policy: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-IF-5',
      `${serviceName} supports no endpoint policy; leave the policy out`,
      'policyDocument',
    ),
}

/**
 * Creates an interface endpoint: one interface and one zonal name per subnet, a Regional name, and with
 * private DNS a hidden zone that answers once the endpoint is available [R-EP-4, R-EP-8, R-DNS-1, R-DNS-6,
 * R-DNS-7]. AWS's services and services without acceptance accept at once [R-SVC-10]. Without groups it
 * has the VPC's default group [R-IF-2].
 *
 * Errors: `InvalidVpcID.NotFound` [R-ERR-23], `InvalidServiceName` [R-PERM-2, R-ERR-5], `IncorrectState`
 * [R-SVC-31], `InvalidPolicyDocument` [R-ERR-11], `VpcEndpointLimitExceeded` [R-ERR-10],
 * `InvalidSubnetID.NotFound`, `DuplicateSubnetsInSameZone` [R-ERR-8], `InvalidGroup.NotFound` [R-IF-3],
 * `InvalidParameter` [R-IF-5, R-ERR-12, R-ERR-13, R-ERR-15, R-ERR-16, R-ERR-42], `InvalidIPAddress.InUse`,
 * `InsufficientFreeAddressesInSubnet` [R-ERR-24].
 */
export function createVpcEndpoint(world: World, step: Step, command: CreateVpcEndpoint): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const service = findServiceByName(world, command.accountId, command.serviceName)
  if (isApiError(service)) return service
  if (service.serviceState !== 'Available') return refuse.pendingService(service)
  const policyDocument = policyOf(service, command)
  if (isApiError(policyDocument)) return policyDocument
  const full = overQuota(account, 'endpointsPerVpc', liveEndpointCount(world, vpc.vpcId) + 1, 'vpcId')
  if (full !== undefined) return full
  const subnets = endpointSubnets(world, service, command)
  if (isApiError(subnets)) return subnets
  const groups = interfaceGroups(world, { account, vpc }, command.securityGroupIds, 'securityGroupIds')
  if (isApiError(groups)) return groups
  const recordName = privateNameWanted(world, vpc, service, command)
  if (isApiError(recordName)) return recordName
  const crowded = overInterfaceQuota(world, account, subnets.length)
  if (crowded !== undefined) return crowded

  const { accountId, region } = account
  const kind = { prefix: 'vpce', kind: 'vpc-endpoint', accountId, region } as const
  const identity = identify(step, { ...kind, table: world.vpcEndpoints, importedKey: 'vpcEndpointId' })
  const interfaces = endpointInterfaces(world, step, {
    account,
    endpoint: identity,
    subnets,
    groups,
    command,
  })
  if (isApiError(interfaces)) return interfaces
  const inVpc = { vpcId: vpc.vpcId, vpcEndpointId: identity.id }
  const zone = recordName === undefined ? undefined : newHiddenZone(step, { ...inVpc, recordName })
  const state = initialState(needsAcceptance(service))
  const networkInterfaces = interfaces.map(({ networkInterfaceId, subnetId, availabilityZoneId }) => {
    return { networkInterfaceId, subnetId, availabilityZoneId }
  })
  const entries = endpointDnsEntries(step, {
    account,
    vpcEndpointId: identity.id,
    service,
    interfaces: networkInterfaces,
  })
  const endpoint: InterfaceEndpoint = {
    vpcEndpointId: identity.id,
    vpcEndpointType: 'Interface',
    name: identity.name,
    ownerId: accountId,
    vpcId: vpc.vpcId,
    serviceId: service.serviceId,
    serviceName: service.serviceName,
    state,
    version: 0,
    ...(state === 'pending' && { pendingSince: 'creation' as const }),
    ipAddressType: 'ipv4',
    networkInterfaces,
    groups,
    privateDnsEnabled: zone !== undefined,
    dnsEntries: zone === undefined ? entries : withPrivateEntry(entries, zone),
    ...(policyDocument !== undefined && { policyDocument }),
  }
  return born(world, endpoint, interfaces, zone)
}

/** Whether a connection to the service waits for its owner; AWS's never does [R-SVC-10]. */
export function needsAcceptance(service: EndpointService): boolean {
  return service.owner === 'customer' && service.acceptanceRequired
}

function policyOf(
  service: EndpointService,
  { policyDocument }: CreateVpcEndpoint,
): string | undefined | ApiError {
  if (policyDocument === undefined) return undefined
  const fault = faultOfPolicy(policyDocument)
  if (fault !== undefined) return fault
  if (canonicalPolicyIsDefault(policyDocument)) return undefined
  return service.vpcEndpointPolicySupported ? policyDocument : refuse.policy(service)
}

function privateNameWanted(
  world: World,
  vpc: Vpc,
  service: EndpointService,
  { privateDnsEnabled }: CreateVpcEndpoint,
): string | undefined | ApiError {
  if (privateDnsEnabled !== true) return undefined
  return privateNameFor(world, vpc, service, { isAccepted: !needsAcceptance(service) })
}

function born(
  world: World,
  endpoint: InterfaceEndpoint,
  interfaces: readonly NetworkInterface[],
  zone: HostedZone | undefined,
): Applied {
  const timer =
    endpoint.state === 'pending' ? provisioningTimer(world, endpoint) : expiryTimer(world, endpoint)
  const eniOutput = interfaces.map((eni) => [`networkInterfaceId/${eni.subnetId}`, eni.networkInterfaceId])
  const output = { vpcEndpointId: endpoint.vpcEndpointId, ...Object.fromEntries(eniOutput) }
  return commit(
    world,
    (draft) => {
      for (const eni of interfaces) putRow(draft.networkInterfaces, eni.networkInterfaceId, eni)
      putRow(draft.vpcEndpoints, endpoint.vpcEndpointId, endpoint)
      if (zone !== undefined) putRow(draft.hostedZones, zone.hostedZoneId, zone)
    },
    { output, effects: [timer] },
  )
}
