import { apiError, base36, lengthPrefixed, sha256Hex, type ApiError } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { EndpointService } from '../../privatelink/endpoint-service/types.ts'
import type { VpcEndpointId } from '../../privatelink/interface-endpoint/types.ts'
import type { Vpc, VpcId } from '../../vpc/vpc/types.ts'
import type { Step, World } from '../../world.ts'
import type { HostedZone, HostedZoneId } from './types.ts'

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
 * The name that private DNS would answer in a VPC, if it may be enabled there [R-DNS-6].
 *
 * Errors, all `InvalidParameter`: no verified private name [R-ERR-16, R-SVC-18], the VPC's DNS attributes
 * [R-ERR-15], a connection that is not accepted [R-IF-16, R-ERR-42], a name that the VPC has [R-IF-8,
 * R-ERR-13].
 */
export function privateNameFor(
  world: World,
  vpc: Vpc,
  service: EndpointService,
  connection: { readonly isAccepted: boolean },
): string | ApiError {
  const name = privateNameOf(service)
  if (name === undefined) return refuse.unnamed(service)
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) return refuse.attributes(vpc)
  if (!connection.isAccepted && world.knobs['privateDns.needsAcceptance']) return refuse.notAccepted(service)
  const siblings = zonesByVpc.rows(world.hostedZones, vpc.vpcId)
  return siblings.some((zone) => zone.apex === apexOf(name)) ? refuse.conflict(name, vpc) : name
}

/** The hidden zone of an endpoint, if it has private DNS. */
export function hiddenZoneOf(world: World, vpcEndpointId: VpcEndpointId): HostedZone | undefined {
  return zonesByEndpoint.first(world.hostedZones, vpcEndpointId)
}

/**
 * A new hidden zone: its apex is the private name without `*.`, its one record the name itself [R-DNS-18].
 */
export function newHiddenZone(
  step: Step,
  of: { readonly vpcId: VpcId; readonly vpcEndpointId: VpcEndpointId; readonly recordName: string },
): HostedZone {
  const { vpcId, vpcEndpointId, recordName } = of
  const hash = sha256Hex(lengthPrefixed([vpcEndpointId, recordName], 'causeway-hidden-zone'))
  const minted = `Z${base36(hash, 20).toUpperCase()}`
  const hostedZoneId = (step.imported?.['privateHostedZoneId'] ?? minted) as HostedZoneId
  const apex = apexOf(recordName)
  return { hostedZoneId, type: 'hidden', vpcId, vpcEndpointId, apex, recordName, active: false, version: 0 }
}

function apexOf(name: string): string {
  return name.replace(/^\*\./, '')
}
