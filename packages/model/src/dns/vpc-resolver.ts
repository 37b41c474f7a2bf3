import { tableGet } from '@causeway/ground'
import { branchIndex } from '../branch-index.ts'
import type { VpcId } from '../vpc/vpc/types.ts'
import type { World } from '../world.ts'
import { noAnswer, stepOf, type Found } from './found.ts'
import { speakingZone } from './hosted-zone/answer.ts'
import { hiddenFound } from './hosted-zone/found.ts'
import type { NameQuestion, NameStep, Vantage } from './name-answer.ts'
import { publicFound } from './public-dns.ts'
import { isWithin } from './record-set/name.ts'
import type { Zone } from './record-set/types.ts'
import { zoneFound } from './record-set/zone-answer.ts'
import { ruleFor } from './resolver-endpoint/choose.ts'
import { forwardedFound } from './resolver-endpoint/forwarded.ts'

const privateZones = branchIndex((zone: Zone) => zone.vpcIds)

export type InVpc = Extract<Vantage, { readonly type: 'vpc' | 'inbound' }>

/**
 * What a VPC's Resolver says: the most specific of its rules, hidden zones and private zones speaks, a rule before a
 * zone of the same domain, and public DNS where none holds the name [R-DNS-14]. Without `enableDnsSupport` it says
 * nothing at all [R-GW-9].
 */
export function resolverFound(world: World, asked: NameQuestion, at: InVpc): Found {
  const vpc = tableGet(world.vpcs, at.vpcId)
  if (vpc?.enableDnsSupport !== true) return switchedOff(asked, at)
  if (at.type === 'inbound' && !leadsIn(world, at)) return noWayIn(asked, at)
  return heldFound(world, asked, at) ?? publicFound(world, asked)
}

/** The step of a question that comes in by an inbound endpoint: it is resolved as if asked in the VPC [R-DNS-20]. */
export function inboundStep(
  { vpcId, resolverEndpointId }: Extract<Vantage, { type: 'inbound' }>,
  name: string,
): NameStep {
  const speaker = { source: 'resolver', id: resolverEndpointId, rule: 'R-DNS-20' } as const
  return stepOf(speaker, name, `comes in by ${resolverEndpointId}: asked as if in ${vpcId}`)
}

/**
 * The customers' private zone that speaks for a name in a VPC, the most specific one [R-DNS-14]; none outside its
 * VPCs [R-DNS-15], nor where a DNS attribute of the VPC is off.
 */
export function privateZoneFor(world: World, vpcId: VpcId, name: string): Zone | undefined {
  const vpc = tableGet(world.vpcs, vpcId)
  if (vpc === undefined || !vpc.enableDnsSupport || !vpc.enableDnsHostnames) return undefined
  return privateZones
    .rows(world.zones, vpcId)
    .filter(({ zoneName }) => isWithin(name, zoneName))
    .reduce<Zone | undefined>(moreSpecific, undefined)
}

function heldFound(world: World, asked: NameQuestion, { vpcId, type }: InVpc): Found | undefined {
  const question = { vpcId, via: type, name: asked.name }
  const rule = ruleFor(world, question)
  const hidden = speakingZone(world, question)
  const own = privateZoneFor(world, vpcId, asked.name)
  const hiddenLength = hidden?.apex.length ?? -1
  const ownLength = own?.zoneName.length ?? -1
  if (rule !== undefined && rule.domainName.length >= Math.max(hiddenLength, ownLength))
    return forwardedFound(world, asked, rule)
  if (own !== undefined && ownLength > hiddenLength) return zoneFound(own, asked, 'private-zone')
  return hidden === undefined ? undefined : hiddenFound(world, asked, hidden)
}

function moreSpecific(best: Zone | undefined, zone: Zone): Zone {
  return best === undefined || zone.zoneName.length > best.zoneName.length ? zone : best
}

function leadsIn(world: World, at: Extract<Vantage, { type: 'inbound' }>): boolean {
  const endpoint = tableGet(world.resolverEndpoints, at.resolverEndpointId)
  return endpoint?.direction === 'INBOUND' && endpoint.vpcId === at.vpcId
}

function switchedOff({ name }: NameQuestion, { vpcId }: InVpc): Found {
  const speaker = { source: 'resolver', id: vpcId, rule: 'R-GW-9' } as const
  return noAnswer(stepOf(speaker, name, `${vpcId} has no DNS support, so that its Resolver is silent`))
}

function noWayIn({ name }: NameQuestion, at: Extract<Vantage, { type: 'inbound' }>): Found {
  const speaker = { source: 'resolver', id: at.resolverEndpointId, rule: 'R-DNS-19' } as const
  const text = `${at.resolverEndpointId} is no inbound Resolver endpoint of ${at.vpcId}`
  return noAnswer(stepOf(speaker, name, text))
}
