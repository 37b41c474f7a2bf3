import { tableGet } from '@causeway/ground'
import { branchIndex } from '../../branch-index.ts'
import type { VpcEndpointId } from '../../privatelink/interface-endpoint/types.ts'
import type { VpcId } from '../../vpc/vpc/types.ts'
import type { World } from '../../world.ts'
import type { HostedZone } from './types.ts'

const zonesByVpc = branchIndex((zone: HostedZone) => [zone.vpcId])

/** A name asked for in a VPC: by its own Resolver, or from outside through an inbound Resolver endpoint [R-DNS-20]. */
export interface ZoneQuestion {
  readonly vpcId: VpcId
  readonly via: 'vpc' | 'inbound'
  /** Lower case, without the last dot. */
  readonly name: string
}

/**
 * What a VPC's hidden zones say to a name: an endpoint's addresses, another name that stands for it, that the name is
 * not there, or nothing, so that the next source is asked.
 */
export type ZoneAnswer =
  | { readonly type: 'endpoint'; readonly vpcEndpointId: VpcEndpointId }
  | { readonly type: 'cname'; readonly dnsName: string }
  | { readonly type: 'no-such-name' }
  | { readonly type: 'not-mine' }

/**
 * What the hidden zones of a VPC answer. Of those that hold the name the most specific speaks, and denies a name that
 * is not its record: no public answer takes its place [R-DNS-14]. A zone speaks once it is active [R-DNS-7], while
 * both DNS attributes of its VPC are true [R-DNS-6], and to those it is meant for: S3's, unless it
 * is for inbound endpoints alone, to the VPC itself too [R-DNS-21, R-DNS-22].
 */
export function hiddenAnswer(world: World, question: ZoneQuestion): ZoneAnswer {
  const zone = speakingZone(world, question)
  if (zone === undefined) return { type: 'not-mine' }
  if (!isRecordFor(zone.recordName, question.name)) return { type: 'no-such-name' }
  if (zone.cname !== undefined) return { type: 'cname', dnsName: zone.cname }
  return { type: 'endpoint', vpcEndpointId: zone.vpcEndpointId }
}

/** The hidden zone that speaks for a name, the most specific one [R-DNS-14]; none outside its VPC [R-DNS-5]. */
export function speakingZone(world: World, { vpcId, via, name }: ZoneQuestion): HostedZone | undefined {
  const vpc = tableGet(world.vpcs, vpcId)
  if (vpc === undefined || !vpc.enableDnsSupport || !vpc.enableDnsHostnames) return undefined
  return zonesByVpc
    .rows(world.hostedZones, vpcId)
    .filter((zone) => zone.active && (zone.view === 'everywhere' || via === 'inbound'))
    .filter(({ apex }) => name === apex || name.endsWith(`.${apex}`))
    .reduce<HostedZone | undefined>(moreSpecific, undefined)
}

/** Whether a record answers a name: its own, or with `*.` in front any name further left, however deep [R-DNS-17, R-DNS-18]. */
export function isRecordFor(recordName: string, name: string): boolean {
  if (!recordName.startsWith('*.')) return name === recordName
  const suffix = recordName.slice(1)
  return name.endsWith(suffix) && name.length > suffix.length
}

function moreSpecific(best: HostedZone | undefined, next: HostedZone): HostedZone {
  return best === undefined || next.apex.length > best.apex.length ? next : best
}
