import { parseAddress, canonicalCidr, cidrHolds } from '@causeway/ground'
import { secondsOfDate } from './date.ts'
import { matchesArn, matchesPattern, type Pattern } from './pattern.ts'

/** Whether a value of the request meets one value of the condition. */
export type Meets = (value: string, pattern: Pattern) => boolean

/** How an operator compares, and whether it is the negation of that comparison [R-IAM-8, R-IAM-9]. */
export interface Operator {
  readonly meets: Meets
  readonly negated: boolean
  /** Whether policy variables in its values are replaced: text and ARN operators only [R-IAM-20]. */
  readonly variables: boolean
}

const text = (meets: Meets, negated = false): Operator => ({ meets, negated, variables: true })
const plain = (meets: Meets, negated = false): Operator => ({ meets, negated, variables: false })

const equals: Meets = (value, { literal }) => value === literal
const equalsIgnoringCase: Meets = (value, { literal }) => value.toLowerCase() === literal.toLowerCase()
const isBool: Meets = (value, { literal }) => value.toLowerCase() === literal.toLowerCase()

const compared =
  (read: (text: string) => number | undefined, holds: (value: number, limit: number) => boolean): Meets =>
  (value, { literal }) => {
    const [left, right] = [read(value), read(literal)]
    return left !== undefined && right !== undefined && holds(left, right)
  }

/**
 * Every operator of a condition but `Null`, which asks for no value [R-IAM-10]. ArnEquals is ArnLike, and an
 * address without a prefix is a block of one.
 */
export const operators: Readonly<Record<string, Operator>> = {
  StringEquals: text(equals),
  StringNotEquals: text(equals, true),
  StringEqualsIgnoreCase: text(equalsIgnoringCase),
  StringNotEqualsIgnoreCase: text(equalsIgnoringCase, true),
  StringLike: text(matchesPattern),
  StringNotLike: text(matchesPattern, true),
  ArnEquals: text(matchesArn),
  ArnLike: text(matchesArn),
  ArnNotEquals: text(matchesArn, true),
  ArnNotLike: text(matchesArn, true),
  Bool: plain(isBool),
  BinaryEquals: plain(equals),
  IpAddress: plain(isInBlock),
  NotIpAddress: plain(isInBlock, true),
  ...ordered('Numeric', numberOf),
  ...ordered('Date', secondsOfDate),
}

function ordered(
  prefix: string,
  read: (text: string) => number | undefined,
): Readonly<Record<string, Operator>> {
  return {
    [`${prefix}Equals`]: plain(compared(read, (a, b) => a === b)),
    [`${prefix}NotEquals`]: plain(
      compared(read, (a, b) => a === b),
      true,
    ),
    [`${prefix}LessThan`]: plain(compared(read, (a, b) => a < b)),
    [`${prefix}LessThanEquals`]: plain(compared(read, (a, b) => a <= b)),
    [`${prefix}GreaterThan`]: plain(compared(read, (a, b) => a > b)),
    [`${prefix}GreaterThanEquals`]: plain(compared(read, (a, b) => a >= b)),
  }
}

function numberOf(digits: string): number | undefined {
  return /^[+-]?[0-9]+(\.[0-9]+)?$/.test(digits) ? Number(digits) : undefined
}

function isInBlock(value: string, { literal }: Pattern): boolean {
  const address = parseAddress(value)
  const block = blockOf(literal)
  return address.ok && block !== undefined && cidrHolds(block, address.value)
}

function blockOf(block: string): ReturnType<typeof cidrOf> {
  return cidrOf(block.includes('/') ? block : `${block}/${block.includes(':') ? 128 : 32}`)
}

function cidrOf(block: string) {
  const cidr = canonicalCidr(block)
  return cidr.ok ? cidr.value : undefined
}
