import { apiError, isApiError, type ApiError } from '@causeway/ground'
import {
  hiddenZoneOf,
  newHiddenZone,
  privateNameFor,
  type HiddenZoneRequest,
} from '../../dns/hosted-zone/private-dns.ts'
import type { HostedZone } from '../../dns/hosted-zone/types.ts'
import { inboundEndpointsOf } from '../../dns/resolver-endpoint/find.ts'
import { profiles } from '../../profile.ts'
import type { Vpc } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import { awsServiceCode } from '../endpoint-service/offer.ts'
import type { EndpointService } from '../endpoint-service/types.ts'
import { standingGatewayEndpoints } from '../gateway-endpoint/find.ts'
import type { DnsOptions, InterfaceEndpoint } from './types.ts'

const refuse = {
  onlyS3: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-IF-13',
      `private DNS of ${serviceName} can't be for inbound Resolver endpoints only; leave the option out`,
      'dnsOptions.privateDnsOnlyForInboundResolverEndpoint',
    ),
  noGateway: ({ vpcId }: Vpc) =>
    apiError(
      'InvalidParameter',
      'R-ERR-14',
      `To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC ${vpcId} must have a Gateway endpoint for the service. Create it first, or set the option to false`,
      'dnsOptions.privateDnsOnlyForInboundResolverEndpoint',
    ),
  noInbound: ({ vpcId }: Vpc) =>
    apiError(
      'InvalidParameter',
      'R-DNS-22',
      `${vpcId} has no inbound Resolver endpoint, for which alone private DNS would be; create one first`,
      'dnsOptions.privateDnsOnlyForInboundResolverEndpoint',
    ),
}

/** What is asked of an endpoint's private DNS. */
export interface PrivateDnsRequest extends HiddenZoneRequest {
  readonly step: Step
  readonly vpc: Vpc
  readonly service: EndpointService
  readonly isAccepted: boolean
  readonly isCreation: boolean
  readonly privateDnsEnabled: boolean | undefined
  readonly dnsOptions: DnsOptions | undefined
  /** Of an endpoint that is modified: what it has. */
  readonly held?: Pick<InterfaceEndpoint, 'privateDnsEnabled' | 'privateDnsOnlyForInboundResolverEndpoint'>
}

/** An endpoint's private DNS as it is to be. */
export interface PrivateDns {
  readonly isInboundOnly: boolean
  /** The hidden zone: new, changed, or the same as before; none when private DNS is off. */
  readonly zone?: HostedZone
  readonly removed?: HostedZone
}

/**
 * Private DNS as asked for: on or off [R-IF-6], and for S3 whether for inbound Resolver endpoints only, which it is
 * unless stated when it is turned on [R-IF-7] and which needs a gateway endpoint of S3 in the VPC [R-IF-13].
 *
 * Errors, all `InvalidParameter`: the option for another service [R-IF-13], without the gateway endpoint [R-ERR-14],
 * without an inbound endpoint where the knob `dns.inboundEndpoint` requires one [R-DNS-22]; those of `privateNameFor`.
 */
export function privateDnsAs(world: World, request: PrivateDnsRequest): PrivateDns | ApiError {
  const { held } = request
  const isOn = request.privateDnsEnabled ?? held?.privateDnsEnabled ?? false
  const isInboundOnly = inboundOnlyAs(request, isOn)
  const zone = zoneAs(world, request, { isOn, isInboundOnly })
  if (isApiError(zone)) return zone
  const wasInboundOnly = held?.privateDnsOnlyForInboundResolverEndpoint ?? false
  const fault = isInboundOnly && !wasInboundOnly ? faultOfInboundOnly(world, request) : undefined
  if (fault !== undefined) return fault
  const former = held === undefined ? undefined : hiddenZoneOf(world, request.vpcEndpointId)
  const removed = zone === undefined ? former : undefined
  return { isInboundOnly, ...(zone !== undefined && { zone }), ...(removed !== undefined && { removed }) }
}

function inboundOnlyAs({ dnsOptions, held, service }: PrivateDnsRequest, isOn: boolean): boolean {
  const stated = dnsOptions?.privateDnsOnlyForInboundResolverEndpoint
  if (stated !== undefined) return stated
  const isTurnedOn = isOn && held?.privateDnsEnabled !== true
  return isTurnedOn ? isS3(service) : (held?.privateDnsOnlyForInboundResolverEndpoint ?? false)
}

function faultOfInboundOnly(world: World, { vpc, service }: PrivateDnsRequest): ApiError | undefined {
  if (!offersInboundOnly(world, service)) return refuse.onlyS3(service)
  const { serviceName } = service
  const gateways = standingGatewayEndpoints(world, { ownerId: vpc.ownerId, vpcId: vpc.vpcId, serviceName })
  if (gateways.length === 0) return refuse.noGateway(vpc)
  const mustExist = world.knobs['dns.inboundEndpoint'] === 'require'
  return mustExist && inboundEndpointsOf(world, vpc.vpcId).length === 0 ? refuse.noInbound(vpc) : undefined
}

function zoneAs(
  world: World,
  request: PrivateDnsRequest,
  to: { readonly isOn: boolean; readonly isInboundOnly: boolean },
): HostedZone | undefined | ApiError {
  if (!to.isOn) return undefined
  const view = to.isInboundOnly ? 'inbound' : 'everywhere'
  const former = request.held === undefined ? undefined : hiddenZoneOf(world, request.vpcEndpointId)
  if (former !== undefined) return former.view === view ? former : { ...former, view }
  const recordName = privateNameFor(world, request.vpc, request.service, { isAccepted: request.isAccepted })
  if (isApiError(recordName)) return recordName
  return newHiddenZone(world, request.step, { ...request, vpcId: request.vpc.vpcId, recordName, view })
}

/** Only S3 in guide-2024; in profile latest every service that offers interface and gateway endpoints [R-IF-13]. */
function offersInboundOnly(world: World, service: EndpointService): boolean {
  if (isS3(service)) return true
  return profiles[world.profile].inboundOnlyForAll && service.serviceTypes.includes('Gateway')
}

function isS3(service: EndpointService): boolean {
  return service.owner === 'amazon' && awsServiceCode(service.serviceName, service.region) === 's3'
}
