import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { profiles } from '../../profile.ts'
import type { Step, World } from '../../world.ts'
import { privateDnsNameConfiguration } from '../private-dns-name/configuration.ts'
import { verificationTimers } from '../private-dns-name/timers.ts'
import { changedBalancers, faultOfChangedBalancers } from './change-balancers.ts'
import { connectedEndpoints } from './connected.ts'
import { faultOfShape, serviceTypesOf, sortedFamilies } from './create.ts'
import { findService } from './find.ts'
import { changedRegions, faultOfAddedRegions, faultOfRemovedRegions } from './supported-regions.ts'
import { undrawnEndpoints } from './undraw.ts'
import type { CustomerService, IpAddressFamily, ModifyVpcEndpointServiceConfiguration } from './types.ts'

const refuse = {
  state: ({ serviceId, serviceState }: CustomerService) =>
    apiError(
      'IncorrectState',
      'R-ERR-33',
      `${serviceId} is ${serviceState}; only a pending or available service can be modified`,
      'serviceId',
    ),
  lastBalancer: ({ serviceId }: CustomerService) =>
    apiError(
      'InvalidParameter',
      'R-SVC-31',
      `${serviceId} would have no load balancer left; add another in the same call`,
      'removeNetworkLoadBalancerArns',
    ),
  familyInUse: (family: string, endpointId: string) =>
    apiError(
      'InvalidParameter',
      'R-SVC-12',
      `${family} is used by ${endpointId}; reject the endpoints that use it first`,
      'removeSupportedIpAddressTypes',
    ),
  nameTwice: () =>
    apiError(
      'InvalidParameterCombination',
      'R-SVC-13',
      'a private name is set or removed, not both; give one of the two',
      'removePrivateDnsName',
    ),
}

/**
 * Changes a service: its load balancers [R-SVC-8], IP types [R-SVC-11, R-SVC-12], private name, which is looked
 * for anew under a new TXT record [R-SVC-14, R-SVC-16], the Regions that it supports [R-REG-9], and whether later requests wait for acceptance [R-SVC-10].
 * No existing endpoint changes [R-SVC-27] but for the choice of a load balancer that leaves [R-SVC-28].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `IncorrectState` [R-ERR-33],
 * `ExistingVpcEndpointConnections` [R-ERR-9], those of create, and `InvalidParameter` for the last load
 * balancer [R-SVC-31] and an IP type in use [R-SVC-12].
 */
export function modifyEndpointService(
  world: World,
  step: Step,
  command: ModifyVpcEndpointServiceConfiguration,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  if (service.serviceState !== 'Pending' && service.serviceState !== 'Available') return refuse.state(service)
  const next = changed(step, service, command)
  const fault = faultOfChange(world, service, next, command)
  if (fault !== undefined) return fault
  if (isSame(service, next)) return unchanged(world)
  const undrawn = undrawnEndpoints(world, service, next)
  const isRenamed = next.privateDnsNameConfiguration !== service.privateDnsNameConfiguration
  return commit(
    world,
    (draft) => {
      putRow(draft.endpointServices, service.serviceId, next)
      for (const endpoint of undrawn) putRow(draft.vpcEndpoints, endpoint.vpcEndpointId, endpoint)
    },
    { effects: isRenamed ? verificationTimers(world, next) : [] },
  )
}

function changed(
  step: Step,
  service: CustomerService,
  command: ModifyVpcEndpointServiceConfiguration,
): CustomerService {
  const { privateDnsNameConfiguration: _former, supportedRegions: _before, ...rest } = service
  const balancers = changedBalancers(service, command)
  const shape = { ...balancers, supportedIpAddressTypes: changedFamilies(service, command) }
  const nextName = changedName(step, service, command)
  const { addSupportedRegions: added = [], removeSupportedRegions: removed = [] } = command
  const supportedRegions = changedRegions(service, { added, removed })
  return {
    ...rest,
    ...shape,
    serviceTypes: serviceTypesOf(shape),
    acceptanceRequired: command.acceptanceRequired ?? service.acceptanceRequired,
    ...(nextName !== undefined && { privateDnsNameConfiguration: nextName }),
    ...(supportedRegions !== undefined && { supportedRegions }),
  }
}

