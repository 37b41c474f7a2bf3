import { tableGet, quoted } from '@causeway/ground'
import type { Id } from '@causeway/ground'
import type { InterfaceEndpoint } from '@causeway/model'
import { faultIn } from './fault.ts'
import { interfaceEndpoints } from './items.ts'
import { given, madeId, madeIds, ownerOf, subnetItem } from './site.ts'
import type { Site } from './site.ts'
import type { EndpointItem, InterfaceEndpointItem, ServiceItem } from './service-items.ts'

const FIELDS = {
  serviceName: 'service',
  subnetIds: 'subnets',
  securityGroupIds: 'securityGroups',
  privateDnsEnabled: 'privateDns',
  policyDocument: 'policy',
  subnetConfigurations: 'addresses',
  dnsOptions: '',
  privateDnsOnlyForInboundResolverEndpoint: 'inboundOnly',
}

/**
 * Creates the endpoints, those with addresses of their own first. AWS services take private DNS at creation,
 * for others it waits for acceptance [R-IF-16].
 */
export function buildEndpoints(site: Site): void {
  const endpoints = interfaceEndpoints(site.topology)
  const ordered = [...endpoints.filter(isAddressed), ...endpoints.filter((item) => !isAddressed(item))]
  for (const item of ordered) createEndpoint(site, item)
}

/** Accepts, as the provider, every connection that waits and that the topology does not leave waiting. */
export function acceptConnections(site: Site): void {
  for (const item of site.topology.endpoints) {
    if (item.type === 'gateway' || !item.accepted) continue
    const { vpcEndpoints, gatewayLoadBalancerEndpoints } = site.bench.world()
    const id = madeId(site, item.name, 'vpcEndpointId') ?? ''
    const endpoint = tableGet(vpcEndpoints, id) ?? tableGet(gatewayLoadBalancerEndpoints, id)
    const accountId = ownerOf(site, serviceOf(site, item)?.name ?? '')
    if (endpoint?.state !== 'pendingAcceptance' || accountId === undefined) continue
    const { serviceId, vpcEndpointId } = endpoint
    const accept = { type: 'AcceptVpcEndpointConnections', accountId, serviceId } as const
    site.bench.issue({ item, command: { ...accept, vpcEndpointIds: [vpcEndpointId] }, base: 'accepted' })
  }
}

/** Turns on private DNS by Modify, where the connection was accepted; where not, it warns [R-IF-16]. */
export function enablePrivateDns(site: Site): void {
  for (const item of interfaceEndpoints(site.topology)) {
    const endpoint = endpointOf(site, item)
    if (!item.privateDns || endpoint === undefined || endpoint.privateDnsEnabled) continue
    if (endpoint.state === 'pendingAcceptance') {
      site.bench.complain(waitsForAcceptance(item))
      continue
    }
    const { ownerId: accountId, vpcEndpointId } = endpoint
    const modify = { type: 'ModifyVpcEndpoint', accountId, vpcEndpointId, privateDnsEnabled: true } as const
    site.bench.issue({ item, command: modify, fields: { ...FIELDS, vpcEndpointId: 'privateDns' } })
  }
}

function createEndpoint(site: Site, item: InterfaceEndpointItem): void {
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, subnetItem(site, item.subnets[0])?.vpc ?? '', 'vpcId')
  const subnetIds = madeIds<Id<'subnet'>>(site, item.subnets, 'subnetId')
  const securityGroupIds = madeIds<Id<'sg'>>(site, item.securityGroups ?? [], 'groupId')
  const service = serviceOf(site, item)
  const serviceName = service && site.bench.made(service.name)?.['serviceName']
  if (accountId === undefined || vpcId === undefined || subnetIds === undefined) return
  if (securityGroupIds === undefined || serviceName === undefined) return
  const output = site.bench.issue({
    item,
    command: {
      type: 'CreateVpcEndpoint',
      accountId,
      vpcEndpointType: 'Interface',
      vpcId,
      serviceName,
      subnetIds,
      ...(item.securityGroups !== undefined && { securityGroupIds }),
      privateDnsEnabled: item.privateDns && service?.type === 'aws',
      ...given('policyDocument', item.policy),
      ...given('ipAddressType', item.ipAddressType),
      ...given('dnsOptions', dnsOptionsOf(item)),
      ...given('subnetConfigurations', configurationsOf(site, item)),
    },
    fields: FIELDS,
  })
  if (output !== undefined) site.bench.remember(item.name, output)
}

function dnsOptionsOf({ dnsRecordIpType, inboundOnly }: InterfaceEndpointItem) {
  if (dnsRecordIpType === undefined && inboundOnly === undefined) return undefined
  return {
    ...given('dnsRecordIpType', dnsRecordIpType),
    ...given('privateDnsOnlyForInboundResolverEndpoint', inboundOnly),
  }
}

function configurationsOf(site: Site, item: InterfaceEndpointItem) {
  const configurations = item.subnets.flatMap((name) => {
    const subnetId = madeId<Id<'subnet'>>(site, name, 'subnetId')
    const ipv4 = item.addresses[name]
    return subnetId === undefined || ipv4 === undefined ? [] : [{ subnetId, ipv4 }]
  })
  return configurations.length === 0 ? undefined : configurations
}

/** The service that an endpoint names, by our name or by AWS's. */
export function serviceOf(site: Site, { service }: EndpointItem): ServiceItem | undefined {
  const { services } = site.topology
  const named = services.find(({ name }) => name === service)
  return named ?? services.find((each) => each.type === 'aws' && each.serviceName === service)
}

function endpointOf(site: Site, { name }: InterfaceEndpointItem): InterfaceEndpoint | undefined {
  const id = madeId(site, name, 'vpcEndpointId')
  return id === undefined ? undefined : tableGet(site.bench.world().vpcEndpoints, id)
}

function isAddressed(item: InterfaceEndpointItem): boolean {
  return Object.keys(item.addresses).length > 0 || item.imported !== undefined
}

function waitsForAcceptance(item: InterfaceEndpointItem) {
  return faultIn(item, 'privateDns', {
    code: 'CW061',
    severity: 'warning',
    rule: 'R-IF-16',
    message: `private DNS of ${quoted(item.name)} stays off: nobody has accepted the connection`,
    hint: 'leave out accepted: false, or enable private DNS in the timeline',
  }).issue
}
