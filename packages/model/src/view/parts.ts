import {
  lengthPrefixed,
  sha256Hex,
  tableGet,
  tableValues,
  type AccountId,
  type AzId,
  type Table,
} from '@causeway/ground'
import { zoneNameOf } from '../place/account/find.ts'
import type { World } from '../world.ts'
import type { Asking, ViewObject, ViewValue } from './view.ts'

/** The rows of a table that the caller owns, in id order. */
export function ownRows<Row extends { readonly ownerId: AccountId }>(
  { accountId }: Asking,
  table: Table<Row>,
): readonly Row[] {
  return tableValues(table).filter(({ ownerId }) => ownerId === accountId)
}

/** Fields without those that are undefined: AWS leaves out what is not there. */
export function present(fields: Readonly<Record<string, ViewValue | undefined>>): ViewObject {
  const entries = Object.entries(fields)
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}

/** A zone under the caller's own name and by its AZ ID; the name is left out where the caller has none [R-REG-2]. */
export function zoneFields({ account }: Asking, zoneId: AzId): ViewObject {
  return present({ AvailabilityZone: zoneNameOf(account, zoneId), AvailabilityZoneId: zoneId })
}

/** Security groups as AWS lists them on what has them. */
export function shownGroups(world: World, groupIds: readonly string[]): readonly ViewObject[] {
  return groupIds.map((GroupId) =>
    present({ GroupId, GroupName: tableGet(world.securityGroups, GroupId)?.groupName }),
  )
}

/** The id of an association, attachment or reservation: what it ties together makes it, for the model keeps none. */
export function tieId(prefix: string, ...ends: readonly string[]): string {
  return `${prefix}-${sha256Hex(lengthPrefixed(ends, prefix)).slice(0, 17)}`
}

/** A truth as filters write it. */
export function word(value: boolean): string {
  return value ? 'true' : 'false'
}
