import { lengthPrefixed, must, parseAccountId, sha256Hex, stream } from '@causeway/ground'
import type { AccountId, AzId, AzName, Region } from '@causeway/ground'
import { zonesOfRegion } from './regions.ts'

const HASHED_DIGITS = 15
const ACCOUNT_DIGITS = 12

/** The account id of an alias that states none: itself if it is one, else twelve digits of its hash. */
export function accountIdOf(alias: string): AccountId {
  const given = parseAccountId(alias)
  if (given.ok) return given.value
  const hash = sha256Hex(lengthPrefixed([alias], 'causeway-account-v1'))
  const decimal = String(BigInt(`0x${hash.slice(0, HASHED_DIGITS)}`)).padStart(ACCOUNT_DIGITS, '0')
  return must(parseAccountId(decimal.slice(-ACCOUNT_DIGITS)))
}

/**
 * An account's view of a Region's zones where the topology states none: the reference mapping, and in
 * independently mapped Regions a shuffle of it that the account id alone decides [R-REG-3, R-REG-5].
 * Empty for a Region that is not known.
 */
export function defaultZones(region: Region, accountId: AccountId): Readonly<Record<AzName, AzId>> {
  const known = zonesOfRegion(region)
  if (known === undefined) return {}
  if (!known.shuffled) return known.zones
  const ids = shuffled(Object.values<AzId>(known.zones), accountId, region)
  const names = Object.keys(known.zones)
  return Object.fromEntries(ids.map((id, index) => [names[index], id]))
}

// Fisher and Yates, from the end; every exchange is one draw of the account's own stream.
function shuffled(ids: readonly AzId[], accountId: AccountId, region: Region): AzId[] {
  const draws = stream('az-map', 0, accountId, region)
  const result = [...ids]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = draws.below(last + 1)
    const [a, b] = [result[last], result[other]]
    if (a !== undefined && b !== undefined) [result[last], result[other]] = [b, a]
  }
  return result
}
