import { apiError, byCodeUnit, parseAzId, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { zoneIdPrefix } from '../../place/account/add.ts'
import type { Step, World } from '../../world.ts'
import { ipv6Supported, policySupported } from './catalogue.ts'
import { hasServiceNamed } from './find.ts'
import type { AwsService, EndpointService, OfferAwsService } from './types.ts'

const refuse = {
  known: ({ serviceName }: OfferAwsService) =>
    apiError(
      'InvalidParameterValue',
      'R-SVC-2',
      `'${serviceName}' is offered already; offer it once`,
      'serviceName',
    ),
  name: ({ serviceName, region }: OfferAwsService) =>
    apiError(
      'InvalidParameterValue',
      'R-SVC-2',
      `'${serviceName}' is no AWS service of ${region}; write it like com.amazonaws.${region}.monitoring`,
      'serviceName',
    ),
  zone: (zoneId: string, { region }: OfferAwsService, field: string) =>
    apiError('InvalidZone.NotFound', 'R-ERR-35', `'${zoneId}' is not an AZ ID of ${region}`, field),
}

/**
 * States that AWS offers a service in zones of a Region: available at once, accepting everybody [R-SVC-10]; some manage
 * the endpoints in their customers' VPCs by themselves [R-SVC-25]. Unless stated, AWS's catalogue says whether it takes
 * endpoint policies [R-IAM-17] and IPv6.
 *
 * Errors: `InvalidParameterValue` for a name that is taken or not of the Region [R-SVC-2],
 * `InvalidZone.NotFound` [R-ERR-35].
 */
export function offerAwsService(world: World, step: Step, command: OfferAwsService): Applied | ApiError {
  const { region, serviceName, privateDnsName } = command
  const code = awsServiceCode(serviceName, region)
  if (code === undefined) return refuse.name(command)
  if (hasServiceNamed(world, serviceName)) return refuse.known(command)
  const foreign = command.availabilityZoneIds.findIndex(
    (zoneId) => !parseAzId(zoneId).ok || !zoneId.startsWith(`${zoneIdPrefix(region)}-`),
  )
  if (foreign >= 0) {
    return refuse.zone(command.availabilityZoneIds[foreign] ?? '', command, `availabilityZoneIds[${foreign}]`)
  }

  const kind = { prefix: 'vpce-svc', kind: 'endpoint-service', accountId: 'amazon', region } as const
  const named = { ...step, name: step.name ?? serviceName }
  const { id, name } = identify(named, { ...kind, table: world.endpointServices, importedKey: 'serviceId' })
  const service: AwsService = {
    owner: 'amazon',
    serviceId: id,
    name,
    serviceName,
    region,
    serviceState: 'Available',
    version: 0,
    serviceTypes: command.serviceTypes ?? ['Interface'],
    supportedIpAddressTypes:
      command.supportedIpAddressTypes ?? (ipv6Supported(serviceName) ? ['ipv4', 'ipv6'] : ['ipv4']),
    baseEndpointDnsNames: [`${code}.${region}.vpce.amazonaws.com`],
    vpcEndpointPolicySupported: command.vpcEndpointPolicySupported ?? policySupported(serviceName),
    availabilityZoneIds: [...new Set(command.availabilityZoneIds)].sort(byCodeUnit),
    ...(privateDnsName !== undefined && { privateDnsName }),
    ...(command.managesVpcEndpoints === true && { managesVpcEndpoints: true }),
  }
  return commit(world, (draft) => putRow<EndpointService>(draft.endpointServices, id, service), {
    output: { serviceId: id, serviceName },
  })
}

/**
 * The code of an AWS service, what follows the Region in its name: `monitoring`; undefined if it is none
 * [R-SVC-2].
 */
export function awsServiceCode(serviceName: string, region: string): string | undefined {
  if (serviceName.startsWith('com.amazonaws.vpce.')) return undefined
  const [prefix, code] = serviceName.split(`.${region}.`)
  const isAws = prefix === 'com.amazonaws' || prefix?.startsWith('aws.') === true
  return isAws && code !== undefined && code !== '' ? code : undefined
}