function changedName(
  step: Step,
  { privateDnsNameConfiguration: name, region, ownerId, serviceId }: CustomerService,
  { privateDnsName, removePrivateDnsName }: ModifyVpcEndpointServiceConfiguration,
): CustomerService['privateDnsNameConfiguration'] {
  if (removePrivateDnsName === true) return undefined
  if (privateDnsName === undefined || privateDnsName === name?.privateDnsName) return name
  return privateDnsNameConfiguration(privateDnsName, {
    region,
    ownerId,
    serviceId,
    since: step.at,
    version: (name?.version ?? 0) + 1,
    everVerified: name?.everVerified ?? false,
  })
}

function changedFamilies(
  { supportedIpAddressTypes }: CustomerService,
  command: ModifyVpcEndpointServiceConfiguration,
): readonly IpAddressFamily[] {
  const removed = command.removeSupportedIpAddressTypes ?? []
  const kept = supportedIpAddressTypes.filter((family) => !removed.includes(family))
  return sortedFamilies([...kept, ...(command.addSupportedIpAddressTypes ?? [])])
}

function faultOfChange(
  world: World,
  service: CustomerService,
  next: CustomerService,
  command: ModifyVpcEndpointServiceConfiguration,
): ApiError | undefined {
  if (command.privateDnsName !== undefined && command.removePrivateDnsName === true) return refuse.nameTwice()
  const fault = faultOfChangedBalancers(world, { service, next, command })
  if (fault !== undefined) return fault
  const left = next.networkLoadBalancerArns.length + next.gatewayLoadBalancerArns.length
  if (left === 0 && !profiles[world.profile].serviceWithoutLoadBalancer) return refuse.lastBalancer(service)
  const shape = { ...next, privateDnsName: next.privateDnsNameConfiguration?.privateDnsName }
  return (
    faultOfShape(world, shape) ??
    faultOfFamiliesInUse(world, service, next) ??
    faultOfRegions(world, next, command)
  )
}

function faultOfRegions(
  world: World,
  { region, gatewayLoadBalancerArns }: CustomerService,
  command: ModifyVpcEndpointServiceConfiguration,
): ApiError | undefined {
  const added = { regions: command.addSupportedRegions, field: 'addSupportedRegions' }
  const removed = { regions: command.removeSupportedRegions, field: 'removeSupportedRegions' }
  const isGateway = gatewayLoadBalancerArns.length > 0
  return faultOfAddedRegions(world, added, { region, isGateway }) ?? faultOfRemovedRegions(removed, region)
}

function faultOfFamiliesInUse(
  world: World,
  service: CustomerService,
  next: CustomerService,
): ApiError | undefined {
  const removed = service.supportedIpAddressTypes.filter(
    (family) => !next.supportedIpAddressTypes.includes(family),
  )
  for (const endpoint of connectedEndpoints(world, service.serviceId)) {
    if (endpoint.vpcEndpointType === 'Gateway') continue
    const used = removed.find(
      (family) => endpoint.ipAddressType === family || endpoint.ipAddressType === 'dualstack',
    )
    if (used !== undefined) return refuse.familyInUse(used, endpoint.vpcEndpointId)
  }
  return undefined
}

function isSame(service: CustomerService, next: CustomerService): boolean {
  return (
    String(service.networkLoadBalancerArns) === String(next.networkLoadBalancerArns) &&
    String(service.gatewayLoadBalancerArns) === String(next.gatewayLoadBalancerArns) &&
    String(service.supportedIpAddressTypes) === String(next.supportedIpAddressTypes) &&
    String(service.supportedRegions) === String(next.supportedRegions) &&
    service.acceptanceRequired === next.acceptanceRequired &&
    service.privateDnsNameConfiguration === next.privateDnsNameConfiguration
  )
}
