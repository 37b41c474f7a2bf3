import type { Id } from '@causeway/ground'
import { defaultGroupOf } from './items.ts'
import { given, madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { VpcItem } from './topology.ts'

/** Opens the accounts [R-REG-4]. */
export function buildAccounts({ bench, topology }: Site): void {
  for (const item of topology.accounts) {
    const { accountId, zones, quotas, name: alias } = item
    const command = { type: 'AddAccount', accountId, region: topology.region, alias, zones, quotas } as const
    const output = bench.issue({ item, command, fields: { zones: 'azs', accountId: 'id' } })
    if (output !== undefined) bench.remember(alias, { accountId })
  }
}

/** Creates the VPCs and gives them their DNS attributes [R-VPC-5]. */
export function buildVpcs(site: Site): void {
  const { bench, topology } = site
  for (const item of topology.vpcs) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const command = { type: 'CreateVpc', accountId, cidrBlock: item.cidr } as const
    const output = bench.issue({ item, command, fields: { cidrBlock: 'cidr' } })
    if (output === undefined) continue
    rememberVpc(site, item, output)
    setDnsAttributes(site, item)
  }
}

// What AWS makes with the VPC first, so that messages call each of them by its own name.
function rememberVpc({ bench }: Site, { name }: VpcItem, output: Readonly<Record<string, string>>): void {
  const { securityGroupId = '', networkAclId = '', routeTableId = '' } = output
  bench.remember(defaultGroupOf(name), { groupId: securityGroupId })
  bench.remember(`${name}/default-acl`, { networkAclId })
  bench.remember(`${name}/main`, { routeTableId })
  bench.remember(name, output)
}

// A new VPC supports DNS and gives no hostnames: only what differs from that is changed.
function setDnsAttributes(site: Site, item: VpcItem): void {
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, item.name, 'vpcId')
  if (accountId === undefined || vpcId === undefined) return
  const modify = (attribute: 'enableDnsSupport' | 'enableDnsHostnames', value: boolean): void => {
    const command = { type: 'ModifyVpcAttribute', accountId, vpcId, attribute, value } as const
    site.bench.issue({ item, command, fields: { value: attribute } })
  }
  if (item.enableDnsHostnames) modify('enableDnsHostnames', true)
  if (!item.enableDnsSupport) modify('enableDnsSupport', false)
}

/** Creates the subnets. */
export function buildSubnets(site: Site): void {
  const { bench, topology } = site
  for (const item of topology.subnets) {
    const accountId = ownerOf(site, item.name)
    const vpcId = madeId<Id<'vpc'>>(site, item.vpc, 'vpcId')
    if (accountId === undefined || vpcId === undefined) continue
    const place = { accountId, vpcId, zone: item.az }
    const command = { type: 'CreateSubnet', ...place, ...given('cidrBlock', item.cidr) } as const
    const output = bench.issue({ item, command, fields: { vpcId: 'vpc', zone: 'az', cidrBlock: 'cidr' } })
    if (output !== undefined) bench.remember(item.name, output)
  }
}
