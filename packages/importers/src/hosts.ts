import type { InstanceItem, NetworkInterfaceItem } from '@causeway/topology'
import { isRunning } from './claims.ts'
import { maps, optionalFlag, optionalText, parsePrivateAddress, parsedText } from './fields.ts'
import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { groupNames } from './group-names.ts'
import { drop, itemOf, nameOf, ownVpc, referredBy, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'

/** The ports on which instances are known to answer, by instance id. */
export type KnownPorts = ReadonlyMap<string, readonly number[]>

/**
 * The running instances, each with its first interface. A snapshot does not say what software listens: an instance
 * answers on the ports on which a target group found it healthy, and on no others.
 */
export function instanceItems(context: ImportContext, ports: KnownPorts): readonly InstanceItem[] {
  return context.resources.of('instance').flatMap((instance) => instanceItem(context, instance, ports) ?? [])
}

/** The interfaces that came with nothing that is imported, such as an instance's second one: they keep their addresses. */
export function networkInterfaceItems(context: ImportContext): readonly NetworkInterfaceItem[] {
  const free = context.resources.of('network-interface').filter((eni) => isFree(context, eni))
  return free.flatMap((eni) => networkInterfaceItem(context, eni) ?? [])
}

function instanceItem(
  context: ImportContext,
  instance: Resource,
  ports: KnownPorts,
): InstanceItem | undefined {
  const { id, found } = instance
  if (!isRunning(instance)) return drop(context, instance, `it is ${stateOf(found)}`)
  if (ownVpc(context, instance) === undefined) return undefined
  const [claim] = context.claims.heldBy(instance)
  const place = placeOf(context, claim?.found ?? found)
  if (place === undefined) return drop(context, instance, 'its subnet is not imported')
  const eni = claim === undefined ? {} : { networkInterfaceId: claim.eniId }
  const item = itemOf(context, instance, { fields: place.fields, imported: { instanceId: id, ...eni } })
  return { ...item, ...place.item, listens: listensOf(context, instance, ports) }
}

function listensOf(context: ImportContext, { id, found }: Resource, ports: KnownPorts): readonly number[] {
  const known = ports.get(id) ?? []
  const what =
    known.length === 0
      ? 'listens on no port: the snapshot names none'
      : `listens on ${known.join(', ')}, where it was healthy as a target`
  note(context.log, 'defaulted', found, `${id} ${what}`)
  return known
}

function isFree(context: ImportContext, { id }: Resource): boolean {
  const holder = context.claims.holderOf(id)
  return holder === undefined || context.dropped.has(holder.id)
}

function networkInterfaceItem(context: ImportContext, eni: Resource): NetworkInterfaceItem | undefined {
  const { id, found } = eni
  if (ownVpc(context, eni) === undefined) return undefined
  const place = placeOf(context, found)
  if (place === undefined) return drop(context, eni, 'its subnet is not imported')
  noteHolder(context, eni)
  const item = itemOf(context, eni, { fields: place.fields, imported: { networkInterfaceId: id } })
  return { ...item, ...place.item }
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
  const subnet = referredBy(context, 'subnet', eni, 'SubnetId')
  const address = parsedText(context.log, eni, 'PrivateIpAddress', parsePrivateAddress)
  if (subnet === undefined || address === undefined) return undefined
  noteAddresses(context, eni)
  const groupKey = fieldOf(eni, 'Groups') === undefined ? 'SecurityGroups' : 'Groups'
  return {
    item: { subnet: nameOf(context, subnet), address, ...groupNames(context, eni, groupKey) },
    fields: {
      subnet: fieldOf(eni, 'SubnetId'),
      address: fieldOf(eni, 'PrivateIpAddress'),
      securityGroups: fieldOf(eni, groupKey),
    },
  }
}

const ADDRESS_LISTS = ['Ipv6Addresses', 'Ipv4Prefixes', 'Ipv6Prefixes']

function noteAddresses({ log }: ImportContext, eni: Found): void {
  const lists = ADDRESS_LISTS.flatMap((key) => fieldOf(eni, key) ?? [])
  const others = maps(log, eni, 'PrivateIpAddresses').slice(1)
  for (const found of [...lists.flatMap(elementsOf), ...others]) {
    note(log, 'unsupported', found, 'not modelled: more than one private IPv4 address on an interface')
  }
  if (optionalFlag(log, eni, 'SourceDestCheck') === false) {
    note(log, 'unsupported', eni, 'not modelled: an interface without the source/destination check')
  }
  const association = fieldOf(eni, 'Association')
  if (association !== undefined) note(log, 'unsupported', association, 'not modelled: public addresses')
}

function stateOf(found: Found): string {
  const state = fieldOf(found, 'State')
  return (state === undefined ? undefined : textOf(fieldOf(state, 'Name'))) ?? 'in no state'
}
