import { sortedBy } from '@causeway/ground'
import type { AccountId, Id } from '@causeway/ground'
import { accountIdsOf, madeId, madeIds, ownerOf } from './site.ts'
import type { Site } from './site.ts'
import type { AttachmentItem, TransitGatewayItem, TransitRouteTableItem } from './gateway-items.ts'

type GatewayId = Id<'tgw'>
type AttachmentId = Id<'tgw-attach'>
type TableId = Id<'tgw-rtb'>

/** Creates the transit gateways and shares them; where tables are stated there is no default one [R-RT-5]. */
export function buildTransitGateways(site: Site): void {
  for (const item of site.topology.transitGateways) {
    const accountId = ownerOf(site, item.name)
    if (accountId === undefined) continue
    const defaultRouteTable = item.routeTables === undefined
    const command = { type: 'CreateTransitGateway', accountId, defaultRouteTable } as const
    const output = site.bench.issue({ item, command })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    const accountIds = accountIdsOf(site, item.sharedWith)
    const transitGatewayId = output['transitGatewayId'] as GatewayId
    if (accountIds.length === 0) continue
    const share = { type: 'ShareTransitGateway', accountId, transitGatewayId, accountIds } as const
    site.bench.issue({ item, command: share, fields: { accountIds: 'sharedWith' } })
  }
}

/** Attaches the VPCs, each as its own account, by the short names of the attachments. */
export function buildAttachments(site: Site): void {
  for (const item of site.topology.transitGateways) {
    for (const [short, attachment] of sortedBy(Object.entries(item.attachments), ([name]) => name))
      attach(site, item, { short, attachment })
  }
}

interface Attaching {
  readonly short: string
  readonly attachment: AttachmentItem
}

function attach(site: Site, item: TransitGatewayItem, { short, attachment }: Attaching): void {
  const accountId = ownerOf(site, attachment.vpc)
  const transitGatewayId = madeId<GatewayId>(site, item.name, 'transitGatewayId')
  const vpcId = madeId<Id<'vpc'>>(site, attachment.vpc, 'vpcId')
  const subnetIds = madeIds<Id<'subnet'>>(site, attachment.subnets, 'subnetId')
  if (accountId === undefined || transitGatewayId === undefined) return
  if (vpcId === undefined || subnetIds === undefined) return
  const of = { accountId, transitGatewayId, vpcId, subnetIds }
  const name = `${item.name}/${short}`
  const output = site.bench.issue({
    item,
    name,
    command: { type: 'CreateTransitGatewayVpcAttachment', ...of },
    base: `attachments.${short}`,
    fields: { transitGatewayId: '', vpcId: 'vpc', subnetIds: 'subnets' },
    imported: importedOf(item, 'transitGatewayAttachmentId', short),
  })
  if (output !== undefined) site.bench.remember(name, output)
}

/** Accepts, as the gateway's owner, the attachments of other accounts that are to be. */
export function acceptAttachments(site: Site): void {
  for (const item of site.topology.transitGateways) {
    const accountId = ownerOf(site, item.name)
    for (const [short, { vpc, accepted }] of sortedBy(Object.entries(item.attachments), ([name]) => name)) {
      const id = madeId<AttachmentId>(site, `${item.name}/${short}`, 'transitGatewayAttachmentId')
      const isOwn = accountId === ownerOf(site, vpc)
      if (!accepted || isOwn || accountId === undefined || id === undefined) continue
      const of = { accountId, transitGatewayAttachmentId: id }
      const command = { type: 'AcceptTransitGatewayVpcAttachment', ...of } as const
      site.bench.issue({ item, command, base: `attachments.${short}.accepted`, fields: ATTACHMENT })
    }
  }
}

/** Creates the stated route tables of the transit gateways, with their associations, propagations and static routes. */
export function buildTransitRouteTables(site: Site): void {
  for (const item of site.topology.transitGateways) {
    for (const [short, table] of sortedBy(Object.entries(item.routeTables ?? {}), ([name]) => name))
      buildTable(site, item, { short, table })
  }
}

function buildTable(
  site: Site,
  item: TransitGatewayItem,
  { short, table }: { readonly short: string; readonly table: TransitRouteTableItem },
): void {
  const accountId = ownerOf(site, item.name)
  const transitGatewayId = madeId<GatewayId>(site, item.name, 'transitGatewayId')
  if (accountId === undefined || transitGatewayId === undefined) return
  const name = `${item.name}/${short}`
  const base = `routeTables.${short}`
  const output = site.bench.issue({
    item,
    name,
    command: { type: 'CreateTransitGatewayRouteTable', accountId, transitGatewayId },
    base,
    imported: importedOf(item, 'transitGatewayRouteTableId', short),
  })
  if (output === undefined) return
  site.bench.remember(name, output)
  const of = { accountId, transitGatewayRouteTableId: output['transitGatewayRouteTableId'] as TableId }
  tie(site, item, { of, base, table })
  addRoutes(site, item, { of, base, table })
}

interface Filling {
  readonly of: { readonly accountId: AccountId; readonly transitGatewayRouteTableId: TableId }
  readonly base: string
  readonly table: TransitRouteTableItem
}

const ATTACHMENT = { transitGatewayAttachmentId: '', transitGatewayRouteTableId: '' }

function tie(site: Site, item: TransitGatewayItem, { of, base, table }: Filling): void {
  const each = (list: 'associations' | 'propagations', type: 'associate' | 'propagate'): void =>
    table[list].forEach((short, index) => {
      const id = madeId<AttachmentId>(site, `${item.name}/${short}`, 'transitGatewayAttachmentId')
      if (id === undefined) return
      const pair = { ...of, transitGatewayAttachmentId: id }
      const command =
        type === 'associate'
          ? ({ type: 'AssociateTransitGatewayRouteTable', ...pair } as const)
          : ({ type: 'EnableTransitGatewayRouteTablePropagation', ...pair } as const)
      site.bench.issue({ item, command, base: `${base}.${list}.${index}`, fields: ATTACHMENT })
    })
  each('associations', 'associate')
  each('propagations', 'propagate')
}

function addRoutes(site: Site, item: TransitGatewayItem, { of, base, table }: Filling): void {
  table.routes.forEach(({ to, via }, index) => {
    const id = madeId<AttachmentId>(site, `${item.name}/${via}`, 'transitGatewayAttachmentId')
    if (via !== 'blackhole' && id === undefined) return
    const target = id === undefined ? { blackhole: true } : { transitGatewayAttachmentId: id }
    const route = { ...of, destinationCidrBlock: to, ...target }
    site.bench.issue({
      item,
      command: { type: 'CreateTransitGatewayRoute', ...route },
      base: `${base}.routes.${index}`,
      fields: { destinationCidrBlock: 'to', transitGatewayAttachmentId: 'via' },
    })
  })
}

// A snapshot keeps the ids of a gateway's parts beside its own, by short name; interfaces by the subnet that they are in.
function importedOf(item: TransitGatewayItem, key: string, short: string): Record<string, string> {
  const own = Object.entries(item.imported ?? {}).flatMap(([name, id]) => {
    if (name === `${key}/${short}`) return [[key, id]]
    return /^(networkInterfaceId|privateIpAddress)\//.test(name) ? [[name, id]] : []
  })
  return Object.fromEntries(own)
}
