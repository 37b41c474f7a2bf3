import { tableGet } from '@causeway/ground'
import type { World } from '../../world.ts'
import { readPolicy } from '../policy-document/fault.ts'
import type { Policies } from '../types.ts'
import type { Caller } from './caller.ts'

/** The policies of a caller's own side: its identity policies, its boundary, and what binds its account [R-IAM-5]. */
export function policiesOf(world: World, { principal, accountId }: Caller): Policies {
  const control = tableGet(world.serviceControlPolicies, accountId)
  const boundary = principal?.permissionsBoundary
  return {
    identity: principal?.policies.map((text) => readPolicy(text, 'identity')) ?? [],
    ...(boundary !== undefined && { boundary: readPolicy(boundary, 'identity') }),
    ...(control !== undefined && { serviceControl: readPolicy(control.policy, 'identity') }),
  }
}
