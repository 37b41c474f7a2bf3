import { base36, sha256Hex, tableGet } from '@causeway/ground'
import type { AccountId, Id } from '@causeway/ground'
import { loadBalancerDnsName } from '@causeway/model'
import type { HostedZoneId, ResolverEndpointId } from '@causeway/model'
import { given, madeId, madeIds, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { RecordItem, ResolverEndpointItem, ZoneItem } from './name-items.ts'

/** Creates the Resolver endpoints, those with stated addresses first [R-DNS-19]. */
export function buildResolverEndpoints(site: Site): void {
  const { resolverEndpoints } = site.topology
  const isAddressed = ({ addresses }: ResolverEndpointItem) => addresses !== undefined
  const others = resolverEndpoints.filter((item) => !isAddressed(item))
  for (const item of [...resolverEndpoints.filter(isAddressed), ...others]) {
    const accountId = ownerOf(site, item.name)
    const subnetIds = madeIds<Id<'subnet'>>(site, item.subnets, 'subnetId')
    const securityGroupIds = madeIds<Id<'sg'>>(site, item.securityGroups ?? [], 'groupId')
    if (accountId === undefined || subnetIds === undefined || securityGroupIds === undefined) continue
    const ipAddresses = subnetIds.map((subnetId, index) => ({
      subnetId,
      ...given('ip', item.addresses?.[index]),
    }))
    const direction = item.direction === 'inbound' ? 'INBOUND' : 'OUTBOUND'
    const of = { accountId, direction, securityGroupIds, ipAddresses } as const
    const fields = { securityGroupIds: 'securityGroups', ipAddresses: 'subnets', subnetId: '', ip: '' }
    const output = site.bench.issue({ item, command: { type: 'CreateResolverEndpoint', ...of }, fields })
    if (output !== undefined) site.bench.remember(item.name, output)
  }
}

/** Creates the forwarding rules and lets them hold in their VPCs [R-DNS-19]. */
export function buildResolverRules(site: Site): void {
  for (const item of site.topology.resolverRules) {
    const accountId = ownerOf(site, item.name)
    const resolverEndpointId = madeId<ResolverEndpointId>(site, item.endpoint, 'resolverEndpointId')
    if (accountId === undefined || resolverEndpointId === undefined) continue
    const of = { accountId, resolverEndpointId, domainName: item.domain, targetIps: item.targets }
    const fields = { domainName: 'domain', resolverEndpointId: 'endpoint', targetIps: 'targets' }
    const output = site.bench.issue({ item, command: { type: 'CreateResolverRule', ...of }, fields })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    const resolverRuleId = output['resolverRuleId'] as Id<'rslvr-rr'>
    item.vpcs.forEach((name, index) => {
      const vpcId = madeId<Id<'vpc'>>(site, name, 'vpcId')
      if (vpcId === undefined) return
      const command = { type: 'AssociateResolverRule', accountId, resolverRuleId, vpcId } as const
      site.bench.issue({ item, command, base: `vpcs.${index}`, fields: { vpcId: '' } })
    })
  }
}

/** Creates the hosted zones with their records [R-SVC-19]. */
export function buildZones(site: Site): void {
  for (const item of site.topology.zones) {
    const accountId = ownerOf(site, item.name)
    const vpcIds = madeIds<Id<'vpc'>>(site, item.vpcs, 'vpcId')
    if (accountId === undefined || vpcIds === undefined) continue
    const of = { accountId, zoneName: item.domain, ...(vpcIds.length > 0 && { vpcIds }) }
    const fields = { zoneName: 'domain', vpcIds: 'vpcs', vpcId: 'vpcs' }
    const output = site.bench.issue({ item, command: { type: 'CreateHostedZone', ...of }, fields })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    addRecords(site, item, { accountId, hostedZoneId: output['hostedZoneId'] as HostedZoneId })
  }
}

const RECORD = { changes: '', '0': '', recordSet: '' }

function addRecords(
  site: Site,
  item: ZoneItem,
  of: { readonly accountId: AccountId; readonly hostedZoneId: HostedZoneId },
): void {
  item.records.forEach((record, index) => {
    const { name, type: recordType, ttlSeconds, values, alias } = record
    const aliasTarget = alias === undefined ? undefined : aliasOf(site, item, { alias, ...of })
    // What an alias names and could not be built was reported where that stands.
    if (alias !== undefined && aliasTarget === undefined) return
    const rest = { ...given('ttlSeconds', ttlSeconds), ...given('values', values) }
    const recordSet = { name, recordType, ...rest, ...given('aliasTarget', aliasTarget) }
    const changes = [{ action: 'CREATE', recordSet }] as const
    const command = { type: 'ChangeResourceRecordSets', ...of, changes } as const
    site.bench.issue({ item, command, base: `records.${index}`, fields: RECORD })
  })
}

interface Aliased {
  readonly alias: NonNullable<RecordItem['alias']>
  readonly hostedZoneId: HostedZoneId
}

function aliasOf(site: Site, { domain }: ZoneItem, { alias, hostedZoneId }: Aliased) {
  if (alias.includes('.')) {
    const isOwn = alias === domain || alias.endsWith(`.${domain}`)
    return { hostedZoneId: isOwn ? hostedZoneId : zoneOfAws(alias), dnsName: alias }
  }
  const world = site.bench.world()
  const endpoint = tableGet(world.vpcEndpoints, madeId(site, alias, 'vpcEndpointId') ?? '')
  const entry = endpoint?.dnsEntries.find(({ scope }) => scope === 'regional')
  if (entry !== undefined) return { hostedZoneId: entry.hostedZoneId, dnsName: entry.dnsName }
  const balancer = tableGet(world.loadBalancers, madeId(site, alias, 'loadBalancerArn') ?? '')
  if (balancer === undefined) return undefined
  const dnsName = loadBalancerDnsName(balancer)
  return { hostedZoneId: zoneOfAws(dnsName), dnsName }
}

// AWS has one zone for each of its domains; which id it has is of no consequence here.
function zoneOfAws(dnsName: string): string {
  const hash = sha256Hex(`aws-zone/${dnsName.slice(dnsName.indexOf('.') + 1)}`)
  return `Z${base36(hash, 13).toUpperCase()}`
}
