import { byCodeUnit } from '@causeway/ground'
import type { RecordItem, ZoneItem } from '@causeway/topology'
import { subjectOf } from './entries.ts'
import { maps, optionalFlag, text } from './fields.ts'
import { elementsOf, fieldOf, refTo, textOf, type Found } from './found.ts'
import { details, itemOf, known, nameOf, type ImportContext } from './import-context.ts'
import { leaveOut, note } from './report.ts'
import type { Resource } from './resources.ts'

/** The hosted zones with their records; a private one with the VPCs of the snapshot that it is associated with [R-SVC-19]. */
export function zoneItems(context: ImportContext): readonly ZoneItem[] {
  return context.resources.of('hosted-zone').flatMap((zone) => zoneItem(context, zone) ?? [])
}

function zoneItem(context: ImportContext, zone: Resource): ZoneItem | undefined {
  const { id, found } = zone
  const domain = text(context.log, found, 'Name')
  if (domain === undefined) return undefined
  const config = fieldOf(found, 'Config')
  const isPrivate = (config && optionalFlag(context.log, config, 'PrivateZone')) === true
  const vpcs = vpcsOf(context, zone)
  if (isPrivate && vpcs.length === 0)
    return leaveOut(context.log, found, `the zone ${id} is left out: the snapshot names no VPC of it`)
  const item = itemOf(context, zone, {
    fields: { domain: fieldOf(found, 'Name') },
    imported: { hostedZoneId: id },
  })
  const records = recordsOf(context, zone)
  const places = records.map(({ at }, index) => [`records.${index}`, refTo(at)] as const)
  return {
    ...item,
    fieldRefs: { ...item.fieldRefs, ...Object.fromEntries(places) },
    domain: withoutDot(domain),
    vpcs: isPrivate ? vpcs : [],
    records: records.map(({ record }) => record),
  }
}

// Whoever describes one zone is told its VPCs; the list of all zones has them not.
function vpcsOf(context: ImportContext, { id, found }: Resource): readonly string[] {
  const described = details(context, 'HostedZoneVpcs').filter((entry) => {
    const zone = fieldOf(entry.found, 'HostedZone') ?? entry.found
    const stated = textOf(fieldOf(zone, 'Id')) ?? textOf(fieldOf(zone, 'HostedZoneId'))
    return stated?.endsWith(id) === true
  })
  const owners = [found, ...described.map((entry) => entry.found)]
  const vpcs = owners
    .flatMap((owner) => maps(context.log, owner, 'VPCs'))
    .flatMap((each) => known(context, 'vpc', textOf(fieldOf(each, 'VPCId'))) ?? [])
  return [...new Set(vpcs.map((vpc) => nameOf(context, vpc)))].sort(byCodeUnit)
}

interface Placed {
  readonly record: RecordItem
  readonly at: Found
}

function recordsOf(context: ImportContext, { id }: Resource): readonly Placed[] {
  const ids = context.resources.of('hosted-zone').map((zone) => zone.id)
  const answers = details(context, 'RecordSets').filter((entry) => {
    const stated = subjectOf(entry, 'HostedZoneId', ids)
    return stated === undefined ? isOf(context, entry.found, id) : stated.endsWith(id)
  })
  const sets = answers.flatMap(({ found }) => maps(context.log, found, 'ResourceRecordSets'))
  return sets.flatMap((found) => recordOf(context, found) ?? [])
}

// An answer about one zone names it nowhere, but every name in it ends with the zone's.
function isOf(context: ImportContext, answer: Found, id: string): boolean {
  const [first] = maps(context.log, answer, 'ResourceRecordSets')
  const name = withoutDot((first && textOf(fieldOf(first, 'Name'))) ?? '')
  const domains = context.resources.of('hosted-zone').map((zone) => {
    return [withoutDot(textOf(fieldOf(zone.found, 'Name')) ?? '?'), zone.id] as const
  })
  const holding = domains.filter(([domain]) => name === domain || name.endsWith(`.${domain}`))
  const closest = holding.toSorted(([a], [b]) => b.length - a.length)[0]
  return closest?.[1] === id && holding.filter(([domain]) => domain === closest[0]).length === 1
}

const TYPES = ['A', 'AAAA', 'CNAME', 'TXT'] as const

function recordOf({ log }: ImportContext, found: Found): Placed | undefined {
  const name = textOf(fieldOf(found, 'Name'))
  const written = textOf(fieldOf(found, 'Type'))
  if (name === undefined || written === 'NS' || written === 'SOA') return undefined
  const type = TYPES.find((each) => each === written)
  if (type === undefined)
    return leaveOut(log, found, `records of the type ${written ?? ''} are not modelled: ${name}`)
  const identifier = textOf(fieldOf(found, 'SetIdentifier'))
  if (identifier !== undefined)
    note(log, 'unsupported', found, `${name} ${type} answers without the routing policy of ${identifier}`)
  const alias = fieldOf(found, 'AliasTarget')
  const target = alias && textOf(fieldOf(alias, 'DNSName'))
  const base = { name: withoutDot(name).replaceAll('\\052', '*'), type }
  if (target !== undefined) return { record: { ...base, alias: withoutDot(target) }, at: found }
  const ttl = fieldOf(found, 'TTL')?.node
  const values = valuesOf(found)
  const ttlSeconds =
    ttl?.type === 'scalar' && /^[0-9]+$/.test(ttl.text) ? { ttlSeconds: Number(ttl.text) } : {}
  return { record: { ...base, ...ttlSeconds, values }, at: found }
}

function valuesOf(found: Found): readonly string[] {
  const list = fieldOf(found, 'ResourceRecords')
  const values =
    list === undefined ? [] : elementsOf(list).flatMap((each) => textOf(fieldOf(each, 'Value')) ?? [])
  return values.map((value) => value.replace(/^"(.*)"$/, '$1')).sort(byCodeUnit)
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '')
}
