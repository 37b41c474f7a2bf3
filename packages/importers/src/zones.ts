import { parseAzId, parseAzName, sortedBy } from '@causeway/ground'
import type { AccountId, AzId, AzName } from '@causeway/ground'
import type { Entries, Entry } from './entries.ts'
import { parsedText } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import type { CallerOf } from './owners.ts'
import { note, type Log } from './report.ts'

/** The zones of a Region as one account names them. */
export type ZoneMap = Readonly<Record<AzName, AzId>>

/**
 * Every describing account's names of the zones [R-REG-2, R-REG-4]: from `AvailabilityZones`, filled up by what its
 * subnets say. Local and Wavelength Zones are not modelled.
 *
 * Issues: CW050 for a zone without a name or an id.
 */
export function zoneMapsOf(log: Log, entries: Entries, callerOf: CallerOf): ReadonlyMap<AccountId, ZoneMap> {
  const maps = new Map<AccountId, Record<AzName, AzId>>()
  const learn = (entry: Entry, name: AzName, id: AzId): void => {
    const callerId = callerOf(entry)
    if (callerId === undefined) return
    const map = maps.get(callerId) ?? {}
    map[name] ??= id
    maps.set(callerId, map)
  }
  for (const entry of entries.get('AvailabilityZones') ?? []) {
    if (isElsewhere(log, entry)) continue
    const name = parsedText(log, entry.found, 'ZoneName', parseAzName)
    const id = parsedText(log, entry.found, 'ZoneId', parseAzId)
    if (name !== undefined && id !== undefined) learn(entry, name, id)
  }
  for (const entry of entries.get('Subnets') ?? []) {
    const name = parseAzName(textOf(fieldOf(entry.found, 'AvailabilityZone')) ?? '')
    const id = parseAzId(textOf(fieldOf(entry.found, 'AvailabilityZoneId')) ?? '')
    if (name.ok && id.ok) learn(entry, name.value, id.value)
  }
  return maps
}

function isElsewhere(log: Log, { found }: Entry): boolean {
  const type = textOf(fieldOf(found, 'ZoneType')) ?? 'availability-zone'
  if (type === 'availability-zone') return false
  note(log, 'unsupported', found, `zones of the type ${type} are not modelled`)
  return true
}

/** Whose names of the zones an account's are taken to be: its own, else the first account's that named any. */
export function namerOfZones(
  maps: ReadonlyMap<AccountId, ZoneMap>,
  accountId: AccountId,
): AccountId | undefined {
  if (maps.has(accountId)) return accountId
  return sortedBy(maps.keys(), (callerId) => callerId)[0]
}

/** The zones that an account sees, as far as anybody said. */
export function zonesSeenBy(maps: ReadonlyMap<AccountId, ZoneMap>, accountId: AccountId): ZoneMap {
  const namer = namerOfZones(maps, accountId)
  return (namer === undefined ? undefined : maps.get(namer)) ?? {}
}
