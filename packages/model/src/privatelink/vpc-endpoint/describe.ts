import { byCodeUnit, tableGet, type Instant } from '@causeway/ground'
import { profiles } from '../../profile.ts'
import { ownRows, present, shownGroups } from '../../view/parts.ts'
import { shownTags } from '../../view/shown-tags.ts'
import { timestamp } from '../../view/timestamp.ts'
import { viewOf, type Asking, type ViewObject } from '../../view/view.ts'
import type { World } from '../../world.ts'
import { DEFAULT_POLICY } from '../endpoint-policy/default-policy.ts'
import { managesVpcEndpoints } from '../endpoint-service/describe.ts'
import type { DnsEntry } from '../interface-endpoint/types.ts'
import type { AnyEndpoint } from './types.ts'

/**
 * DescribeVpcEndpoints: the account's own endpoints of all three types [R-API-3], requester-managed where their
 * service makes them itself [R-SVC-25]. Who only shares a subnet with
 * the owner is shown none of them [R-EP-15].
 */
export const vpcEndpointsView = viewOf<AnyEndpoint>({
  list: 'VpcEndpoints',
  rows: ownEndpoints,
  show: (endpoint, { world, epochSeconds }) => ({
    VpcEndpointId: endpoint.vpcEndpointId,
    VpcEndpointType: endpoint.vpcEndpointType,
    VpcId: endpoint.vpcId,
    ServiceName: endpoint.serviceName,
    ...serviceRegion(world, endpoint),
    State: endpoint.state,
    ...present({ PolicyDocument: policyOf(endpoint) }),
    RouteTableIds: endpoint.vpcEndpointType === 'Gateway' ? endpoint.routeTableIds : [],
    SubnetIds: interfacesOf(endpoint).map(({ subnetId }) => subnetId),
    Groups: endpoint.vpcEndpointType === 'Interface' ? shownGroups(world, endpoint.groups) : [],
    IpAddressType: ipAddressTypeOf(endpoint),
    ...present({ DnsOptions: dnsOptions(endpoint) }),
    PrivateDnsEnabled: endpoint.vpcEndpointType === 'Interface' && endpoint.privateDnsEnabled,
    RequesterManaged: managesVpcEndpoints(tableGet(world.endpointServices, endpoint.serviceId)),
    NetworkInterfaceIds: interfacesOf(endpoint).map(({ networkInterfaceId }) => networkInterfaceId),
    DnsEntries: shownDnsEntries(endpoint),
    ...creation(endpoint, epochSeconds),
    Tags: shownTags(world, endpoint.vpcEndpointId),
    OwnerId: endpoint.ownerId,
    ...present({ LastError: lastError(endpoint) }),
  }),
  filters: {
    'vpc-endpoint-id': ({ vpcEndpointId }) => vpcEndpointId,
    'vpc-endpoint-type': ({ vpcEndpointType }) => vpcEndpointType,
    'vpc-endpoint-state': ({ state }) => state,
    'vpc-id': ({ vpcId }) => vpcId,
    'service-name': ({ serviceName }) => serviceName,
    'ip-address-type': ipAddressTypeOf,
  },
  taggedAs: ({ vpcEndpointId }) => vpcEndpointId,
})

// An endpoint says where its service is since that can be another Region [R-REG-9].
function serviceRegion(world: World, { serviceId }: AnyEndpoint): ViewObject {
  if (!profiles[world.profile].crossRegion) return {}
  return present({ ServiceRegion: tableGet(world.endpointServices, serviceId)?.region })
}

/** The IP address type of an endpoint of any type; routes to a gateway endpoint are for IPv4. */
export function ipAddressTypeOf(endpoint: AnyEndpoint): string {
  return endpoint.vpcEndpointType === 'Gateway' ? 'ipv4' : endpoint.ipAddressType
}

/** The names of an endpoint: Regional, zonal, private [R-DNS-2]. Only interface endpoints have any. */
export function shownDnsEntries(endpoint: AnyEndpoint): readonly ViewObject[] {
  const entries: readonly DnsEntry[] = endpoint.vpcEndpointType === 'Interface' ? endpoint.dnsEntries : []
  return entries.map(({ dnsName, hostedZoneId }) => ({ DnsName: dnsName, HostedZoneId: hostedZoneId }))
}

/** When a resource was made, if that is known. */
export function creation(row: { readonly createdAt?: Instant }, epochSeconds: number): ViewObject {
  return row.createdAt === undefined ? {} : { CreationTimestamp: timestamp(row.createdAt, epochSeconds) }
}

function ownEndpoints(asking: Asking): readonly AnyEndpoint[] {
  const { vpcEndpoints, gatewayEndpoints, gatewayLoadBalancerEndpoints } = asking.world
  const rows: readonly AnyEndpoint[] = [
    ...ownRows(asking, vpcEndpoints),
    ...ownRows(asking, gatewayEndpoints),
    ...ownRows(asking, gatewayLoadBalancerEndpoints),
  ]
  return rows.toSorted((a, b) => byCodeUnit(a.vpcEndpointId, b.vpcEndpointId))
}

function interfacesOf(endpoint: AnyEndpoint) {
  return endpoint.vpcEndpointType === 'Gateway' ? [] : endpoint.networkInterfaces
}

// AWS shows the default policy where none is attached [R-IAM-1]; endpoints of inspection services take none.
function policyOf(endpoint: AnyEndpoint): string | undefined {
  if (endpoint.vpcEndpointType === 'GatewayLoadBalancer') return undefined
  return endpoint.policyDocument ?? DEFAULT_POLICY
}

function dnsOptions(endpoint: AnyEndpoint): ViewObject | undefined {
  if (endpoint.vpcEndpointType !== 'Interface') return undefined
  const { dnsRecordIpType, privateDnsOnlyForInboundResolverEndpoint } = endpoint
  return {
    DnsRecordIpType: dnsRecordIpType,
    PrivateDnsOnlyForInboundResolverEndpoint: privateDnsOnlyForInboundResolverEndpoint,
  }
}

function lastError(endpoint: AnyEndpoint): ViewObject | undefined {
  if (endpoint.vpcEndpointType === 'Gateway' || endpoint.lastError === undefined) return undefined
  const { code, message } = endpoint.lastError
  return { Code: code, Message: message }
}
