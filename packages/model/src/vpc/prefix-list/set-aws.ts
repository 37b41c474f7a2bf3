import { apiError, isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { awsPrefixList } from './aws.ts'
import { withEntries } from './entries.ts'
import { statedList } from './find.ts'
import type { PrefixList, PrefixListId, SetAwsPrefixList } from './types.ts'

const refuse = {
  unknown: ({ serviceName, region }: SetAwsPrefixList) =>
    apiError(
      'InvalidServiceName',
      'R-GW-1',
      `AWS keeps no prefix list of '${serviceName}' in ${region}; only S3 and DynamoDB have one`,
      'serviceName',
    ),
}

/**
 * States an AWS service's list in a Region: its blocks, which change over time, and the id that a snapshot knows it by,
 * for every Region's lists have ids of their own [R-GW-17]. Without blocks it keeps those that it has.
 *
 * Errors: `InvalidServiceName`, `InvalidParameterValue`.
 */
export function setAwsPrefixList(world: World, step: Step, command: SetAwsPrefixList): Applied | ApiError {
  const { region, serviceName } = command
  const standard = awsPrefixList(region, serviceName)
  if (standard === undefined) return refuse.unknown(command)
  const known = statedList(world, region, serviceName) ?? standard
  const { addressFamily } = known
  const stated = command.entries ?? known.entries
  const entries = withEntries({ addressFamily, maxEntries: Infinity }, [], stated, 'entries')
  if (isApiError(entries)) return entries
  const prefixListId = idOf(step) ?? known.prefixListId
  const list: PrefixList = { ...known, prefixListId, entries, version: known.version + 1 }
  return commit(world, (draft) => {
    if (known.prefixListId !== prefixListId) tableRemove(draft.prefixLists, known.prefixListId)
    putRow(draft.prefixLists, prefixListId, list)
  })
}

function idOf({ imported }: Step): PrefixListId | undefined {
  return imported?.['prefixListId'] as PrefixListId | undefined
}
