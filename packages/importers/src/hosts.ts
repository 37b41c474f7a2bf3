import { instanceBandwidth } from '@causeway/model'
import type { InstanceItem, NetworkInterfaceItem } from '@causeway/topology'
import { isRunning } from './claims.ts'
import { maps, optionalParsed, optionalText, parseIpv6Address, parsePrivateAddress } from './fields.ts'
import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { groupNames } from './group-names.ts'
import { drop, itemOf, nameOf, usedVpc, referredBy, type ImportContext } from './import-context.ts'
import { publicAddressOf } from './public-addresses.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/**
 * The running instances, each with its first interface. A snapshot does not say what software listens: an instance
 * listens on every TCP port, so that the network alone decides.
 */
export function instanceItems(context: ImportContext): readonly InstanceItem[] {
  return context.resources.of('instance').flatMap((instance) => instanceItem(context, instance) ?? [])
}

/** The interfaces that came with nothing that is imported, such as an instance's second one: they keep their addresses. */
export function networkInterfaceItems(context: ImportContext): readonly NetworkInterfaceItem[] {
  const free = context.resources.of('network-interface').filter((eni) => isFree(context, eni))
  return free.flatMap((eni) => networkInterfaceItem(context, eni) ?? [])
}

function instanceItem(context: ImportContext, instance: Resource): InstanceItem | undefined {
  const { id, found } = instance
  if (!isRunning(instance)) return drop(context, instance, `it is ${stateOf(found)}`)
  if (usedVpc(context, instance) === undefined) return undefined
  const [claim] = context.claims.heldBy(instance)
  const place = placeOf(context, claim?.found ?? found)
  if (place === undefined) return drop(context, instance, 'its subnet is not imported')
  const eni = claim === undefined ? {} : { networkInterfaceId: claim.eniId }
  const imported = { instanceId: id, ...eni, ...place.imported }
  const type = optionalText(context.log, found, 'InstanceType')
  const typed = type === undefined || instanceBandwidth(type) === undefined ? {} : { instanceType: type }
  note(
    context.log,
    'defaulted',
    found,
    `${id} listens on every TCP port: no snapshot says what software does`,
  )
  return {
    ...itemOf(context, instance, { fields: place.fields, imported }),
    ...place.item,
    listens: 'all',
    ...typed,
  }
}

function isFree(context: ImportContext, { id }: Resource): boolean {
  const holder = context.claims.holderOf(id)
  return holder === undefined || context.dropped.has(holder.id)
}

function networkInterfaceItem(context: ImportContext, eni: Resource): NetworkInterfaceItem | undefined {
  const { id, found } = eni
  if (usedVpc(context, eni) === undefined) return undefined
  const place = placeOf(context, found)
  if (place === undefined) return drop(context, eni, 'its subnet is not imported')
  noteHolder(context, eni)
  const item = itemOf(context, eni, {
    fields: place.fields,
    imported: { networkInterfaceId: id, ...place.imported },
  })
  return { ...item, ...place.item, ...(answers(context, eni) ? { listens: 'all' } : {}) }
}

const SILENT = [
  'nat_gateway',
  'network_load_balancer',
  'gateway_load_balancer',
  'transit_gateway',
  'vpc_endpoint',
]

// A container, a function or a database may stand behind an interface, or an instance's second one.
function answers(context: ImportContext, { found }: Resource): boolean {
  const attachment = fieldOf(found, 'Attachment')
  if (attachment === undefined || SILENT.includes(textOf(fieldOf(found, 'InterfaceType')) ?? '')) return false
  const instance = context.resources.byId(textOf(fieldOf(attachment, 'InstanceId')) ?? '')
  return instance === undefined || isRunning(instance)
}

function noteHolder({ log }: ImportContext, { id, found }: Resource): void {
  const type = optionalText(log, found, 'InterfaceType') ?? 'interface'
  const attachment = fieldOf(found, 'Attachment')
  const instanceId = attachment === undefined ? undefined : textOf(fieldOf(attachment, 'InstanceId'))
  if (type === 'interface' && instanceId === undefined) return
  const what = instanceId ?? `an interface of the type ${type}`
  note(
    log,
    'unsupported',
    found,
    `${id} is a bare interface, not one of ${what}: only its address and groups count`,
  )
}

function placeOf(context: ImportContext, eni: Found) {
  const { log } = context
  const subnet = referredBy(context, 'subnet', eni, 'SubnetId')
  const address = optionalParsed(log, eni, 'PrivateIpAddress', parsePrivateAddress)
  const [ipv6, ...others] = maps(log, eni, 'Ipv6Addresses')
  const ipv6Address = ipv6 && optionalParsed(log, ipv6, 'Ipv6Address', parseIpv6Address)
  if (subnet === undefined || (address === undefined && ipv6Address === undefined)) return undefined
  noteAddresses(context, eni, others)
  const groupKey = fieldOf(eni, 'Groups') === undefined ? 'SecurityGroups' : 'Groups'
  const outside = publicAddressOf(context, eni)
  return {
    item: {
      subnet: nameOf(context, subnet),
      ...(address === undefined ? {} : { address }),
      ...(ipv6Address === undefined ? {} : { ipv6Address }),
      ...(outside === undefined ? {} : { publicIp: outside.publicIp }),
      ...groupNames(context, eni, groupKey),
    },
    imported: outside?.allocationId === undefined ? {} : { allocationId: outside.allocationId },
    fields: {
      subnet: fieldOf(eni, 'SubnetId'),
      address: fieldOf(eni, 'PrivateIpAddress'),
      publicIp: fieldOf(eni, 'Association') ?? fieldOf(eni, 'PublicIpAddress'),
      securityGroups: fieldOf(eni, groupKey),
    },
  }
}

const ADDRESS_LISTS = ['Ipv4Prefixes', 'Ipv6Prefixes']

function noteAddresses({ log }: ImportContext, eni: Found, ipv6: readonly Found[]): void {
  const lists = ADDRESS_LISTS.flatMap((key) => fieldOf(eni, key) ?? [])
  const own = textOf(fieldOf(eni, 'PrivateIpAddress'))
  const others = maps(log, eni, 'PrivateIpAddresses').filter(
    (each) => textOf(fieldOf(each, 'PrivateIpAddress')) !== own,
  )
  for (const found of [...lists.flatMap(elementsOf), ...others, ...ipv6])
    note(log, 'unsupported', found, 'not modelled: more than one address of a family on an interface')
  const check = fieldOf(eni, 'SourceDestCheck')
  if (check?.node.type === 'scalar' && check.node.text === 'false')
    note(log, 'ignored', check, 'without a source and destination check: what passes through is not modelled')
}

function stateOf(instance: Found): string {
  const state = fieldOf(instance, 'State')
  return (state === undefined ? undefined : textOf(fieldOf(state, 'Name'))) ?? 'in no state'
}
