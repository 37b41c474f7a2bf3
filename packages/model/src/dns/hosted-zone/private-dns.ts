import { apiError, base36, lengthPrefixed, sha256Hex, tableValues, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { EndpointService } from '../../privatelink/endpoint-service/types.ts'
import { profiles } from '../../profile.ts'
import type { VpcEndpointId } from '../../privatelink/interface-endpoint/types.ts'
import type { Vpc, VpcId } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import type { HostedZone, HostedZoneId, HostedZoneView } from './types.ts'

const zonesByVpc = branchIndex((zone: HostedZone) => [zone.vpcId])
const zonesByEndpoint = branchIndex((zone: HostedZone) => [zone.vpcEndpointId])

const refuse = {
  unnamed: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-ERR-16',
      `${serviceName} has no private name that is verified; create the endpoint without private DNS`,
      'privateDnsEnabled',
    ),
  legacy: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-0-4',
      `profile legacy-2017 knows no private names, neither of ${serviceName}; leave private DNS out`,
      'privateDnsEnabled',
    ),
  attributes: ({ vpcId }: Vpc) =>
    apiError(
      'InvalidParameter',
      'R-ERR-15',
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpcId}`,
      'privateDnsEnabled',
    ),
  notAccepted: ({ serviceName }: EndpointService) =>
    apiError(
      'InvalidParameter',
      'R-ERR-42',
      `private DNS waits until the owner of ${serviceName} has accepted the connection; enable it by Modify afterwards`,
      'privateDnsEnabled',
    ),
  conflict: (name: string, { vpcId }: Vpc) =>
    apiError(
      'InvalidParameter',
      'R-ERR-13',
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${name} in the VPC ${vpcId}.`,
      'privateDnsEnabled',
    ),
}

/** The name that consumers may use: AWS's own, or a customer's while it is verified [R-SVC-18]. */
export function privateNameOf(service: EndpointService): string | undefined {
  if (service.owner === 'amazon') return service.privateDnsName
  const name = service.privateDnsNameConfiguration
  return name?.state === 'verified' ? name.privateDnsName : undefined
}

/**
 * The name that private DNS would answer in a VPC, if it may be enabled there [R-DNS-6]: both DNS attributes are among
 * what an interface endpoint needs around it [R-IF-1].
 *
 * Errors, all `InvalidParameter`: no verified private name [R-ERR-16, R-SVC-18], the VPC's DNS attributes
 * [R-ERR-15], a connection that is not accepted [R-IF-16, R-ERR-42], a name that the VPC has [R-IF-8, R-ERR-13].
 */
export function privateNameFor(
  world: World,
  vpc: Vpc,
  service: EndpointService,
  connection: { readonly isAccepted: boolean },
): string | ApiError {
  if (!profiles[world.profile].privateNames) return refuse.legacy(service)
  const name = privateNameOf(service)
  if (name === undefined) return refuse.unnamed(service)
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) return refuse.attributes(vpc)
  if (!connection.isAccepted && world.knobs['privateDns.needsAcceptance']) return refuse.notAccepted(service)
  return domainsOf(world, vpc).includes(apexOf(name)) ? refuse.conflict(name, vpc) : name
}

/** The hidden zone of an endpoint, if it has private DNS. */
export function hiddenZoneOf(world: World, vpcEndpointId: VpcEndpointId): HostedZone | undefined {
  return zonesByEndpoint.first(world.hostedZones, vpcEndpointId)
}

/** Where a hidden zone is to be, and what its record points to. */
export interface HiddenZoneRequest {
  readonly vpcEndpointId: VpcEndpointId
  readonly regionalName: string
}

/**
 * A new hidden zone: its apex is the private name without `*.`, its one record the name itself [R-DNS-18]. It answers
 * from the start only at a creation with the knob `dns.privateLiveAt` at `created` [R-DNS-27]. In profile latest a
 * customer's name points to the Regional name [R-DNS-6].
 */
export function newHiddenZone(
  world: World,
  step: Step,
  of: HiddenZoneRequest & {
    readonly vpcId: VpcId
    readonly service: EndpointService
    readonly recordName: string
    readonly view: HostedZoneView
    readonly isCreation: boolean
  },
): HostedZone {
  const { vpcId, vpcEndpointId, recordName, view } = of
  const hash = sha256Hex(lengthPrefixed([vpcEndpointId, recordName], 'causeway-hidden-zone'))
  const minted = `Z${base36(hash, 20).toUpperCase()}`
  const pointsOn = of.service.owner === 'customer' && profiles[world.profile].hiddenZoneCname
  return {
    hostedZoneId: (step.imported?.['privateHostedZoneId'] ?? minted) as HostedZoneId,
    type: 'hidden',
    vpcId,
    vpcEndpointId,
    apex: apexOf(recordName),
    recordName,
    ...(pointsOn && { cname: of.regionalName }),
    view,
    active: of.isCreation && world.knobs['dns.privateLiveAt'] === 'created',
    version: 0,
  }
}

/** The domains that private zones already hold in a VPC, hidden ones and the customer's own [R-IF-8]. */
function domainsOf(world: World, { vpcId }: Vpc): string[] {
  const hidden = zonesByVpc.rows(world.hostedZones, vpcId).map(({ apex }) => apex)
  const own = tableValues(world.zones).filter(({ vpcIds }) => vpcIds.includes(vpcId))
  return [...hidden, ...own.map(({ zoneName }) => zoneName)]
}

function apexOf(name: string): string {
  return name.replace(/^\*\./, '')
}
