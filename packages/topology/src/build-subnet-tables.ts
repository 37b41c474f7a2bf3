import type { AccountId, Id } from '@causeway/ground'
import { madeId, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { RouteTableItem } from './gateway-items.ts'
import type { AclEntryItem, NetworkAclItem } from './topology.ts'

/** Creates the network ACLs with their entries and gives them to their subnets [R-ACL-1, R-ACL-3]. */
export function buildNetworkAcls(site: Site): void {
  const { bench, topology } = site
  for (const item of topology.networkAcls) {
    const owned = ownedInVpc(site, item)
    if (owned === undefined) continue
    const output = bench.issue({
      item,
      command: { type: 'CreateNetworkAcl', ...owned },
      fields: { vpcId: 'vpc' },
    })
    if (output === undefined) continue
    bench.remember(item.name, output)
    const networkAclId = output['networkAclId'] as Id<'acl'>
    const of = { accountId: owned.accountId, networkAclId }
    addEntries(site, item, { ...of, egress: false })
    addEntries(site, item, { ...of, egress: true })
    forSubnets(site, item, (subnetId, base) =>
      bench.issue({
        item,
        base,
        command: { type: 'ReplaceNetworkAclAssociation', ...of, subnetId },
        fields: SUBNET,
      }),
    )
  }
}

/** Where a subnet's association is refused: at the subnet. */
export const SUBNET = { subnetId: '', networkAclId: '', routeTableId: '' }
const ENTRY = {
  ruleNumber: 'rule',
  ruleAction: 'action',
  cidrBlock: 'cidr',
  fromPort: 'ports',
  toPort: 'ports',
}
const PROTOCOL_NUMBERS: Readonly<Record<string, string>> = { all: '-1', icmp: '1', tcp: '6', udp: '17' }
const ALL_PORTS = { from: 0, to: 65_535 }

interface AclDirection {
  readonly accountId: AccountId
  readonly networkAclId: Id<'acl'>
  readonly egress: boolean
}

function addEntries(site: Site, item: NetworkAclItem, of: AclDirection): void {
  const list = of.egress ? 'egress' : 'ingress'
  item[list].forEach((entry, index) => {
    const command = { type: 'CreateNetworkAclEntry', ...of, ...entryFilter(entry) } as const
    site.bench.issue({ item, command, base: `${list}.${index}`, fields: ENTRY })
  })
}

function entryFilter(entry: AclEntryItem) {
  const { from: fromPort, to: toPort } = entry.ports ?? ALL_PORTS
  return {
    ruleNumber: entry.rule,
    ruleAction: entry.action,
    protocol: PROTOCOL_NUMBERS[entry.protocol] ?? entry.protocol,
    ...(entry.cidr.includes(':') ? { ipv6CidrBlock: entry.cidr } : { cidrBlock: entry.cidr }),
    fromPort,
    toPort,
  }
}

/** The owner of an item and its VPC; undefined if one of them was not built. */
export function ownedInVpc(site: Site, item: NetworkAclItem | RouteTableItem) {
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, item.vpc, 'vpcId')
  return accountId === undefined || vpcId === undefined ? undefined : { accountId, vpcId }
}

/** Does something with every subnet of an item that was built, and the place where the item names it. */
export function forSubnets(
  site: Site,
  item: NetworkAclItem | RouteTableItem,
  give: (subnetId: Id<'subnet'>, base: string) => void,
): void {
  item.subnets.forEach((name, index) => {
    const subnetId = madeId<Id<'subnet'>>(site, name, 'subnetId')
    if (subnetId !== undefined) give(subnetId, `subnets.${index}`)
  })
}
