import { apiError, byCodeUnit, isApiError, type ApiError } from '@causeway/ground'
import { commit, putRow, type Applied } from '../../commit.ts'
import { profiles } from '../../profile.ts'
import type { Step, World } from '../../world.ts'
import { findService } from './find.ts'
import { IAM_ARN } from './may-see.ts'
import type { ModifyVpcEndpointServicePermissions } from './types.ts'

/** An organizational unit, which legacy-2017 alone lets in [C-10]. */
const UNIT = /^arn:[a-z-]+:organizations::[0-9]{12}:ou\/o-[a-z0-9]+\/ou-[a-z0-9-]+$/

const PRINCIPAL = /^(root|(role|user)\/[A-Za-z0-9_+=,.@-]{1,64})$/

const refuse = {
  notArn: (principal: string, field: string) =>
    apiError(
      'InvalidTargetArn.Unknown',
      'R-ERR-38',
      `'${principal}' is no principal; use * or an ARN such as arn:aws:iam::111122223333:root`,
      field,
    ),
  kind: (principal: string, field: string) =>
    apiError(
      'UnknownPrincipalType.Unsupported',
      'R-ERR-38',
      `'${principal}' can't be permitted; name an account's root, or a role or user without a path`,
      field,
    ),
}

/**
 * Adds and removes the principals that may ask for a connection: `*`, or the ARN of an account's root,
 * a role or a user without a path [R-PERM-1]. Endpoints that are connected stay so [R-PERM-4].
 *
 * Errors: `InvalidVpcEndpointServiceId.NotFound` [R-ERR-3], `InvalidTargetArn.Unknown`,
 * `UnknownPrincipalType.Unsupported` [R-ERR-38].
 */
export function modifyServicePermissions(
  world: World,
  _step: Step,
  command: ModifyVpcEndpointServicePermissions,
): Applied | ApiError {
  const service = findService(world, command.accountId, command.serviceId)
  if (isApiError(service)) return service
  for (const [i, principal] of command.addAllowedPrincipals.entries()) {
    const fault = faultOfPrincipal(world, principal, `addAllowedPrincipals[${i}]`)
    if (fault !== undefined) return fault
  }
  const removed = new Set(command.removeAllowedPrincipals)
  const kept = service.allowedPrincipals.filter((principal) => !removed.has(principal))
  const allowedPrincipals = [...new Set([...kept, ...command.addAllowedPrincipals])].sort(byCodeUnit)
  return commit(world, (draft) =>
    putRow(draft.endpointServices, service.serviceId, { ...service, allowedPrincipals }),
  )
}

function faultOfPrincipal(world: World, principal: string, field: string): ApiError | undefined {
  if (principal === '*') return undefined
  if (UNIT.test(principal))
    return profiles[world.profile].organizationalUnits ? undefined : refuse.kind(principal, field)
  const resource = IAM_ARN.exec(principal)?.[2]
  if (resource === undefined) return refuse.notArn(principal, field)
  return PRINCIPAL.test(resource) ? undefined : refuse.kind(principal, field)
}
