import {
  apiError,
  byCodeUnit,
  isApiError,
  parseAddress,
  tableGet,
  tableRemove,
  type AccountId,
  type ApiError,
  type IpAddress,
} from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { identify } from '../../identity.ts'
import { findAccount } from '../../place/account/find.ts'
import { findVpc } from '../../vpc/vpc/find.ts'
import type { Step, World } from '../../world.ts'
import { findResolverEndpoint } from './find.ts'
import type {
  AssociateResolverRule,
  CreateResolverRule,
  DeleteResolverRule,
  DisassociateResolverRule,
  ResolverRule,
} from './rule-types.ts'

const refuse = {
  inbound: ({ resolverEndpointId }: CreateResolverRule) =>
    apiError(
      'InvalidParameterException',
      'R-DNS-19',
      `${resolverEndpointId} leads in, not out; a rule needs an outbound Resolver endpoint`,
      'resolverEndpointId',
    ),
  noTarget: () =>
    apiError(
      'InvalidParameterException',
      'R-DNS-19',
      'a rule needs a name server to forward to; give the address of one',
      'targetIps',
    ),
  address: (why: string, field: string) => apiError('InvalidParameterException', 'R-DNS-19', why, field),
  unknown: (accountId: AccountId, id: string) =>
    apiError(
      'ResourceNotFoundException',
      'R-DNS-19',
      `account ${accountId} has no Resolver rule '${id}'; name one that it owns`,
      'resolverRuleId',
    ),
  held: ({ resolverRuleId, vpcIds }: ResolverRule) =>
    apiError(
      'ResourceInUseException',
      'R-DNS-19',
      `${resolverRuleId} holds in ${vpcIds.join(', ')}; disassociate it first`,
      'resolverRuleId',
    ),
}

/**
 * Creates a rule that forwards a domain by an outbound endpoint; it holds in no VPC yet [R-DNS-19].
 *
 * Errors: `ResourceNotFoundException`, `InvalidParameterException`.
 */
export function createResolverRule(
  world: World,
  step: Step,
  command: CreateResolverRule,
): Applied | ApiError {
  const account = findAccount(world, command.accountId)
  if (isApiError(account)) return account
  const endpoint = findResolverEndpoint(world, command.accountId, command.resolverEndpointId)
  if (isApiError(endpoint)) return endpoint
  if (endpoint.direction !== 'OUTBOUND') return refuse.inbound(command)
  const targetIps = addressesOf(command)
  if (isApiError(targetIps)) return targetIps

  const { accountId, region } = account
  const kind = { prefix: 'rslvr-rr', kind: 'resolver-rule', accountId, region } as const
  const { id, name } = identify(step, { ...kind, table: world.resolverRules, importedKey: 'resolverRuleId' })
  const rule: ResolverRule = {
    resolverRuleId: id,
    name,
    ownerId: accountId,
    domainName: command.domainName.toLowerCase().replace(/\.$/, ''),
    resolverEndpointId: endpoint.resolverEndpointId,
    targetIps,
    vpcIds: [],
  }
  return commit(world, (draft) => putRow(draft.resolverRules, id, rule), { output: { resolverRuleId: id } })
}

/** Lets a rule hold in a VPC of the account. Errors: `ResourceNotFoundException`, `InvalidVpcID.NotFound` [R-ERR-23]. */
export function associateResolverRule(
  world: World,
  _step: Step,
  command: AssociateResolverRule,
): Applied | ApiError {
  const rule = findRule(world, command)
  if (isApiError(rule)) return rule
  const vpc = findVpc(world, command.accountId, command.vpcId)
  if (isApiError(vpc)) return vpc
  const vpcIds = [...new Set([...rule.vpcIds, vpc.vpcId])].sort(byCodeUnit)
  return commit(world, (draft) => putRow(draft.resolverRules, rule.resolverRuleId, { ...rule, vpcIds }))
}

/** Lets a rule hold no longer in a VPC. Errors: `ResourceNotFoundException`. */
export function disassociateResolverRule(
  world: World,
  _step: Step,
  command: DisassociateResolverRule,
): Applied | ApiError {
  const rule = findRule(world, command)
  if (isApiError(rule)) return rule
  const vpcIds = rule.vpcIds.filter((vpcId) => vpcId !== command.vpcId)
  return commit(world, (draft) => putRow(draft.resolverRules, rule.resolverRuleId, { ...rule, vpcIds }))
}

/** Deletes a rule that holds in no VPC. Errors: `ResourceNotFoundException`, `ResourceInUseException`. */
export function deleteResolverRule(
  world: World,
  _step: Step,
  command: DeleteResolverRule,
): Applied | ApiError {
  const rule = findRule(world, command)
  if (isApiError(rule)) return rule
  if (rule.vpcIds.length > 0) return refuse.held(rule)
  return commit(world, (draft) => tableRemove(draft.resolverRules, rule.resolverRuleId))
}

function findRule(
  world: World,
  { accountId, resolverRuleId }: { readonly accountId: AccountId; readonly resolverRuleId: string },
): ResolverRule | ApiError {
  const rule = tableGet(world.resolverRules, resolverRuleId)
  return rule?.ownerId === accountId ? rule : refuse.unknown(accountId, resolverRuleId)
}

function addressesOf({ targetIps }: CreateResolverRule): IpAddress[] | ApiError {
  const addresses: IpAddress[] = []
  for (const [i, text] of targetIps.entries()) {
    const address = parseAddress(text)
    if (!address.ok) return refuse.address(address.error, `targetIps[${i}]`)
    addresses.push(address.value)
  }
  return addresses.length === 0 ? refuse.noTarget() : addresses
}
