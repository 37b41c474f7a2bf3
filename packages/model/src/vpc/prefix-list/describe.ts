import { sortedBy, tableValues } from '@causeway/ground'
import { shownTags } from '../../view/shown-tags.ts'
import { viewOf, type Asking } from '../../view/view.ts'
import { awsPrefixListsIn } from './find.ts'
import type { PrefixList } from './types.ts'

/** DescribePrefixLists: AWS's own lists in the account's Region, with their blocks [R-REG-10, R-GW-1]. */
export const prefixListsView = viewOf<PrefixList>({
  list: 'PrefixLists',
  rows: (asking) => seenLists(asking).filter(({ ownerId }) => ownerId === 'amazon'),
  show: ({ prefixListId, prefixListName, entries }) => ({
    PrefixListId: prefixListId,
    PrefixListName: prefixListName,
    Cidrs: entries,
  }),
  filters: {
    'prefix-list-id': ({ prefixListId }) => prefixListId,
    'prefix-list-name': ({ prefixListName }) => prefixListName,
  },
})

/** DescribeManagedPrefixLists: AWS's lists and the account's own, in its Region [R-REG-10]. */
export const managedPrefixListsView = viewOf<PrefixList>({
  list: 'PrefixLists',
  rows: seenLists,
  show: (list, { world, account }) => ({
    PrefixListId: list.prefixListId,
    PrefixListName: list.prefixListName,
    PrefixListArn: `arn:aws:ec2:${account.region}:${ownerOf(list)}:prefix-list/${list.prefixListId}`,
    AddressFamily: list.addressFamily,
    // AWS tells neither a maximum nor a version of its own lists.
    ...(list.ownerId !== 'amazon' && { MaxEntries: list.maxEntries, Version: list.version }),
    State: 'create-complete',
    OwnerId: list.ownerId === 'amazon' ? 'AWS' : list.ownerId,
    Tags: shownTags(world, list.prefixListId),
  }),
  filters: {
    'prefix-list-id': ({ prefixListId }) => prefixListId,
    'prefix-list-name': ({ prefixListName }) => prefixListName,
    'owner-id': (list) => (list.ownerId === 'amazon' ? 'AWS' : list.ownerId),
  },
  taggedAs: ({ prefixListId }) => prefixListId,
})

function seenLists({ world, account, accountId }: Asking): readonly PrefixList[] {
  const { region } = account
  const aws = awsPrefixListsIn(world, region)
  const own = tableValues(world.prefixLists).filter(
    (list) => list.ownerId === accountId && list.region === region,
  )
  return sortedBy([...aws, ...own], ({ prefixListId }) => prefixListId)
}

function ownerOf({ ownerId }: PrefixList): string {
  return ownerId === 'amazon' ? 'aws' : ownerId
}
