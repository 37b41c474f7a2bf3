import { readConditions } from './condition.ts'
import { readPrincipal } from './principal.ts'
import { onlyKeys, textsOf, type Json, type Reading } from './reading.ts'
import type { PatternElement, PolicyKind, PrincipalElement, Statement } from './types.ts'

const KEYS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]

const ACTION = /^(\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+)$/
const RESOURCE = /^(\*|(arn|\*|[^:]*\$\{[^}]*\}[^:]*):.*)$/

/**
 * Reads one statement: Effect, Action or NotAction, Resource or NotResource are required, Principal or NotPrincipal
 * in a resource policy and only there [R-IAM-19]. Undefined where an element is missing.
 */
export function readStatement(
  reading: Reading,
  statement: Json,
  path: string,
  kind: PolicyKind,
): Statement | undefined {
  onlyKeys(reading, statement, path, KEYS)
  const sid = sidOf(reading, statement['Sid'], path)
  const effect = effectOf(reading, statement['Effect'], path)
  const principal = principalOf(reading, statement, path, kind)
  const action = patternsOf(reading, statement, path, { name: 'Action', form: ACTION })
  const resource = patternsOf(reading, statement, path, { name: 'Resource', form: RESOURCE })
  const conditions = readConditions(reading, statement['Condition'], `${path}.Condition`)
  if (effect === undefined || action === undefined || resource === undefined) return undefined
  return {
    ...(sid !== undefined && { sid }),
    effect,
    ...(principal !== undefined && { principal }),
    action,
    resource,
    conditions,
  }
}

function sidOf(reading: Reading, sid: unknown, path: string): string | undefined {
  if (sid === undefined || typeof sid === 'string') return sid
  reading.fault(`${path}.Sid`, 'is not a text')
  return undefined
}

function effectOf(reading: Reading, effect: unknown, path: string): 'Allow' | 'Deny' | undefined {
  if (effect === 'Allow' || effect === 'Deny') return effect
  reading.fault(`${path}.Effect`, 'is not "Allow" or "Deny"; write one of them')
  return undefined
}

function patternsOf(
  reading: Reading,
  statement: Json,
  path: string,
  { name, form }: { readonly name: string; readonly form: RegExp },
): PatternElement | undefined {
  const key = oneOf(reading, statement, path, name)
  if (key === undefined) return undefined
  const patterns = textsOf(reading, statement[key], `${path}.${key}`)
  for (const pattern of patterns) {
    if (!form.test(pattern)) reading.fault(`${path}.${key}`, `has '${pattern}', which is no ${name}`)
  }
  return { not: key !== name, patterns }
}

function principalOf(
  reading: Reading,
  statement: Json,
  path: string,
  kind: PolicyKind,
): PrincipalElement | undefined {
  const named = ['Principal', 'NotPrincipal'].find((key) => Object.hasOwn(statement, key))
  if (kind === 'identity') {
    if (named !== undefined) {
      reading.fault(`${path}.${named}`, 'must not be in an identity policy; its identity is the principal')
    }
    return undefined
  }
  const key = oneOf(reading, statement, path, 'Principal')
  if (key === undefined) return undefined
  const entries = readPrincipal(reading, statement[key], `${path}.${key}`)
  return { not: key === 'NotPrincipal', entries }
}

/** Which of an element and its negation a statement has; a fault for both and for neither. */
function oneOf(reading: Reading, statement: Json, path: string, name: string): string | undefined {
  const keys = [name, `Not${name}`].filter((key) => Object.hasOwn(statement, key))
  if (keys.length === 1) return keys[0]
  const message =
    keys.length === 0 ? `is missing; add one, such as "*"` : `stands beside Not${name}; keep one`
  reading.fault(`${path}.${name}`, message)
  return undefined
}
