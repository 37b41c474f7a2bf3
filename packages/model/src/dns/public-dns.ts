import type { World } from '../world.ts'
import { awsNameFound } from './aws-names.ts'
import { endpointNameFound } from './endpoint-names.ts'
import { noSuchName, stepOf, type Found } from './found.ts'
import { loadBalancerNameFound } from './load-balancer-names.ts'
import type { NameQuestion } from './name-answer.ts'
import { publicZoneOf } from './record-set/public.ts'
import { zoneFound } from './record-set/zone-answer.ts'

/**
 * What the whole world is told of a name: endpoints' and load balancers' own names, customers' public zones, of which
 * the closest domain's speaks, and AWS services' names; every other name doesn't exist [R-DNS-15, R-DNS-17].
 */
export function publicFound(world: World, asked: NameQuestion): Found {
  return (
    endpointNameFound(world, asked) ??
    loadBalancerNameFound(world, asked) ??
    zoneOf(world, asked) ??
    awsNameFound(world, asked) ??
    unknown(asked)
  )
}

function zoneOf(world: World, asked: NameQuestion): Found | undefined {
  const zone = publicZoneOf(world, asked.name)
  return zone === undefined ? undefined : zoneFound(zone, asked, 'public-zone')
}

function unknown({ name }: NameQuestion): Found {
  const speaker = { source: 'public-dns', id: 'public-dns', rule: 'R-DNS-15' } as const
  return noSuchName(stepOf(speaker, name, 'no public zone holds the name'))
}
