import type { ApiError } from '@causeway/ground'
import { faultOfDocument } from '../../iam/policy-document/fault.ts'
import { ENDPOINT_POLICY_CHARACTERS_MAX } from '../../iam/policy-document/parse.ts'

/** The most characters that an endpoint policy may have, white space included [R-IAM-1]. */
export const POLICY_CHARACTERS_MAX = ENDPOINT_POLICY_CHARACTERS_MAX

/**
 * Refuses a document that can't be an endpoint policy: longer than 20,480 characters, not JSON, with a statement that
 * names no principal, or with any other fault of a policy [R-IAM-1, R-ERR-11, R-Q-2].
 */
export function faultOfPolicy(document: string): ApiError | undefined {
  return faultOfDocument(document, 'endpoint', 'policyDocument')
}

/**
 * Whether a document says what the default policy says: allow everybody everything [R-IAM-1].
 * Key order, `Version`, and one value or a list of one make no difference.
 */
export function canonicalPolicyIsDefault(document: string): boolean {
  const policy = readJson(document)
  if (policy === undefined || !hasOnly(policy, ['Version', 'Statement'])) return false
  const [statement, ...others] = statementsOf(policy)
  if (statement === undefined || others.length > 0) return false
  if (!hasOnly(statement, ['Effect', 'Principal', 'Action', 'Resource'])) return false
  const principal = single(statement['Principal'])
  const everybody = isRecord(principal) && hasOnly(principal, ['AWS']) ? single(principal['AWS']) : principal
  const wide =
    everybody === '*' && single(statement['Action']) === '*' && single(statement['Resource']) === '*'
  return wide && statement['Effect'] === 'Allow'
}

type Json = Readonly<Record<string, unknown>>

function readJson(document: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(document)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function statementsOf(policy: Json): Json[] {
  const { Statement: statement } = policy
  return (Array.isArray(statement) ? statement : [statement]).filter(isRecord)
}

function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value
}

function hasOnly(value: Json, keys: readonly string[]): boolean {
  return Object.keys(value).every((key) => keys.includes(key))
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
