import { branchIndex } from '../../branch-index.ts'
import type { World } from '../../world.ts'
import { hiddenAnswer, speakingZone, type ZoneAnswer, type ZoneQuestion } from '../hosted-zone/answer.ts'
import { isWithin } from '../record-set/name.ts'
import type { ResolverRule } from './rule-types.ts'

const rulesByVpc = branchIndex((rule: ResolverRule) => rule.vpcIds)

/** Who answers a question of a VPC first: name servers elsewhere, or the hidden zones. */
export type Answerer = { readonly type: 'forward'; readonly rule: ResolverRule } | ZoneAnswer

/**
 * What a VPC's Resolver does with a name as far as rules and hidden zones go: the most specific speaks, and of a rule
 * and a zone for the same domain the rule [R-DNS-14].
 */
export function resolverChoice(world: World, question: ZoneQuestion): Answerer {
  const rule = ruleFor(world, question)
  const zone = speakingZone(world, question)
  if (rule !== undefined && rule.domainName.length >= (zone?.apex.length ?? 0))
    return { type: 'forward', rule }
  return hiddenAnswer(world, question)
}

/**
 * The most specific rule that holds in the VPC and covers the name [R-DNS-14]; one for the root covers every name; of
 * two for one domain the lower id.
 */
export function ruleFor(
  world: World,
  { vpcId, name }: Pick<ZoneQuestion, 'vpcId' | 'name'>,
): ResolverRule | undefined {
  return rulesByVpc
    .rows(world.resolverRules, vpcId)
    .filter(({ domainName }) => domainName === '' || isWithin(name, domainName))
    .reduce<ResolverRule | undefined>(
      (best, next) => (best === undefined || next.domainName.length > best.domainName.length ? next : best),
      undefined,
    )
}
