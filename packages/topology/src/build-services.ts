import { parseAccountId } from '@causeway/ground'
import type { AccountId, Id, Region } from '@causeway/ground'
import { awsPrefixList } from '@causeway/model'
import type { LoadBalancerArn, OfferAwsService } from '@causeway/model'
import { parsePart } from './names.ts'
import { regionOfService } from './region-of.ts'
import { given, madeIds, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { AwsServiceItem, CustomerServiceItem } from './service-items.ts'

/** Offers the AWS services and creates the customers' own, with their permissions and private names. */
export function buildServices(site: Site): void {
  for (const item of site.topology.services) {
    if (item.type === 'aws') offerAwsService(site, item)
    else createService(site, item)
  }
}

function offerAwsService(site: Site, item: AwsServiceItem): void {
  const { bench, topology } = site
  const region = regionOfService(topology, item)
  const { serviceName, azs: availabilityZoneIds = [] } = item
  const offer = { region, serviceName, availabilityZoneIds }
  const serviceTypes = item.endpointTypes?.map((type) => SERVICE_TYPES[type])
  const command = {
    type: 'OfferAwsService',
    ...offer,
    ...given('privateDnsName', item.privateDnsName),
    ...given('serviceTypes', serviceTypes ?? usualTypes(region, serviceName)),
    ...given('supportedIpAddressTypes', item.supportedIpTypes),
    ...given('vpcEndpointPolicySupported', item.policySupported),
  } as const
  const fields = {
    serviceName: 'awsService',
    availabilityZoneIds: 'azs',
    vpcEndpointPolicySupported: 'policySupported',
    serviceTypes: 'endpointTypes',
    supportedIpAddressTypes: 'supportedIpTypes',
  }
  const output = bench.issue({ item, command, fields })
  if (output !== undefined) bench.remember(item.name, { ...output, serviceName })
}

const SERVICE_TYPES = {
  interface: 'Interface',
  gateway: 'Gateway',
  'gateway-load-balancer': 'GatewayLoadBalancer',
} as const

// What AWS keeps a prefix list of has gateway endpoints too [R-EP-1, R-GW-1].
function usualTypes(region: Region, serviceName: string): OfferAwsService['serviceTypes'] {
  return awsPrefixList(region, serviceName) === undefined ? undefined : ['Interface', 'Gateway']
}

function createService(site: Site, item: CustomerServiceItem): void {
  const { bench } = site
  const accountId = ownerOf(site, item.name)
  const networkLoadBalancerArns = madeIds<LoadBalancerArn>(site, item.nlbs, 'loadBalancerArn')
  const gatewayLoadBalancerArns = madeIds<LoadBalancerArn>(site, item.gwlbs ?? [], 'loadBalancerArn')
  if (accountId === undefined || networkLoadBalancerArns === undefined) return
  if (gatewayLoadBalancerArns === undefined) return
  const { acceptance: acceptanceRequired, privateDnsName } = item
  const output = bench.issue({
    item,
    command: {
      type: 'CreateVpcEndpointServiceConfiguration',
      accountId,
      ...(networkLoadBalancerArns.length > 0 && { networkLoadBalancerArns }),
      ...(gatewayLoadBalancerArns.length > 0 && { gatewayLoadBalancerArns }),
      acceptanceRequired,
      ...given('supportedIpAddressTypes', item.supportedIpTypes),
      ...given('privateDnsName', privateDnsName),
    },
    fields: {
      networkLoadBalancerArns: 'nlbs',
      gatewayLoadBalancerArns: 'gwlbs',
      acceptanceRequired: 'acceptance',
      supportedIpAddressTypes: 'supportedIpTypes',
    },
  })
  if (output === undefined) return
  bench.remember(item.name, output)
  const of = { accountId, serviceId: output['serviceId'] as Id<'vpce-svc'> }
  if (privateDnsName !== undefined && item.verified) {
    bench.issue({ item, command: { type: 'VerifyPrivateDnsName', ...of }, base: 'privateDnsName' })
  }
  allow(site, item, of)
}

// One call a principal, so that each wrong one is reported at its own place.
function allow(
  { bench, topology }: Site,
  item: CustomerServiceItem,
  of: { readonly accountId: AccountId; readonly serviceId: Id<'vpce-svc'> },
): void {
  const accountIds = new Map(topology.accounts.map(({ name, accountId }) => [name, accountId]))
  item.allow.forEach((principal, index) => {
    const accountId = accountIds.get(principal) ?? (parseAccountId(principal).ok ? principal : undefined)
    // The alias of an account that could not be built; why it could not was said where that stands.
    if (accountId === undefined && parsePart(principal).ok) return
    const arn = accountId === undefined ? principal : `arn:aws:iam::${accountId}:root`
    const command = {
      type: 'ModifyVpcEndpointServicePermissions',
      ...of,
      addAllowedPrincipals: [arn],
      removeAllowedPrincipals: [],
    } as const
    bench.issue({ item, command, base: `allow.${index}`, fields: { addAllowedPrincipals: '', '0': '' } })
  })
}
