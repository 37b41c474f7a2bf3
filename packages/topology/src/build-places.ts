import type { Id } from '@causeway/ground'
import { defaultGroupOf } from './items.ts'
import { regionOf } from './region-of.ts'
import { madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { VpcItem } from './topology.ts'

/** Opens the accounts [R-REG-4]. */
export function buildAccounts({ bench, topology }: Site): void {
  for (const item of topology.accounts) {
    const { accountId, zones, quotas, name: alias } = item
    const region = regionOf(topology, item)
    const command = { type: 'AddAccount', accountId, region, alias, zones, quotas } as const
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
    const hasIpv6 = item.ipv6Cidr !== undefined
    const ipv6 = hasIpv6 ? { amazonProvidedIpv6CidrBlock: true } : {}
    const command = { type: 'CreateVpc', accountId, cidrBlock: item.cidr, ...ipv6 } as const
    const fields = { cidrBlock: 'cidr', amazonProvidedIpv6CidrBlock: 'ipv6Cidr' }
    const output = bench.issue({ item, command, fields, ...importedBlock(item) })
    if (output === undefined) continue
    rememberVpc(site, item, output)
    addBlocks(site, item)
    setDnsAttributes(site, item)
  }
}

// Amazon chooses the block: a stated one is what it has chosen.
function importedBlock({ ipv6Cidr, imported }: VpcItem): { readonly imported?: Record<string, string> } {
  const isStated = ipv6Cidr !== undefined && ipv6Cidr !== 'auto'
  if (isStated) return { imported: { ...imported, ipv6CidrBlock: ipv6Cidr } }
  return imported === undefined ? {} : { imported }
}

function addBlocks(site: Site, item: VpcItem): void {
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, item.name, 'vpcId')
  if (accountId === undefined || vpcId === undefined) return
  const { secondaryCidrs = [] } = item
  secondaryCidrs.forEach((cidrBlock, index) => {
    const command = { type: 'AssociateVpcCidrBlock', accountId, vpcId, cidrBlock } as const
    site.bench.issue({ item, command, base: `secondaryCidrs.${index}`, fields: { cidrBlock: '' } })
  })
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
