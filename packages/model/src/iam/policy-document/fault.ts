import { apiError, assert, type ApiError } from '@causeway/ground'
import { faultText, parsePolicy } from './parse.ts'
import type { PolicyDocument, PolicyKind } from './types.ts'

/** Refuses a text that is no policy of its kind, `InvalidPolicyDocument` with what is wrong and where [R-ERR-11]. */
export function faultOfDocument(text: string, kind: PolicyKind, field: string): ApiError | undefined {
  const read = parsePolicy(text, kind)
  return read.ok ? undefined : apiError('InvalidPolicyDocument', 'R-ERR-11', faultText(read.faults), field)
}

/** A policy that the world holds, so that it was found in order when it came in; throws `BrokenInvariant` otherwise. */
export function readPolicy(text: string, kind: PolicyKind): PolicyDocument {
  const read = parsePolicy(text, kind)
  assert(read.ok, 'the world holds a policy that is none')
  return read.document
}
