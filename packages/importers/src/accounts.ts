import { quoted, sortedBy } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import { defaultZones } from '@causeway/topology'
import type { AccountItem } from '@causeway/topology'
import { details, type ImportContext } from './import-context.ts'
import { refTo, type Found } from './found.ts'
import { resourceKinds } from './lists.ts'
import { UNKNOWN } from './owners.ts'
import { note, type Log } from './report.ts'
import type { Resource } from './resources.ts'
import { namerOfZones, zonesSeenBy } from './zones.ts'

/** Aliases by account id, as whoever imports wishes them. */
export type Aliases = Readonly<Record<string, string>>

const PART = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/

/**
 * The name of every account: its alias, else its id. Issues, at the account's first resource: CW041 for an alias that
 * is no name, CW043 for one that two accounts have.
 */
export function aliasing(aliases: Aliases): (accountId: AccountId) => string {
  return (accountId) => (Object.hasOwn(aliases, accountId) ? (aliases[accountId] ?? accountId) : accountId)
}

/** The accounts that own something, with their zones and without raised quotas yet [R-REG-4]. */
export function accountItems(context: ImportContext): readonly AccountItem[] {
  const first = firstResources(context)
  const items = [...first].map(([accountId, { found }]) => accountItem(context, accountId, found))
  rejectAliases(context.log, items)
  return sortedBy(items, ({ name }) => name)
}

/** Notes the aliases of accounts that the snapshot does not hold. */
export function noteSpareAliases(
  log: Log,
  folder: string,
  given: { readonly aliases: Aliases; readonly items: readonly AccountItem[] },
): void {
  const known = new Set<string>(given.items.map(({ accountId }) => accountId))
  for (const [accountId, alias] of Object.entries(given.aliases)) {
    if (known.has(accountId)) continue
    const what = `nothing in the snapshot belongs to account ${quoted(accountId)}: its alias ${quoted(alias)} is not used`
    log.notes.ignored.push({ file: folder, path: '', what })
  }
}

function firstResources({ resources }: ImportContext): ReadonlyMap<AccountId, Resource> {
  const first = new Map<AccountId, Resource>()
  // Who asked for a peering may be anybody.
  const kinds = resourceKinds.filter((kind) => kind !== 'peering')
  for (const resource of kinds.flatMap((kind) => resources.of(kind))) {
    if (!first.has(resource.ownerId)) first.set(resource.ownerId, resource)
  }
  return first
}

function accountItem(context: ImportContext, accountId: AccountId, found: Found): AccountItem {
  const stated = details(context, 'AvailabilityZones').find((entry) => context.callerOf(entry) === accountId)
  noteZones(context, accountId, found)
  if (accountId === UNKNOWN)
    note(context.log, 'defaulted', found, `account ${UNKNOWN} stands for one that the snapshot does not name`)
  const seen = zonesSeenBy(context.zones, accountId)
  const zones = Object.keys(seen).length > 0 ? seen : defaultZones(context.region, accountId)
  return { name: context.aliasOf(accountId), at: refTo(stated?.found ?? found), accountId, zones, quotas: {} }
}

// Only the owner itself could say how it names the zones; their ids are the same for everybody [R-REG-2].
function noteZones({ log, zones, region }: ImportContext, accountId: AccountId, found: Found): void {
  const namer = namerOfZones(zones, accountId)
  if (namer === accountId) return
  const what =
    namer === undefined
      ? `account ${accountId} gets the usual zones of ${region}: nothing says which it sees`
      : `account ${accountId} names zones as ${namer} does: it did not describe them`
  note(log, 'defaulted', found, what)
}

function rejectAliases(log: Log, items: readonly AccountItem[]): void {
  const first = new Map<string, AccountItem>()
  for (const item of items) {
    const { name, accountId, at } = item
    const refuse = (code: string, message: string): void => {
      log.issues.push({ code, severity: 'error', ...at, message })
    }
    const twin = first.get(name)
    if (!PART.test(name))
      refuse('CW041', `the alias ${quoted(name)} of account ${accountId} is not a legal name`)
    if (twin !== undefined)
      refuse('CW043', `accounts ${twin.accountId} and ${accountId} have one alias, ${quoted(name)}`)
    first.set(name, twin ?? item)
  }
}
