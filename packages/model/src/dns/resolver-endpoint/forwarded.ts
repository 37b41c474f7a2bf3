import { tableGet, tableValues } from '@causeway/ground'
import type { World } from '../../world.ts'
import { next, noAnswer, stepOf, type Found } from '../found.ts'
import type { NameQuestion } from '../name-answer.ts'
import type { ResolverRule } from './rule-types.ts'
import type { ResolverEndpoint } from './types.ts'

/**
 * Where a rule's name servers lead: an inbound Resolver endpoint that has one of their addresses answers as its VPC
 * does [R-DNS-20]; of servers elsewhere nothing is known, so that nobody answers [R-DNS-19]. Whether the servers can
 * be reached is a question to the data path, not to names.
 */
export function forwardedFound(world: World, asked: NameQuestion, rule: ResolverRule): Found {
  const { resolverRuleId: id, domainName, targetIps, resolverEndpointId } = rule
  const speaker = { source: 'resolver-rule', id, rule: 'R-DNS-19' } as const
  const forwards = `${rule.name} forwards ${domainName === '' ? 'every name' : domainName}`
  const sends = `${forwards} by ${resolverEndpointId} to ${targetIps.join(', ')}`
  const inbound = serverOf(world, rule)
  if (inbound === undefined)
    return noAnswer(stepOf(speaker, asked.name, `${sends}: no name server that is known answers there`))
  const { vpcId, name } = inbound
  const vantage = { type: 'inbound', vpcId, resolverEndpointId: inbound.resolverEndpointId } as const
  const step = stepOf(speaker, asked.name, `${sends}: ${name} of ${vpcId}`)
  return next(step, { ...asked, vantage }, Number.POSITIVE_INFINITY)
}

/** The inbound endpoint with an address that a rule forwards to: of several the one in the sender's VPC, then the lowest id. */
function serverOf(world: World, rule: ResolverRule): ResolverEndpoint | undefined {
  const outbound = tableGet(world.resolverEndpoints, rule.resolverEndpointId)
  const servers = tableValues(world.resolverEndpoints).filter(
    ({ direction, ipAddresses }) =>
      direction === 'INBOUND' && ipAddresses.some(({ ip }) => rule.targetIps.includes(ip)),
  )
  return servers.find(({ vpcId }) => vpcId === outbound?.vpcId) ?? servers[0]
}
