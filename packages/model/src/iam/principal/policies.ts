import { memoByPart, tableGet } from '@causeway/ground'
import type { World } from '../../world.ts'
import { readPolicy } from '../policy-document/fault.ts'
import type { Policies } from '../types.ts'
import type { Caller } from './caller.ts'
import type { Principal, ServiceControlPolicy } from './types.ts'

const ownPolicies = memoByPart(({ policies, permissionsBoundary }: Principal) => ({
  identity: policies.map((text) => readPolicy(text, 'identity')),
  ...(permissionsBoundary !== undefined && { boundary: readPolicy(permissionsBoundary, 'identity') }),
}))

const controlOf = memoByPart(({ policy }: ServiceControlPolicy) => readPolicy(policy, 'identity'))

/** The policies of a caller's own side: its identity policies, its boundary, and what binds its account [R-IAM-5]. */
export function policiesOf(world: World, { principal, accountId }: Caller): Policies {
  const control = tableGet(world.serviceControlPolicies, accountId)
  return {
    ...(principal !== undefined && ownPolicies(principal)),
    ...(control !== undefined && { serviceControl: controlOf(control) }),
  }
}
