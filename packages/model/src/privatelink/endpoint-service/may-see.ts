import { tableGet, type AccountId } from '@causeway/ground'
import type { World } from '../../world.ts'
import type { EndpointService } from './types.ts'

/** The ARN of an IAM principal: its account is the first group, what follows the account the second. */
export const IAM_ARN = /^arn:(?:aws|aws-cn|aws-us-gov):iam::([0-9]{12}):(.+)$/

/**
 * Whether a service exists for an account: in its Region [R-REG-9], and AWS's, its own (knob
 * `permissions.ownerAllowed`) or permitted to it [R-PERM-2]. A call names an account, not who in it
 * calls, so a role or user that is permitted stands for its account [R-PERM-3].
 */
export function maySee(world: World, service: EndpointService, accountId: AccountId): boolean {
  if (tableGet(world.accounts, accountId)?.region !== service.region) return false
  if (service.owner === 'amazon') return true
  if (service.ownerId === accountId && world.knobs['permissions.ownerAllowed']) return true
  return service.allowedPrincipals.some((entry) => entry === '*' || IAM_ARN.exec(entry)?.[1] === accountId)
}
