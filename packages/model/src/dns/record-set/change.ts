import {
  apiError,
  byCodeUnit,
  isApiError,
  parseAddress,
  addressFamily,
  type ApiError,
} from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { isDomainName, isWithin, wireName } from './name.ts'
import type { ChangeResourceRecordSets, RecordSet, RecordSetRequest, Zone } from './types.ts'
import { findZone } from './zone.ts'

type Change = ChangeResourceRecordSets['changes'][number]

/** AWS's recommendation for the record that proves a domain [R-SVC-15]. */
const DEFAULT_TTL_SECONDS = 1800

const refuse = (why: string, field: string): ApiError =>
  apiError('InvalidChangeBatch', 'R-SVC-29', why, field)

/**
 * Creates, replaces and deletes record sets of a zone, all or none: TXT, addresses, CNAME, and aliases of
 * addresses. A TXT value may be quoted.
 *
 * Errors: `NoSuchHostedZone`, `InvalidChangeBatch` for a record that the zone can't hold, has already or has not.
 */
export function changeRecordSets(
  world: World,
  _step: Step,
  command: ChangeResourceRecordSets,
): Applied | ApiError {
  const zone = findZone(world, command.accountId, command.hostedZoneId)
  if (isApiError(zone)) return zone
  let recordSets = zone.recordSets
  for (const [i, change] of command.changes.entries()) {
    const next = changed(zone, recordSets, { change, field: `changes[${i}]` })
    if (isApiError(next)) return next
    recordSets = next
  }
  const next = { ...zone, recordSets: [...recordSets].sort(inOrder) }
  return commit(world, (draft) => putRow(draft.zones, zone.hostedZoneId, next))
}

function changed(
  zone: Zone,
  recordSets: readonly RecordSet[],
  { change, field }: { readonly change: Change; readonly field: string },
): readonly RecordSet[] | ApiError {
  const wanted = recordSetOf(change.recordSet)
  const fault = faultOf(zone, wanted)
  if (fault !== undefined) return refuse(fault, `${field}.recordSet`)
  const known = recordSets.find((each) => each.name === wanted.name && each.type === wanted.type)
  const others = recordSets.filter((each) => each !== known)
  if (change.action === 'DELETE') {
    return known === undefined
      ? refuse(`${wanted.type} ${wanted.name} is not there; name one that is`, field)
      : others
  }
  if (change.action === 'CREATE' && known !== undefined)
    return refuse(`${wanted.type} ${wanted.name} is there already; use UPSERT`, field)
  const isAlone = !others.some(
    (each) => each.name === wanted.name && (each.type === 'CNAME' || wanted.type === 'CNAME'),
  )
  if (!isAlone) return refuse(`${wanted.name} can't have a CNAME beside other records; delete one`, field)
  return [...others, wanted]
}

function recordSetOf(request: RecordSetRequest): RecordSet {
  const { recordType: type, aliasTarget } = request
  const values = (request.values ?? []).map((value) => (type === 'TXT' ? unquoted(value) : value))
  return {
    name: wireName(request.name),
    type,
    ttlSeconds: request.ttlSeconds ?? DEFAULT_TTL_SECONDS,
    values: [...new Set(values)].sort(byCodeUnit),
    ...(aliasTarget !== undefined && { aliasTarget }),
  }
}

function faultOf(zone: Zone, { name, type, values, aliasTarget }: RecordSet): string | undefined {
  if (!isDomainName(name) || !isWithin(name, zone.zoneName))
    return `'${name}' is no name in ${zone.zoneName}; write it in full`
  if (type === 'CNAME' && name === zone.zoneName) return `${name} is the zone itself; use an alias, no CNAME`
  if (aliasTarget !== undefined) {
    const isAddress = type === 'A' || type === 'AAAA'
    return isAddress && values.length === 0 ? undefined : 'an alias is of type A or AAAA and has no values'
  }
  if (values.length === 0) return `${type} ${name} has no value; give one, or an alias`
  if (type === 'CNAME' && values.length > 1) return `${name} has several targets; a CNAME has one`
  const bad = values.find((value) => !isValue(type, value))
  return bad === undefined ? undefined : `'${bad}' is no value of ${type} ${name}; correct it`
}

function isValue(type: RecordSet['type'], value: string): boolean {
  if (type === 'TXT') return value.length > 0
  if (type === 'CNAME') return isDomainName(value)
  const address = parseAddress(value)
  return address.ok && addressFamily(address.value) === (type === 'A' ? 4 : 6)
}

function unquoted(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}

function inOrder(a: RecordSet, b: RecordSet): number {
  return byCodeUnit(a.name, b.name) || byCodeUnit(a.type, b.type)
}
