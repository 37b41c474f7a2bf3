import { must, parseAccountId, type AccountId } from '@causeway/ground'
import { readPolicy } from './policy-document/fault.ts'
import type { PolicyDocument, PolicyKind } from './policy-document/types.ts'
import type { AccessRequest, Requester } from './types.ts'

export const home: AccountId = must(parseAccountId('111122223333'))
export const abroad: AccountId = must(parseAccountId('444455556666'))

export const root: Requester = { type: 'root', accountId: home }
export const user: Requester = { type: 'user', accountId: home, arn: `arn:aws:iam::${home}:user/ann` }
export const session: Requester = {
  type: 'role-session',
  accountId: home,
  roleArn: `arn:aws:iam::${home}:role/web`,
  sessionArn: `arn:aws:sts::${home}:assumed-role/web/one`,
}

/** A policy of one statement. */
export function policyOf(kind: PolicyKind, ...statements: readonly object[]): PolicyDocument {
  return readPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), kind)
}

/** Anybody's full access, for a resource or an endpoint. */
export const open = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }
/** An identity's full access. */
export const full = { Effect: 'Allow', Action: '*', Resource: '*' }

/** A user's reading of an object in its own account, as far as nothing else is said. */
export function requestOf(changes: Partial<AccessRequest> = {}): AccessRequest {
  return {
    principal: user,
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::bucket_name/key',
    resourceAccountId: home,
    context: {},
    ...changes,
  }
}
