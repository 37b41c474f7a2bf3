import { readStatement } from './statement.ts'
import { isObject, onlyKeys, openReading, type Json, type Reading } from './reading.ts'
import type { PolicyDocument, PolicyFault, PolicyKind, Statement } from './types.ts'

/** The most characters of an endpoint policy, white space included [R-IAM-1]. */
export const ENDPOINT_POLICY_CHARACTERS_MAX = 20_480

/** A document that was understood, or everything that is wrong with it, each fault with its place. */
export type ReadPolicy =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly faults: readonly PolicyFault[] }

/**
 * Reads the JSON text of a policy [R-IAM-6]: the elements that each statement needs, and a Principal in resource
 * and endpoint policies only [R-IAM-19]. Faults name their place: `Statement[0].Effect`.
 */
export function parsePolicy(text: string, kind: PolicyKind): ReadPolicy {
  const reading = openReading()
  const document = readDocument(reading, text, kind)
  if (document === undefined || reading.faults.length > 0) return { ok: false, faults: reading.faults }
  return { ok: true, document }
}

/** One line for a person: the first fault with its place, and how many follow. */
export function faultText(faults: readonly PolicyFault[]): string {
  const [first, ...rest] = faults
  const place = first === undefined || first.path === '' ? 'the policy' : first.path
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`
  return `${place} ${first?.message ?? 'is at fault'}${more}`
}

function readDocument(reading: Reading, text: string, kind: PolicyKind): PolicyDocument | undefined {
  const characters = Array.from(text).length
  if (kind === 'endpoint' && characters > ENDPOINT_POLICY_CHARACTERS_MAX) {
    reading.fault('', `has ${characters} characters; shorten it to ${ENDPOINT_POLICY_CHARACTERS_MAX}`)
    return undefined
  }
  const policy = jsonOf(text)
  if (policy === undefined) {
    reading.fault('', 'is not a JSON object; write one with a Statement')
    return undefined
  }
  onlyKeys(reading, policy, '', ['Version', 'Id', 'Statement'])
  const id = idOf(reading, policy['Id'])
  return {
    version: versionOf(reading, policy['Version']),
    ...(id !== undefined && { id }),
    statements: statementsOf(reading, policy['Statement'], kind),
  }
}

function versionOf(reading: Reading, version: unknown): PolicyDocument['version'] {
  if (version === '2012-10-17') return version
  if (version !== undefined && version !== '2008-10-17') {
    reading.fault('Version', 'is no version of the policy language; write "2012-10-17"')
  }
  return '2008-10-17'
}

function idOf(reading: Reading, id: unknown): string | undefined {
  if (id === undefined || typeof id === 'string') return id
  reading.fault('Id', 'is not a text')
  return undefined
}

function statementsOf(reading: Reading, value: unknown, kind: PolicyKind): readonly Statement[] {
  const isList = Array.isArray(value)
  const values: readonly unknown[] = isList ? value : [value]
  if (value === undefined || values.length === 0) {
    reading.fault('Statement', 'is missing or empty; give at least one')
    return []
  }
  return values.flatMap((item, i) => {
    const path = isList ? `Statement[${i}]` : 'Statement'
    if (isObject(item)) return readStatement(reading, item, path, kind) ?? []
    reading.fault(path, 'is not an object')
    return []
  })
}

function jsonOf(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
