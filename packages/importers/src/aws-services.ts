import { byCodeUnit, parseAzId, parseAzName, sortedBy } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { SourceNode } from '@causeway/source'
import type { AwsServiceItem, ServiceItem } from '@causeway/topology'
import type { Entry } from './entries.ts'
import { maps, optionalFlag, optionalParsed, optionalText, idOf, texts } from './fields.ts'
import { fieldOf, elementsOf, refsTo, refTo, textOf, type Found } from './found.ts'
import { details, type ImportContext } from './import-context.ts'
import { nameAwsServices } from './names.ts'
import { customerServiceId, privateNameOf, serviceNameOf, wantsPrivateDns } from './endpoint-fields.ts'
import { blocksOf, serviceOfList, type Listed } from './prefix-lists.ts'
import { note } from './report.ts'
import type { Resource } from './resources.ts'
import { zonesSeenBy } from './zones.ts'

/**
 * The services of AWS that endpoints use, in the zones in which any of the accounts was offered them [R-REG-6]. One
 * that the snapshot does not describe is offered in every zone. S3 and DynamoDB are there too where a route or a rule
 * means their prefix list [R-GW-1]. Services that nothing uses are counted only.
 */
export function awsServiceItems(
  context: ImportContext,
  endpoints: readonly Resource[],
): readonly AwsServiceItem[] {
  const used = new Map<string, Resource>([
    ...listsInUse(context).map(({ serviceName, by }) => [serviceName, by] as const),
    ...endpoints.map((endpoint) => [serviceNameOf(endpoint) ?? '', endpoint] as const).toReversed(),
  ])
  noteUnused(context, used)
  return [...used.keys()].sort(byCodeUnit).flatMap((serviceName) => {
    const endpoint = used.get(serviceName)
    const name = context.awsNames.get(serviceName)
    if (endpoint === undefined || name === undefined) return []
    const users = endpoints.filter((each) => serviceNameOf(each) === serviceName)
    const described = detailsOf(context, serviceName)
    return [serviceItem(context, { name, serviceName, users, described, endpoint })]
  })
}

/** The topology's names of AWS's services, by their full names. */
export function awsNamesIn(listed: Listed): ReadonlyMap<string, string> {
  const names = listed.resources.of('vpc-endpoint').flatMap((endpoint) => serviceNameOf(endpoint) ?? [])
  const own = names.filter((name) => customerServiceId(name) === undefined)
  return nameAwsServices([...own, ...listsInUse(listed).map(({ serviceName }) => serviceName)], listed.region)
}

/** A prefix list of a service, and what describes it: itself, or where it is meant. */
interface ListInUse {
  readonly serviceName: string
  readonly id: string
  readonly by: Resource
}

// Prefix lists of services that a route or a rule of a group means.
function listsInUse(listed: Listed): readonly ListInUse[] {
  const { resources } = listed
  const places = [...resources.of('route-table'), ...resources.of('security-group')]
  const meant = new Map(
    places.flatMap((place) => idsIn(place.found.node).map((id) => [id, place] as const)).toReversed(),
  )
  return sortedBy(meant, ([id]) => id).flatMap(([id, place]) => {
    const serviceName = serviceOfList(listed, id)
    return serviceName === undefined ? [] : [{ serviceName, id, by: resources.byId(id) ?? place }]
  })
}

function idsIn(node: SourceNode): readonly string[] {
  if (node.type === 'scalar') return node.text.startsWith('pl-') ? [node.text] : []
  return node.type === 'list' ? node.items.flatMap(idsIn) : node.entries.flatMap(({ value }) => idsIn(value))
}

interface Service {
  readonly name: string
  readonly serviceName: string
  readonly endpoint: Resource
  readonly users: readonly Resource[]
  readonly described: readonly Entry[]
}

function serviceItem(context: ImportContext, service: Service): AwsServiceItem {
  const { name, serviceName, endpoint, described, users } = service
  const [first] = described.map(({ found }) => found)
  const found = first ?? endpoint.found
  const stated = first && optionalFlag(context.log, first, 'VpcEndpointPolicySupported')
  const serviceId = first && optionalParsed(context.log, first, 'ServiceId', idOf('vpce-svc'))
  const privateDnsName = privateDnsNameOf(context, service, first)
  const zones = zonesOf(context, described)
  const list = prefixListOf(context, serviceName)
  if (zones.length === 0)
    note(
      context.log,
      'defaulted',
      found,
      `${serviceName} is offered in every zone: the snapshot does not say where`,
    )
  const places = {
    awsService: fieldOf(found, 'ServiceName'),
    azs: first && fieldOf(first, 'AvailabilityZones'),
  }
  note(context.log, 'bound', found, `the service ${serviceName} is ${name}`)
  return {
    type: 'aws',
    name,
    at: refTo(found),
    fieldRefs: refsTo(places),
    imported: {
      ...(serviceId === undefined ? {} : { serviceId }),
      ...(list.id === undefined ? {} : { prefixListId: list.id }),
    },
    serviceName,
    ...(zones.length === 0 ? {} : { azs: zones }),
    ...(privateDnsName === undefined ? {} : { privateDnsName }),
    ...(stated === undefined ? {} : { policySupported: stated }),
    ...typesOf(users),
    ...list.blocks,
  }
}

