import { must, parseAddress } from '@causeway/ground'
import { ended, next, noData, noSuchName, stepOf, type Found, type Speaker } from '../found.ts'
import type { NameQuestion } from '../name-answer.ts'
import { wireName } from './name.ts'
import type { RecordSet, Zone } from './types.ts'

/**
 * What a customer's zone, public or private, says to a name within it: addresses, another name, or what an alias
 * points to. A private zone without the name denies it for good, without fallback to public DNS [R-DNS-14], so that
 * inside and outside may be told different things [R-DNS-15].
 */
export function zoneFound(zone: Zone, asked: NameQuestion, source: 'private-zone' | 'public-zone'): Found {
  const speaker = { source, id: zone.hostedZoneId, rule: 'R-DNS-15' } as const
  const records = recordsFor(zone, asked.name)
  if (records === undefined) {
    const text = `${zone.zoneName} (${zone.hostedZoneId}) has no such name`
    return noSuchName(stepOf({ ...speaker, rule: 'R-DNS-14' }, asked.name, text))
  }
  const record = records.find(({ type }) => type === asked.recordType || type === 'CNAME')
  if (record !== undefined) return recordFound(zone, asked, { record, speaker })
  const types = records.map(({ type }) => type).join(', ')
  const others = types === '' ? 'names below it only' : `${types} only`
  return noData(stepOf(speaker, asked.name, `${asked.name} has ${others} in ${zone.zoneName}`))
}

/**
 * The records of a name: its own, those of the wildcard right below the closest name that exists, however many labels
 * the wildcard stands for [R-DNS-17]; none but existing if there are only names below it; undefined if nothing is there.
 */
function recordsFor(zone: Zone, name: string): readonly RecordSet[] | undefined {
  const own = zone.recordSets.filter((each) => each.name === name)
  if (own.length > 0) return own
  if (name === zone.zoneName || hasBelow(zone, name)) return []
  let parent = parentOf(name)
  while (
    parent !== zone.zoneName &&
    !hasBelow(zone, parent) &&
    !zone.recordSets.some((each) => each.name === parent)
  )
    parent = parentOf(parent)
  const wild = zone.recordSets.filter((each) => each.name === `*.${parent}`)
  return wild.length > 0 ? wild : undefined
}

function recordFound(
  zone: Zone,
  asked: NameQuestion,
  { record, speaker }: { readonly record: RecordSet; readonly speaker: Speaker },
): Found {
  const { type, values, ttlSeconds, aliasTarget } = record
  if (aliasTarget !== undefined) return aliasFound(zone, asked, { aliasTarget, speaker })
  const text = `${record.name} ${type} ${values.join(', ')}`
  if (type === 'CNAME') {
    const name = wireName(values[0] ?? '')
    return next(stepOf(speaker, asked.name, text), { ...asked, name }, ttlSeconds)
  }
  const addresses = values.map((value) => must(parseAddress(value)))
  // Interfaces listed one by one are plain addresses to DNS: no health, no failover.
  const step = stepOf({ ...speaker, rule: 'R-DNS-26' }, asked.name, text)
  return ended(step, { type: 'addresses', addresses }, ttlSeconds)
}

/**
 * An alias is answered with what its target says, health and turns and life of it included [R-DNS-16]. A target of
 * another zone is an endpoint's or a load balancer's name, which is public.
 */
function aliasFound(
  zone: Zone,
  asked: NameQuestion,
  {
    aliasTarget,
    speaker,
  }: { readonly aliasTarget: { hostedZoneId: string; dnsName: string }; readonly speaker: Speaker },
): Found {
  const name = wireName(aliasTarget.dnsName)
  const isNear = aliasTarget.hostedZoneId === zone.hostedZoneId
  const step = stepOf({ ...speaker, rule: 'R-DNS-16' }, asked.name, `${asked.name} is an alias of ${name}`)
  const vantage = isNear ? asked.vantage : ({ type: 'internet' } as const)
  return next(step, { ...asked, name, vantage }, Number.POSITIVE_INFINITY)
}

function hasBelow(zone: Zone, name: string): boolean {
  return zone.recordSets.some((each) => each.name.endsWith(`.${name}`))
}

function parentOf(name: string): string {
  return name.slice(name.indexOf('.') + 1)
}
