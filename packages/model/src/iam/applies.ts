import { operators } from './policy-document/operators.ts'
import {
  matchesPattern,
  patternOf,
  patternWithVariables,
  type Lookup,
  type Pattern,
} from './policy-document/pattern.ts'
import type { Condition, PatternElement, PolicyDocument, Statement } from './policy-document/types.ts'

/** What a statement is compared with, principals aside. */
export interface Asked {
  readonly action: string
  readonly resource: string
  /** Keys in lower case; no key has an empty list. */
  readonly context: ReadonlyMap<string, readonly string[]>
}

/** Whether a statement's Action, Resource and all Conditions match [R-IAM-4]. */
export function applies(document: PolicyDocument, statement: Statement, asked: Asked): boolean {
  const pattern = patternsFor(document, asked)
  return (
    actionMatches(statement.action, asked.action) &&
    resourceMatches(statement.resource, asked.resource, pattern) &&
    statement.conditions.every((condition) => conditionHolds(condition, asked, pattern))
  )
}

type PatternFor = (text: string) => Pattern | undefined

/** Policy variables are text in the older version of the language [R-IAM-20]. */
function patternsFor({ version }: PolicyDocument, { context }: Asked): PatternFor {
  if (version === '2008-10-17') return patternOf
  const lookup: Lookup = (key) => {
    const values = context.get(key.toLowerCase())
    return values?.length === 1 ? values[0] : undefined
  }
  return (text) => patternWithVariables(text, lookup)
}

/** Actions do not tell cases apart [R-IAM-6]. */
function actionMatches({ not, patterns }: PatternElement, action: string): boolean {
  const asked = action.toLowerCase()
  return patterns.some((text) => matchesPattern(asked, patternOf(text.toLowerCase()))) !== not
}

/** Resources do [R-IAM-6]; the resource `*` of an action without resource-level permissions only meets `*` [R-IAM-19]. */
function resourceMatches({ not, patterns }: PatternElement, resource: string, pattern: PatternFor): boolean {
  const matches = (text: string): boolean => {
    const made = pattern(text)
    return made !== undefined && matchesPattern(resource, made)
  }
  return patterns.some(matches) !== not
}

function conditionHolds(condition: Condition, { context }: Asked, pattern: PatternFor): boolean {
  const present = context.get(condition.key)
  if (condition.operator === 'Null') return nullHolds(condition, present !== undefined)
  const operator = operators[condition.operator]
  if (operator === undefined) return false
  if (present === undefined) return holdsWithoutKey(condition, operator.negated)

  const made = operator.variables ? pattern : patternOf
  const wanted = condition.values.flatMap((text) => made(text) ?? [])
  const meets = (value: string): boolean =>
    wanted.some((one) => operator.meets(value, one)) !== operator.negated
  // A negated operator without a quantifier says that no value matches any, a positive one that some does [R-IAM-8].
  const all =
    condition.quantifier === 'ForAllValues' || (condition.quantifier === undefined && operator.negated)
  return all ? present.every(meets) : present.some(meets)
}

/** A key that the request lacks: positive operators fail, negated ones hold, IfExists always holds [R-IAM-9]. */
function holdsWithoutKey({ ifExists, quantifier }: Condition, negated: boolean): boolean {
  if (ifExists || quantifier === 'ForAllValues') return true
  return quantifier === undefined && negated
}

/** `Null: true` wants the key to be absent, `false` to be there [R-IAM-9]. */
function nullHolds({ values }: Condition, isPresent: boolean): boolean {
  return values.some((value) => value.toLowerCase() === String(!isPresent))
}
