import { parseAzId, parseAzName, sortedBy } from '@causeway/ground'
import type { AccountId, AzId, AzName, Region } from '@causeway/ground'
import { defaultZones } from '@causeway/topology'
import type { Entries, Entry } from './entries.ts'
import { optionalParsed, parsedText } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import type { CallerOf } from './owners.ts'
import { note, type Log } from './report.ts'

/** The zones of a Region as one account names them. */
export type ZoneMap = Readonly<Record<AzName, AzId>>

/** What zone maps are made from. */
export interface ZoneSources {
  readonly region: Region
  readonly entries: Entries
  readonly callerOf: CallerOf
}

/**
 * Every describing account's names of the zones [R-REG-2, R-REG-4]: from `AvailabilityZones`, filled up by what its
 * subnets say. Old answers have names without ids: those get the ids that a topology without a map would give them,
 * and so do names that stand in subnets only.
 * Local and Wavelength Zones are not modelled.
 *
 * Issues: CW050 for a zone without a name.
 */
export function zoneMapsOf(log: Log, sources: ZoneSources): ReadonlyMap<AccountId, ZoneMap> {
  const { entries, callerOf } = sources
  const maps = new Map<AccountId, Record<AzName, AzId>>()
  const mapOf = (callerId: AccountId): Record<AzName, AzId> => {
    const map = maps.get(callerId) ?? {}
    maps.set(callerId, map)
    return map
  }
  const learn = (entry: Entry, name: AzName | undefined, id: AzId | undefined): void => {
    const callerId = callerOf(entry)
    if (callerId !== undefined && name !== undefined && id !== undefined) mapOf(callerId)[name] ??= id
  }
  const described = (entries.get('AvailabilityZones') ?? []).filter((entry) => !isElsewhere(log, entry))
  for (const entry of described) {
    learn(entry, parsedText(log, entry.found, 'ZoneName', parseAzName), zoneIdOf(log, entry))
  }
  for (const entry of entries.get('Subnets') ?? []) {
    const name = parseAzName(textOf(fieldOf(entry.found, 'AvailabilityZone')) ?? '')
    const id = parseAzId(textOf(fieldOf(entry.found, 'AvailabilityZoneId')) ?? '')
    if (name.ok && id.ok) learn(entry, name.value, id.value)
  }
  for (const entry of described) guessId(log, sources, { entry, mapOf, key: 'ZoneName' })
  for (const entry of entries.get('Subnets') ?? [])
    guessId(log, sources, { entry, mapOf, key: 'AvailabilityZone' })
  return maps
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

function zoneIdOf(log: Log, { found }: Entry): AzId | undefined {
  return optionalParsed(log, found, 'ZoneId', parseAzId)
}

interface Guess {
  readonly entry: Entry
  readonly mapOf: (callerId: AccountId) => Record<AzName, AzId>
  readonly key: 'ZoneName' | 'AvailabilityZone'
}

// An id that a name is known to have never goes to another: the map stays one-to-one.
function guessId(log: Log, { region, callerOf }: ZoneSources, { entry, mapOf, key }: Guess): void {
  const callerId = callerOf(entry)
  const name = parseAzName(textOf(fieldOf(entry.found, key)) ?? '')
  if (callerId === undefined || !name.ok) return
  const map = mapOf(callerId)
  const id = defaultZones(region, callerId)[name.value]
  if (map[name.value] !== undefined || id === undefined || Object.values(map).includes(id)) return
  map[name.value] = id
  note(log, 'defaulted', entry.found, `${name.value} is taken for ${id}: the snapshot has no AZ IDs`)
}

function isElsewhere(log: Log, { found }: Entry): boolean {
  const type = textOf(fieldOf(found, 'ZoneType')) ?? 'availability-zone'
  if (type === 'availability-zone') return false
  note(log, 'unsupported', found, `zones of the type ${type} are not modelled`)
  return true
}
