import { tableValues } from '@causeway/ground'
import { lookup, lookupFrom } from '@causeway/network'
import type { HostLookup, NameMoment, Reason } from '@causeway/network'
import type { Vantage, World } from '@causeway/model'
import type { Origin } from './origin.ts'

/** The name asked for, and what the sender's host is told of it. */
export interface ResolvedName extends HostLookup {
  readonly name: string
}

/**
 * What a sender is told of a name, in each family that it has an address of. A host on-premises asks the inbound
 * Resolver endpoint of the VPC that its gateway leads to, if there is one [R-DNS-19, R-DNS-20], else public DNS.
 */
export function resolvedName(world: World, origin: Origin, name: string, moment: NameMoment): ResolvedName {
  const { self, ipv6 } = origin
  if (self !== undefined) return { name, ...lookupFrom(world, self, { name, ...moment }) }
  const recordType = ipv6 === undefined ? 'A' : 'AAAA'
  const found = lookup(world, { vantage: vantageOf(world, origin), name, recordType }, moment)
  return { name, traces: [found], addresses: found.addresses, chosen: found.chosen }
}

/** Why a name leads nowhere, in the words of whoever spoke last. */
export function unresolved({ name, traces }: ResolvedName): Reason {
  const speaker = traces.find(({ outcome }) => outcome !== 'answered')
  const last = speaker?.steps.at(-1)
  const why = speaker?.reason === '' ? undefined : speaker?.reason
  return {
    code: 'CW_DNS_NXDOMAIN',
    way: 'name',
    kind: last?.source ?? 'resolver',
    component: last?.id ?? name,
    id: last?.id ?? '',
    rule: last?.rule ?? 'R-DNS-14',
    text: why ?? last?.text ?? `${name} has no address`,
  }
}

function vantageOf(world: World, { place, vantage }: Origin): Vantage {
  if (place.type !== 'on-premises') return vantage
  const inbound = tableValues(world.resolverEndpoints).find(
    ({ direction, vpcId }) =>
      direction === 'INBOUND' &&
      tableValues(world.vpnGateways).some((each) => each.vpnGatewayId === place.id && each.vpcId === vpcId),
  )
  if (inbound === undefined) return vantage
  return { type: 'inbound', vpcId: inbound.vpcId, resolverEndpointId: inbound.resolverEndpointId }
}
