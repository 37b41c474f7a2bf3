import { byCodeUnit, sortedBy, tableValues } from '@causeway/ground'
import { zoneNameOf } from '../../place/account/find.ts'
import { profiles } from '../../profile.ts'
import { present } from '../../view/parts.ts'
import { permissionId } from '../../tag/tied.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import { ownerAliasOf } from './category.ts'
import { maySee } from './may-see.ts'
import { regionsOf } from './supported-regions.ts'
import { principalTypeOf } from './principal-type.ts'
import type { CustomerService, EndpointService } from './types.ts'
import { commonZones, serviceZones } from './zones.ts'

/**
 * DescribeVpcEndpointServices, the consumer's view [R-API-4, R-API-8]: the zones that it has in common with the
 * service, under its own names [R-REG-6]; a service that it may not use is not there [R-PERM-2, R-PERM-3]. Sorted by name,
 * which several services may have. Services of other Regions are shown where `service-region` asks for them [R-REG-9].
 */
export const vpcEndpointServicesView = viewOf<EndpointService>({
  list: 'ServiceDetails',
  rows: offered,
  beside: (services) => ({ ServiceNames: services.map(({ serviceName }) => serviceName) }),
  show: (service, asking) => ({
    ServiceName: service.serviceName,
    ServiceId: service.serviceId,
    ServiceType: shownTypes(service),
    ...regionFields(service, asking),
    AvailabilityZones: commonZones(asking.world, service, asking.accountId),
    Owner: ownerAliasOf(service),
    BaseEndpointDnsNames: service.baseEndpointDnsNames,
    ...privateNames(service),
    VpcEndpointPolicySupported: service.vpcEndpointPolicySupported,
    AcceptanceRequired: service.owner === 'customer' && service.acceptanceRequired,
    ManagesVpcEndpoints: managesVpcEndpoints(service),
    ...payer(service),
    Tags: shownTags(asking.world, service.serviceId),
    ...verification(service),
    SupportedIpAddressTypes: service.supportedIpAddressTypes,
  }),
  filters: {
    // By its id or its alias.
    owner: (service) => [ownerAliasOf(service), ...(service.owner === 'customer' ? [service.ownerId] : [])],
    'service-name': ({ serviceName }) => serviceName,
    'service-region': ({ region }) => region,
    'service-type': ({ serviceTypes }) => serviceTypes,
    'supported-ip-address-types': ({ supportedIpAddressTypes }) => supportedIpAddressTypes,
  },
  // AWS's parameter ServiceRegions: without it the answer is about the caller's own Region.
  assumed: ({ account }) => ({ 'service-region': [account.region] }),
  taggedAs: ({ serviceId }) => serviceId,
})

/** DescribeVpcEndpointServiceConfigurations, the provider's view of its services [R-API-4], in its own zone names [R-REG-2]. */
export const vpcEndpointServiceConfigurationsView = viewOf<CustomerService>({
  list: 'ServiceConfigurations',
  rows: ownServices,
  show: (service, asking) => ({
    ServiceType: shownTypes(service),
    ServiceId: service.serviceId,
    ServiceName: service.serviceName,
    ServiceState: service.serviceState,
    AvailabilityZones: commonZones(asking.world, service, asking.accountId),
    AcceptanceRequired: service.acceptanceRequired,
    ManagesVpcEndpoints: false,
    NetworkLoadBalancerArns: service.networkLoadBalancerArns,
    GatewayLoadBalancerArns: service.gatewayLoadBalancerArns,
    SupportedIpAddressTypes: service.supportedIpAddressTypes,
    BaseEndpointDnsNames: service.baseEndpointDnsNames,
    ...privateNameConfiguration(service),
    ...supportedRegions(service, asking),
    ...payer(service),
    Tags: shownTags(asking.world, service.serviceId),
  }),
  filters: {
    'service-id': ({ serviceId }) => serviceId,
    'service-name': ({ serviceName }) => serviceName,
    'service-state': ({ serviceState }) => serviceState,
    'supported-ip-address-types': ({ supportedIpAddressTypes }) => supportedIpAddressTypes,
  },
  taggedAs: ({ serviceId }) => serviceId,
})

interface Permission {
  readonly service: CustomerService
  readonly principal: string
}

