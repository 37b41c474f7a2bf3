import { tableGet, type AccountId } from '@causeway/ground'
import { stableArn } from '../../iam/principal/stable-arn.ts'
import type { PrincipalArn } from '../../iam/principal/types.ts'
import type { World } from '../../world.ts'
import { isSubscribed } from './category.ts'
import { regionsOf } from './supported-regions.ts'
import type { CustomerService, EndpointService } from './types.ts'

/** The ARN of an IAM principal: its account is the first group, what follows the account the second. */
export const IAM_ARN = /^arn:(?:aws|aws-cn|aws-us-gov):iam::([0-9]{12}):(.+)$/

/**
 * Whether a service exists for an account: in its Region or, in profile latest, for it [R-REG-9], and AWS's, its own (knob
 * `permissions.ownerAllowed`) or permitted to it [R-PERM-2] and, if it is on the market, subscribed to [R-IF-12]; in legacy-2017 to an organizational unit of its too.
 */
export function maySee(
  world: World,
  service: EndpointService,
  accountId: AccountId,
  caller?: PrincipalArn,
): boolean {
  const account = tableGet(world.accounts, accountId)
  if (account === undefined || !regionsOf(service).includes(account.region)) return false
  if (service.owner === 'amazon') return true
  if (service.ownerId === accountId && world.knobs['permissions.ownerAllowed']) return true
  if (!isSubscribed(service, accountId)) return false
  const units = account.organizationalUnits ?? []
  return (
    isPermitted(service, accountId, caller) || service.allowedPrincipals.some((each) => units.includes(each))
  )
}

/**
 * Whether an entry is for who asks: `*`, the account's root for everybody in it, or the caller itself [R-PERM-3].
 * A call that names no caller is the account's, so that a role or user that is permitted stands for it.
 */
function isPermitted(
  { allowedPrincipals }: CustomerService,
  accountId: AccountId,
  caller: PrincipalArn | undefined,
): boolean {
  return allowedPrincipals.some((entry) => {
    if (entry === '*' || (caller !== undefined && entry === stableArn(caller))) return true
    const [, account, resource] = IAM_ARN.exec(entry) ?? []
    return account === accountId && (caller === undefined || resource === 'root')
  })
}
