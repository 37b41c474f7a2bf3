import { byCodeUnit, memoByPart } from '@causeway/ground'
import type { Cidr } from '@causeway/ground'
import { awsPrefixLists } from '@causeway/model'
import type { PrefixListItem } from '@causeway/topology'
import { subjectOf } from './entries.ts'
import { maps, optionalInteger, parseAnyBlock, parsedText, texts } from './fields.ts'
import { elementsOf, fieldOf, textOf } from './found.ts'
import { details, itemOf, nameOf, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource, Resources } from './resources.ts'

/** The prefix lists of customers, and those of AWS that stand for no endpoint service, with their blocks [R-RT-13]. */
export function prefixListItems(context: ImportContext): readonly PrefixListItem[] {
  return context.resources
    .of('prefix-list')
    .filter((list) => serviceOfList(context, list.id) === undefined)
    .map((list) => prefixListItem(context, list))
}

/**
 * The AWS service whose blocks a prefix list holds, S3 or DynamoDB [R-GW-1]: by the list's name, else by the gateway
 * endpoint that a route to the list leads to [R-GW-2], else by the id, where that is known [R-GW-17].
 */
export function serviceOfList({ resources, region }: Listed, id: string): string | undefined {
  const list = resources.byId(id)
  if (list?.kind === 'prefix-list') {
    const name = textOf(fieldOf(list.found, 'PrefixListName'))
    return name !== undefined && LISTED.test(name) ? name : undefined
  }
  const usual = awsPrefixLists(region).find(({ prefixListId }) => prefixListId === id)
  return servicesByRoute(resources).get(id) ?? usual?.prefixListName
}

/** What tells whose a prefix list is. */
export type Listed = Pick<ImportContext, 'resources' | 'region'>

const LISTED = /^com\.amazonaws\.[a-z0-9-]+\.(s3|dynamodb)$/

const servicesByRoute = memoByPart((resources: Resources): ReadonlyMap<string, string> => {
  const routes = resources.of('route-table').flatMap(({ found }) => {
    const listed = fieldOf(found, 'Routes')
    return listed === undefined ? [] : elementsOf(listed)
  })
  const pairs = routes.flatMap((route) => {
    const listId = textOf(fieldOf(route, 'DestinationPrefixListId'))
    const endpoint = resources.byId(textOf(fieldOf(route, 'GatewayId')) ?? '')
    const name =
      endpoint?.kind === 'vpc-endpoint' ? textOf(fieldOf(endpoint.found, 'ServiceName')) : undefined
    return listId === undefined || name === undefined || !LISTED.test(name) ? [] : [[listId, name] as const]
  })
  return new Map(pairs)
})

/** The topology's name of a prefix list: a list's own, or the service's whose blocks it holds; undefined if the snapshot lacks it. */
export function prefixListName(context: ImportContext, id: string): string | undefined {
  const service = serviceOfList(context, id)
  if (service !== undefined) return context.awsNames.get(service)
  const list = context.resources.byId(id)
  return list?.kind === 'prefix-list' ? nameOf(context, list) : undefined
}

/** The blocks of a prefix list, sorted, without repetition. */
export function blocksOf(context: ImportContext, { found, id }: Resource): readonly Cidr[] {
  const inside = texts(context.log, found, 'Cidrs').flatMap(({ text }) => {
    const cidr = parseAnyBlock(text)
    return cidr.ok ? [cidr.value] : []
  })
  const ids = context.resources.of('prefix-list').map((list) => list.id)
  const described = details(context, 'PrefixListEntries').filter(
    (entry) => subjectOf(entry, 'PrefixListId', ids) === id,
  )
  const entries = described.flatMap((entry) =>
    maps(context.log, entry.found, 'Entries').flatMap(
      (each) => parsedText(context.log, each, 'Cidr', parseAnyBlock) ?? [],
    ),
  )
  return [...new Set([...inside, ...entries])].sort(byCodeUnit)
}

function prefixListItem(context: ImportContext, list: Resource): PrefixListItem {
  const { id, found } = list
  const entries = blocksOf(context, list)
  if (entries.length === 0)
    note(context.log, 'defaulted', found, `${id} is empty: the snapshot lacks its entries`)
  const stated = textOf(fieldOf(found, 'AddressFamily'))?.toLowerCase()
  const isIpv6 = stated === 'ipv6' || (stated === undefined && (entries[0] ?? '').includes(':'))
  const maxEntries = optionalInteger(context.log, found, 'MaxEntries')
  return {
    ...itemOf(context, list, { fields: {}, imported: { prefixListId: id } }),
    family: isIpv6 ? 'ipv6' : 'ipv4',
    entries,
    ...(maxEntries === undefined || maxEntries < entries.length ? {} : { maxEntries }),
  }
}
