import type { AccessRequest, Requester } from './types.ts'

/** A request's condition keys in lower case, with what its requester and resource say of themselves [R-IAM-11]. */
export function contextOf(request: AccessRequest): ReadonlyMap<string, readonly string[]> {
  const own = { ...keysOfRequester(request.principal), ...keysOfResource(request) }
  const all = [...Object.entries(own), ...Object.entries(request.context)]
  return new Map(
    all.filter(([, values]) => values.length > 0).map(([key, values]) => [key.toLowerCase(), values]),
  )
}

/** `aws:PrincipalArn` of a role session is its role's ARN [R-IAM-11]. */
function keysOfRequester(principal: Requester): Readonly<Record<string, readonly string[]>> {
  switch (principal.type) {
    case 'root':
      return account(principal.accountId, `arn:aws:iam::${principal.accountId}:root`)
    case 'user':
      return {
        ...account(principal.accountId, principal.arn),
        'aws:username': [principal.arn.slice(principal.arn.lastIndexOf('/') + 1)],
      }
    case 'role-session':
      return account(principal.accountId, principal.roleArn)
    case 'service':
      return { 'aws:PrincipalServiceName': [principal.service] }
    case 'anonymous':
      return {}
  }
}

function account(accountId: string, arn: string): Readonly<Record<string, readonly string[]>> {
  return { 'aws:PrincipalAccount': [accountId], 'aws:PrincipalArn': [arn] }
}

function keysOfResource({
  action,
  resourceAccountId,
}: AccessRequest): Readonly<Record<string, readonly string[]>> {
  const isS3 = action.toLowerCase().startsWith('s3:')
  return {
    'aws:ResourceAccount': [resourceAccountId],
    ...(isS3 && { 's3:ResourceAccount': [resourceAccountId] }),
  }
}
