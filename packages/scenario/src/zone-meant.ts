import { nearest, parseAzId, quoted } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import type { SourcePath } from '@causeway/source'
import { zonesSeen } from '@causeway/topology'
import type { Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'

/** A zone as a file writes it: an AZ ID, or an AZ name with the account that means it. */
export interface ZoneText {
  readonly az: string
  readonly account?: string | undefined
}

/** An AZ ID is global; an AZ name means a place only for an account [R-REG-2]. `at` leads to the map that holds `az`. */
export function zoneMeant(
  { az, account }: ZoneText,
  at: SourcePath,
  topology: Topology,
  problems: Problems,
): AzId | undefined {
  const path = [...at, 'az']
  const byId = parseAzId(az)
  if (byId.ok) return zoneSeen(byId.value, path, topology, problems)
  const meanings = topology.accounts.map(({ name, zones }) => ({ name, azId: zoneByName(zones, az) }))
  if (account === undefined) {
    const known = meanings.flatMap(({ name, azId }) => (azId === undefined ? [] : [`${name}'s is ${azId}`]))
    const message = `${az} is a different place for each account`
    const hint = `give account: or an AZ ID${known.length === 0 ? '' : ` (${known.join(', ')})`}`
    problems.at(path, { code: 'CW034', message, hint })
    return undefined
  }
  const owner = meanings.find(({ name }) => name === account)
  if (owner === undefined) {
    const names = meanings.map(({ name }) => name)
    const near = nearest(account, names)
    const hint = near === undefined ? `accounts: ${names.join(', ')}` : `did you mean ${near}?`
    const message = `there is no account ${quoted(account)}`
    problems.at([...at, 'account'], { code: 'CW042', message, hint })
    return undefined
  }
  if (owner.azId === undefined)
    problems.at(path, { code: 'CW034', message: `${account} has no zone named ${az}` })
  return owner.azId
}

/** A zone by its id, if some account of the topology sees it. */
export function zoneSeen(
  azId: AzId,
  path: SourcePath,
  topology: Topology,
  problems: Problems,
): AzId | undefined {
  const seen = zonesSeen(topology)
  if (seen.includes(azId)) return azId
  const near = nearest(azId, seen)
  problems.at(path, {
    code: 'CW034',
    message: `no account of this topology sees ${azId}`,
    hint: near === undefined ? `zones: ${seen.join(', ')}` : `did you mean ${near}?`,
  })
  return undefined
}

function zoneByName(zones: Readonly<Record<string, AzId>>, name: string): AzId | undefined {
  return Object.hasOwn(zones, name) ? zones[name] : undefined
}
