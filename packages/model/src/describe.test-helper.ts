import { isApiError, type AccountId } from '@causeway/ground'
import { describe as describeWorld } from './describe.ts'
import type { Filters, ViewObject } from './view/view.ts'
import type { World } from './world.ts'

/** The answer of a describe call that must be answered. */
export function ask(of: World, accountId: AccountId, what: string, filters: Filters = {}): ViewObject {
  const answer = describeWorld(of, { accountId, what, filters })
  if (isApiError(answer)) throw new Error(answer.message)
  return answer.value
}

/** The list in the answer. */
export function rows(
  of: World,
  accountId: AccountId,
  what: string,
  filters: Filters = {},
): readonly ViewObject[] {
  return listOf(ask(of, accountId, what, filters))
}

/** The list in an answer: its first field. */
export function listOf(answer: ViewObject): readonly ViewObject[] {
  return Object.values(answer)[0] as readonly ViewObject[]
}

/** The list in a field of a row that must be there. */
export function listIn(row: ViewObject | undefined, field: string): readonly ViewObject[] {
  const list = row?.[field]
  if (!Array.isArray(list)) throw new Error(`the row has no list ${field}`)
  return list as readonly ViewObject[]
}
