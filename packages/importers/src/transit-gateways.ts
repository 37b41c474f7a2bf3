import { byCodeUnit, sortedBy } from '@causeway/ground'
import type { AttachmentItem, TransitGatewayItem, TransitRouteTableItem } from '@causeway/topology'
import { fieldOf, textOf, refTo } from './found.ts'
import { texts } from './fields.ts'
import { drop, itemOf, known, nameOf, referredByList, type ImportContext } from './import-context.ts'
import { isAlive } from './gateways.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'
import { shortNameOf } from './short-name.ts'
import { transitRouteTables, type Attached } from './transit-routes.ts'

/** The transit gateways with the VPCs attached to them and their route tables [R-RT-5]. */
export function transitGatewayItems(context: ImportContext): readonly TransitGatewayItem[] {
  const items = context.resources.of('transit-gateway').flatMap((gateway) => itemFor(context, gateway) ?? [])
  for (const attachment of context.resources.of('transit-gateway-attachment')) noteStray(context, attachment)
  return items
}

function itemFor(context: ImportContext, gateway: Resource): TransitGatewayItem | undefined {
  const { id, found, ownerId } = gateway
  if (!isAlive(gateway)) return drop(context, gateway, `it is ${textOf(fieldOf(found, 'State'))}`)
  const attached = attachmentsOf(context, gateway)
  const tables = transitRouteTables(context, gateway, attached)
  const users = attached.map(({ resource }) => resource.ownerId).filter((user) => user !== ownerId)
  const places = attached.map(
    ({ short, resource }) => [`attachments.${short}`, refTo(resource.found)] as const,
  )
  const item = itemOf(context, gateway, {
    fields: {},
    imported: {
      transitGatewayId: id,
      ...Object.fromEntries(attached.flatMap((each) => idsOf(context, each))),
      ...tables.imported,
    },
  })
  return {
    ...item,
    fieldRefs: { ...Object.fromEntries(places), ...tables.fieldRefs },
    sharedWith: [...new Set(users)].sort(byCodeUnit).map(context.aliasOf),
    attachments: Object.fromEntries(attached.map((each) => [each.short, each.item])),
    ...routeTablesOf(tables.items),
  }
}

function routeTablesOf(items: Readonly<Record<string, TransitRouteTableItem>>) {
  return Object.keys(items).length === 0 ? {} : { routeTables: items }
}

function idsOf(context: ImportContext, { short, resource }: Attached): [string, string][] {
  const interfaces = context.claims.heldBy(resource).flatMap(({ eniId, found }): [string, string][] => {
    const subnetId = textOf(fieldOf(found, 'SubnetId'))
    const address = textOf(fieldOf(found, 'PrivateIpAddress'))
    if (subnetId === undefined || address === undefined) return []
    return [
      [`networkInterfaceId/${subnetId}`, eniId],
      [`privateIpAddress/${subnetId}`, address],
    ]
  })
  return [[`transitGatewayAttachmentId/${short}`, resource.id], ...interfaces]
}

function attachmentsOf(context: ImportContext, gateway: Resource): readonly Attached[] {
  const own = context.resources
    .of('transit-gateway-attachment')
    .filter(({ found }) => textOf(fieldOf(found, 'TransitGatewayId')) === gateway.id)
  const taken = new Set<string>()
  return own.flatMap((resource) => {
    const item = attachmentItem(context, resource)
    if (item === undefined) return []
    const short = shortNameOf(resource, taken)
    note(context.log, 'bound', resource.found, `${resource.id} is ${nameOf(context, gateway)}/${short}`)
    return [{ resource, short, item }]
  })
}

function attachmentItem(context: ImportContext, attachment: Resource): AttachmentItem | undefined {
  const { found } = attachment
  const state = textOf(fieldOf(found, 'State')) ?? 'available'
  if (GONE.includes(state)) return drop(context, attachment, `it is ${state}`)
  const type = textOf(fieldOf(found, 'ResourceType')) ?? 'vpc'
  if (type !== 'vpc') return drop(context, attachment, `attachments of the type ${type} are not modelled`)
  const vpcId = textOf(fieldOf(found, 'VpcId')) ?? textOf(fieldOf(found, 'ResourceId'))
  const vpc = known(context, 'vpc', vpcId)
  if (vpc === undefined) return drop(context, attachment, 'its VPC is not in the snapshot')
  const subnets = subnetsOf(context, attachment, vpc)
  if (subnets.length === 0) return drop(context, attachment, 'no subnet of its VPC is imported')
  const accepted = state !== 'pendingAcceptance'
  return { vpc: nameOf(context, vpc), subnets: subnets.map((subnet) => nameOf(context, subnet)), accepted }
}

const GONE = ['deleted', 'deleting', 'rejected', 'rejecting', 'failed', 'failing']

// Only the answer about VPC attachments says it; else their interfaces do; else it is taken to be in every zone.
function subnetsOf(context: ImportContext, attachment: Resource, vpc: Resource): readonly Resource[] {
  if (texts(context.log, attachment.found, 'SubnetIds').length > 0)
    return referredByList(context, 'subnet', attachment.found, 'SubnetIds')
  const held = context.claims
    .heldBy(attachment)
    .flatMap(({ found }) => known(context, 'subnet', textOf(fieldOf(found, 'SubnetId'))) ?? [])
  return held.length > 0 ? held : oneOfEachZone(context, attachment, vpc)
}

function oneOfEachZone(context: ImportContext, { id, found }: Resource, vpc: Resource): readonly Resource[] {
  const inside = context.resources
    .of('subnet')
    .filter((subnet) => textOf(fieldOf(subnet.found, 'VpcId')) === vpc.id && !context.dropped.has(subnet.id))
  const byZone = new Map(
    inside.map((subnet) => [textOf(fieldOf(subnet.found, 'AvailabilityZone')), subnet] as const).toReversed(),
  )
  const chosen = sortedBy(byZone.values(), (subnet) => subnet.id)
  const ids = chosen.map((subnet) => subnet.id).join(', ')
  const what = `${id} is taken to be in a subnet of every zone, ${ids}: the snapshot does not say in which`
  if (chosen.length > 0) note(context.log, 'defaulted', found, what)
  return chosen
}

function noteStray(context: ImportContext, attachment: Resource): void {
  const gatewayId = textOf(fieldOf(attachment.found, 'TransitGatewayId'))
  if (known(context, 'transit-gateway', gatewayId) !== undefined) return
  drop(context, attachment, `its transit gateway ${gatewayId ?? ''} is not imported`)
}
