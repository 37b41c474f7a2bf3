import { apiError, isApiError, tableGet, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { awsPrefixList } from './aws.ts'
import { withEntries } from './entries.ts'
import type { PrefixList, SetAwsPrefixList } from './types.ts'

const refuse = {
  unknown: ({ serviceName, region }: SetAwsPrefixList) =>
    apiError(
      'InvalidServiceName',
      'R-GW-1',
      `AWS keeps no prefix list of '${serviceName}' in ${region}; only S3 and DynamoDB have one`,
      'serviceName',
    ),
}

/** States the blocks of an AWS service in a Region: they change over time [R-GW-17]. Errors: `InvalidServiceName`, `InvalidParameterValue`. */
export function setAwsPrefixList(world: World, _step: Step, command: SetAwsPrefixList): Applied | ApiError {
  const standard = awsPrefixList(command.region, command.serviceName)
  if (standard === undefined) return refuse.unknown(command)
  const { prefixListId, addressFamily } = standard
  const entries = withEntries({ addressFamily, maxEntries: Infinity }, [], command.entries, 'entries')
  if (isApiError(entries)) return entries
  const version = (tableGet(world.prefixLists, prefixListId) ?? standard).version + 1
  const list: PrefixList = { ...standard, entries, version }
  return commit(world, (draft) => putRow(draft.prefixLists, prefixListId, list))
}
