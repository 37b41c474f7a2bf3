import { unreachable } from '@causeway/ground'
import type { Assertion, Operator } from '@causeway/scenario'
import type { Measured } from './measured.ts'

/** Whether what was measured keeps the assertion's limit, compared in whole numbers; without a value it never does. */
export function holds(measured: Measured, assertion: Pick<Assertion, 'operator' | 'limit'>): boolean {
  if (measured.type !== 'value') return false
  return isInOrder(distance(measured, assertion.limit), assertion.operator)
}

/**
 * Orders two measurements of one assertion, the worse one first: no value before any value, then by how far each
 * lies beyond the limit.
 */
export function byBadness(
  a: Measured,
  b: Measured,
  assertion: Pick<Assertion, 'operator' | 'limit'>,
): number {
  if (a.type !== 'value' || b.type !== 'value') return rank(a) - rank(b)
  const { operator, limit } = assertion
  switch (operator) {
    case '>=':
    case '>':
      return a.value - b.value
    case '<=':
    case '<':
      return b.value - a.value
    case '==':
      return Math.abs(b.value - limit.value) - Math.abs(a.value - limit.value)
    case '!=':
      return Math.abs(a.value - limit.value) - Math.abs(b.value - limit.value)
    default:
      return unreachable(operator, 'byBadness')
  }
}

/** The sign of measured minus limit. Shares are compared crosswise, so that 99.4999999% never passes for 99.5%. */
function distance(measured: Measured & { type: 'value' }, limit: Assertion['limit']): -1 | 0 | 1 {
  const { numerator, denominator } = measured.exact ?? { numerator: measured.value, denominator: 1 }
  const partsPerWhole = measured.exact === undefined ? 1n : 1_000_000_000n
  const left = BigInt(numerator) * partsPerWhole
  const right = BigInt(limit.value) * BigInt(denominator)
  if (left === right) return 0
  return left < right ? -1 : 1
}

function isInOrder(sign: -1 | 0 | 1, operator: Operator): boolean {
  switch (operator) {
    case '==':
      return sign === 0
    case '!=':
      return sign !== 0
    case '<':
      return sign < 0
    case '<=':
      return sign <= 0
    case '>':
      return sign > 0
    case '>=':
      return sign >= 0
    default:
      return unreachable(operator, 'isInOrder')
  }
}

function rank(measured: Measured): number {
  return ['no-samples', 'too-few', 'value'].indexOf(measured.type)
}
