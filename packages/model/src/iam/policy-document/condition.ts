import { operators } from './operators.ts'
import { isObject, type Reading } from './reading.ts'
import type { Condition } from './types.ts'

const OPERATOR = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/

/** Reads a Condition block, operator by operator and key by key [R-IAM-8]; unknown operators are faults [R-IAM-10]. */
export function readConditions(reading: Reading, value: unknown, path: string): readonly Condition[] {
  if (value === undefined) return []
  if (!isObject(value)) {
    reading.fault(path, 'is not an object of operators')
    return []
  }
  return Object.entries(value).flatMap(([name, keys]) => readOperator(reading, name, keys, `${path}.${name}`))
}

function readOperator(reading: Reading, name: string, keys: unknown, path: string): readonly Condition[] {
  const [, quantifier, operator = '', ifExists] = OPERATOR.exec(name) ?? []
  if (!isKnown(operator) || (operator === 'Null' && ifExists !== undefined)) {
    reading.fault(path, 'is no condition operator; write one such as StringEquals')
    return []
  }
  if (!isObject(keys)) {
    reading.fault(path, 'is not an object of condition keys')
    return []
  }
  return Object.entries(keys).map(([key, values]) => ({
    operator,
    ...(quantifier !== undefined && { quantifier: quantifier as 'ForAnyValue' | 'ForAllValues' }),
    ifExists: ifExists !== undefined,
    key: key.toLowerCase(),
    values: valuesOf(reading, values, `${path}.${key}`),
  }))
}

function isKnown(operator: string): boolean {
  return operator === 'Null' || Object.hasOwn(operators, operator)
}

/** Values may be written as texts, numbers or booleans; an empty list, which nothing matches, is allowed. */
function valuesOf(reading: Reading, value: unknown, path: string): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.flatMap((item) => {
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
      return [String(item)]
    reading.fault(path, 'has a value that is neither text nor number nor boolean')
    return []
  })
}
