import { byCodeUnit } from '@causeway/ground'
import type { Cidr } from '@causeway/ground'
import type { PrefixListItem } from '@causeway/topology'
import { subjectOf } from './entries.ts'
import { maps, optionalInteger, parseAnyBlock, parsedText, texts } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, itemOf, nameOf, type ImportContext } from './import-context.ts'
import { note } from './report.ts'
import type { Resource, Resources } from './resources.ts'

/** The prefix lists of customers, and those of AWS that stand for no endpoint service, with their blocks [R-RT-13]. */
export function prefixListItems(context: ImportContext): readonly PrefixListItem[] {
  return context.resources
    .of('prefix-list')
    .filter((list) => serviceOfList(context.resources, list.id) === undefined)
    .map((list) => prefixListItem(context, list))
}

/** The AWS service whose blocks a prefix list holds: S3 or DynamoDB [R-GW-1]. */
export function serviceOfList(resources: Resources, id: string): string | undefined {
  const list = resources.byId(id)
  const name = list?.kind === 'prefix-list' ? textOf(fieldOf(list.found, 'PrefixListName')) : undefined
  return name !== undefined && /^com\.amazonaws\.[a-z0-9-]+\.(s3|dynamodb)$/.test(name) ? name : undefined
}

/** The topology's name of a prefix list: a list's own, or the service's whose blocks it holds; undefined if the snapshot lacks it. */
export function prefixListName(context: ImportContext, id: string): string | undefined {
  const list = context.resources.byId(id)
  if (list?.kind !== 'prefix-list') return undefined
  const service = serviceOfList(context.resources, id)
  return service === undefined ? nameOf(context, list) : context.awsNames.get(service)
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