/** DescribeVpcEndpointServicePermissions for the account's services, where AWS answers about one at a time [R-PERM-1]. */
export const vpcEndpointServicePermissionsView = viewOf<Permission>({
  list: 'AllowedPrincipals',
  rows: (asking) =>
    ownServices(asking).flatMap((service) =>
      service.allowedPrincipals.map((principal) => ({ service, principal })),
    ),
  show: (permission, { world }) => ({
    PrincipalType: principalTypeOf(permission.principal),
    Principal: permission.principal,
    ServicePermissionId: permissionIdOf(permission),
    ServiceId: permission.service.serviceId,
    Tags: shownTags(world, permissionIdOf(permission)),
  }),
  filters: {
    'service-id': ({ service }) => service.serviceId,
    principal: ({ principal }) => principal,
    'principal-type': ({ principal }) => principalTypeOf(principal),
  },
  taggedAs: permissionIdOf,
})

function permissionIdOf({ service, principal }: Permission): string {
  return permissionId(service.serviceId, principal)
}

/** The account's own services, in id order. */
export function ownServices({ world, accountId }: Asking): readonly CustomerService[] {
  return tableValues(world.endpointServices).flatMap((service) =>
    service.owner === 'customer' && service.ownerId === accountId ? [service] : [],
  )
}

function offered({ world, accountId, caller }: Asking): readonly EndpointService[] {
  const seen = tableValues(world.endpointServices).filter(
    (service) => service.serviceState === 'Available' && maySee(world, service, accountId, caller),
  )
  return sortedBy(seen, ({ serviceName }) => serviceName)
}

// Since services can be reached from other Regions, the answer says where a service is [R-REG-9].
function regionFields(service: EndpointService, { world, account }: Asking): ViewObject {
  if (!profiles[world.profile].crossRegion) return {}
  const seen = serviceZones(world, service).filter((zoneId) => zoneNameOf(account, zoneId) !== undefined)
  return { ServiceRegion: service.region, AvailabilityZoneIds: seen }
}

function supportedRegions(service: CustomerService, { world }: Asking): ViewObject {
  if (!profiles[world.profile].crossRegion) return {}
  const regions = regionsOf(service)
  return {
    RemoteAccessEnabled: regions.length > 1,
    SupportedRegions: regions.map((Region) => ({ Region, ServiceState: service.serviceState })),
  }
}

/** Whether the service itself makes and manages the endpoints in its customers' VPCs: some of AWS's do [R-SVC-25]. */
export function managesVpcEndpoints(service: EndpointService | undefined): boolean {
  return service?.owner === 'amazon' && service.managesVpcEndpoints === true
}

function shownTypes({ serviceTypes }: EndpointService): readonly ViewObject[] {
  return serviceTypes.toSorted(byCodeUnit).map((ServiceType) => ({ ServiceType }))
}

function privateNameOf(service: EndpointService): string | undefined {
  if (service.owner === 'amazon') return service.privateDnsName
  return service.privateDnsNameConfiguration?.privateDnsName
}

function privateNames(service: EndpointService): ViewObject {
  const PrivateDnsName = privateNameOf(service)
  return PrivateDnsName === undefined ? {} : { PrivateDnsName, PrivateDnsNames: [{ PrivateDnsName }] }
}

function verification(service: EndpointService): ViewObject {
  const state = service.owner === 'amazon' ? 'verified' : service.privateDnsNameConfiguration?.state
  const isNamed = privateNameOf(service) !== undefined
  return present({ PrivateDnsNameVerificationState: isNamed ? state : undefined })
}

function privateNameConfiguration({ privateDnsNameConfiguration }: CustomerService): ViewObject {
  if (privateDnsNameConfiguration === undefined) return {}
  const { privateDnsName, state, txtName, txtValue } = privateDnsNameConfiguration
  const PrivateDnsNameConfiguration = { State: state, Type: 'TXT', Value: txtValue, Name: txtName }
  return { PrivateDnsName: privateDnsName, PrivateDnsNameConfiguration }
}

// The API says who pays only where it is the owner of the service [R-SVC-26].
function payer(service: EndpointService): ViewObject {
  const pays = service.owner === 'customer' && service.payerResponsibility === 'ServiceOwner'
  return pays ? { PayerResponsibility: 'ServiceOwner' } : {}
}
