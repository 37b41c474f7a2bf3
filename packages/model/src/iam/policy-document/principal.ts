import type { AccountId } from '@causeway/ground'
import { isObject, textsOf, type Reading } from './reading.ts'
import type { PrincipalEntry } from './types.ts'

const ACCOUNT = /^(?:arn:aws[a-z-]*:iam::)?([0-9]{12})(?::root)?$/
const IDENTITY =
  /^arn:aws[a-z-]*:(?:iam::[0-9]{12}:(?:user|role)\/|sts::[0-9]{12}:(?:assumed-role|federated-user)\/)[^*?]+$/

/** What AWS shows in a policy for a user or role that was deleted: nobody is that any more. */
const UNIQUE_ID = /^A(?:IDA|ROA)[A-Z0-9]{12,}$/

/**
 * Reads a Principal: `"*"`, accounts, and users, roles and role sessions by ARN under `AWS`, services under
 * `Service`. Wildcards inside a principal are faults [R-IAM-7].
 */
export function readPrincipal(reading: Reading, value: unknown, path: string): readonly PrincipalEntry[] {
  if (value === '*') return [{ type: 'everybody' }]
  if (!isObject(value)) {
    reading.fault(path, 'is neither "*" nor an object such as {"AWS": "111122223333"}')
    return []
  }
  if (Object.keys(value).length === 0) reading.fault(path, 'names nobody; name at least one principal')
  return Object.entries(value).flatMap(([kind, names]) =>
    textsOf(reading, names, `${path}.${kind}`).flatMap(
      (name) => entryOf(reading, kind, name, `${path}.${kind}`) ?? [],
    ),
  )
}

function entryOf(reading: Reading, kind: string, name: string, path: string): PrincipalEntry | undefined {
  if (kind === 'Service') return { type: 'service', service: name }
  if (kind === 'Federated' || kind === 'CanonicalUser') return { type: 'foreign', name }
  if (kind !== 'AWS') {
    reading.fault(path, 'is no kind of principal; write AWS, Service, Federated or CanonicalUser')
    return undefined
  }
  return awsEntry(reading, name, path)
}

function awsEntry(reading: Reading, name: string, path: string): PrincipalEntry | undefined {
  if (name === '*') return { type: 'everybody' }
  const account = isAccountForm(name) ? ACCOUNT.exec(name)?.[1] : undefined
  if (account !== undefined) return { type: 'account', accountId: account as AccountId }
  if (IDENTITY.test(name)) return { type: 'identity', arn: name }
  if (UNIQUE_ID.test(name)) return { type: 'foreign', name }
  reading.fault(path, `has '${name}', which is no account, user or role; wildcards inside are not allowed`)
  return undefined
}

/** An account is twelve digits alone or an ARN that ends in `:root`, never half of each. */
function isAccountForm(name: string): boolean {
  return name.startsWith('arn:') === name.endsWith(':root')
}