// What a service offers is what endpoints to it are of, for nothing else needs it.
function typesOf(users: readonly Resource[]): Pick<AwsServiceItem, 'endpointTypes'> {
  const words = users.map(({ found }) => textOf(fieldOf(found, 'VpcEndpointType')) ?? 'Gateway')
  if (!words.includes('GatewayLoadBalancer')) return {}
  return { endpointTypes: ['gateway-load-balancer'] }
}

function prefixListOf(
  context: ImportContext,
  serviceName: string,
): { readonly id?: string; readonly blocks: Pick<AwsServiceItem, 'prefixList'> } {
  const list = context.resources
    .of('prefix-list')
    .find(({ id }) => serviceOfList(context, id) === serviceName)
  const used = listsInUse(context).find((each) => each.serviceName === serviceName)
  const id = list?.id ?? used?.id
  if (list !== undefined)
    note(context.log, 'bound', list.found, `${list.id} holds the blocks of ${serviceName}`)
  const blocks = list === undefined ? [] : blocksOf(context, list)
  if (blocks.length === 0 && used !== undefined)
    note(
      context.log,
      'defaulted',
      used.by.found,
      `${used.id} has blocks of ours: the snapshot lacks those of ${serviceName}`,
    )
  return {
    ...(id === undefined ? {} : { id }),
    blocks: blocks.length === 0 ? {} : { prefixList: blocks },
  }
}

/** Counts the prefix lists of services that nothing means. */
export function noteSpareLists(context: ImportContext, services: readonly ServiceItem[]): void {
  const kept = new Set(services.flatMap((each) => (each.type === 'aws' ? [each.serviceName] : [])))
  for (const { id, found } of context.resources.of('prefix-list')) {
    const serviceName = serviceOfList(context, id)
    if (serviceName === undefined || kept.has(serviceName)) continue
    note(
      context.log,
      'ignored',
      found,
      `${id}: no endpoint, route or rule needs the blocks of ${serviceName}`,
    )
  }
}

function detailsOf(context: ImportContext, serviceName: string): readonly Entry[] {
  const named = details(context, 'ServiceDetails').filter(
    ({ found }) => textOf(fieldOf(found, 'ServiceName')) === serviceName,
  )
  return named.filter(({ found }) => {
    const types = fieldOf(found, 'ServiceType')
    const [type] = types === undefined ? [] : elementsOf(types)
    return type === undefined || textOf(fieldOf(type, 'ServiceType')) === 'Interface'
  })
}

// Names are the describing account's own [R-REG-6]; newer answers have the ids beside them.
function zonesOf(context: ImportContext, described: readonly Entry[]): readonly AzId[] {
  const zones = described.flatMap((entry) => {
    const ids = texts(context.log, entry.found, 'AvailabilityZoneIds').map(({ text }) => parseAzId(text))
    const stated = ids.flatMap((id) => (id.ok ? [id.value] : []))
    return stated.length > 0 ? stated : translated(context, entry)
  })
  return [...new Set(zones)].sort(byCodeUnit)
}

function translated(context: ImportContext, entry: Entry): readonly AzId[] {
  const callerId = context.callerOf(entry)
  const map = callerId === undefined ? {} : zonesSeenBy(context.zones, callerId)
  return texts(context.log, entry.found, 'AvailabilityZones').flatMap(({ text, at }) => {
    const name = parseAzName(text)
    const id = name.ok ? map[name.value] : undefined
    if (id !== undefined) return [id]
    note(context.log, 'unsupported', at, `the zone ${text} has no AZ ID in the snapshot`)
    return []
  })
}

function privateDnsNameOf(
  context: ImportContext,
  { users, serviceName }: Service,
  first: Found | undefined,
): string | undefined {
  const { log } = context
  const listed = first === undefined ? [] : maps(log, first, 'PrivateDnsNames')
  for (const other of listed.slice(1))
    note(log, 'unsupported', other, 'not modelled: more than one private name of a service')
  const [one] = listed
  const stated =
    (first && optionalText(log, first, 'PrivateDnsName')) ?? (one && optionalText(log, one, 'PrivateDnsName'))
  if (stated !== undefined) return stated
  const user = users.find((each) => wantsPrivateDns(each) && privateNameOf(each) !== undefined)
  const guessed = user && privateNameOf(user)
  if (user !== undefined)
    note(log, 'defaulted', user.found, `the private name of ${serviceName} is taken from its endpoint`)
  return guessed
}

function noteUnused(context: ImportContext, used: ReadonlyMap<string, Resource>): void {
  const counts = new Map<string, { readonly at: Found; count: number }>()
  for (const { from, found } of details(context, 'ServiceDetails')) {
    if (used.has(textOf(fieldOf(found, 'ServiceName')) ?? '')) continue
    const counted = counts.get(from.file) ?? {
      at: fieldOf(from.root, 'ServiceDetails') ?? from.root,
      count: 0,
    }
    counted.count += 1
    counts.set(from.file, counted)
  }
  for (const { at, count } of counts.values()) {
    note(context.log, 'ignored', at, `descriptions of services that no endpoint uses: ${count}`)
  }
}
