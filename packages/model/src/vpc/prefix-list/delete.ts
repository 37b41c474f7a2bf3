import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { dependency } from '../owned.ts'
import { ownPrefixList } from './modify.ts'
import type { DeleteManagedPrefixList } from './types.ts'
import { groupsWith, tablesWith } from './users.ts'

/**
 * Deletes a customer's list that no route and no rule names.
 *
 * Errors: `InvalidPrefixListID.NotFound`, `InvalidPrefixListId.Malformed` [R-ERR-22], `OperationNotPermitted`,
 * `DependencyViolation` [R-ERR-29].
 */
export function deleteManagedPrefixList(
  world: World,
  _step: Step,
  command: DeleteManagedPrefixList,
): Applied | ApiError {
  const list = ownPrefixList(world, command)
  if (isApiError(list)) return list
  const { prefixListId } = list
  const holder =
    tablesWith(world, prefixListId)[0]?.routeTableId ?? groupsWith(world, prefixListId)[0]?.groupId
  if (holder !== undefined) return dependency(prefixListId, holder, 'prefixListId')
  return commit(world, (draft) => tableRemove(draft.prefixLists, prefixListId))
}
