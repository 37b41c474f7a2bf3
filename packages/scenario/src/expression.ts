import {
  nearest,
  parseBandwidth,
  parseBytes,
  parseCount,
  parseDuration,
  parseMoney,
  parseShare,
  quoted,
} from '@causeway/ground'
import type { Parsed, Unparsed } from '@causeway/ground'
import type { Operator, Selector, Statistic, Unit } from './assertion.ts'
import { metricCatalogue } from './metric-catalogue.ts'
import type { Metric, MetricName } from './metric-catalogue.ts'
import { parseSelector } from './selector.ts'
import type { Known, Problem } from './selector.ts'
import { codeOfUnparsed } from './unparsed-code.ts'

/** An `expect:` taken apart; `at` counts characters from its start. */
export interface Expression {
  readonly metric: MetricName
  readonly selector: Selector
  readonly statistic?: Statistic
  readonly operator: Operator
  readonly limit: { readonly unit: Unit; readonly value: number; readonly text: string }
}

export type ExpressionProblem = Problem & { readonly at: number; readonly length: number }

const SHAPE = /^\s*([a-z_]+)\s*(?:\(([^()]*)\))?\s*(?:\.([a-z0-9]+))?\s*(==|!=|<=|>=|<|>)\s*(\S.*)$/d

/** Nobody reads more; it also bounds the work of the pattern. */
const CHARACTERS_MAX = 1000

const parsers: Readonly<Record<Unit, (text: string) => Parsed<number>>> = {
  money: parseMoney,
  share: parseShare,
  time: parseDuration,
  bytes: parseBytes,
  count: parseCount,
  bandwidth: parseBandwidth,
}

const examples: Readonly<Record<Unit, string>> = {
  money: "'12 USD'",
  share: "'99.9%'",
  time: "'90s'",
  bytes: "'10 MiB'",
  count: "'100'",
  bandwidth: "'10 Gbps'",
}

/** Reads `<metric>(<selector…>)[.<statistic>] <operator> <quantity>` against the catalogue and the names there are. */
export function parseExpression(text: string, known: Known): Expression | ExpressionProblem {
  const match = text.length > CHARACTERS_MAX ? null : SHAPE.exec(text.trimEnd())
  const indices = match?.indices
  if (match === null || indices === undefined) {
    const hint =
      'write <metric>(<class or endpoint>)[.<statistic>] <operator> <quantity>, such as success(checkout) >= 99.5%'
    return { code: 'CW055', message: `cannot read ${quoted(text)}`, hint, at: 0, length: text.length }
  }
  const [, name = '', args, statistic, operator, quantity = ''] = match
  const placed = (group: number) => {
    const [from, to] = indices[group] ?? [0, text.length]
    return { at: from, length: Math.max(1, to - from) }
  }
  if (!isMetric(name)) {
    const near = nearest(name, Object.keys(metricCatalogue))
    const hint =
      near === undefined ? `metrics: ${Object.keys(metricCatalogue).join(', ')}` : `did you mean ${near}?`
    return { code: 'CW056', message: `there is no metric ${quoted(name)}`, hint, ...placed(1) }
  }
  const metric = metricCatalogue[name]
  const badStatistic = checkStatistic(name, metric, statistic)
  if (badStatistic !== undefined) return { ...badStatistic, ...placed(statistic === undefined ? 1 : 3) }
  const selector = parseSelector(name, metric, args, known)
  if ('code' in selector) return { ...selector, ...placed(args === undefined ? 1 : 2) }
  const value = parsers[metric.unit](quantity)
  if (!value.ok) return { ...unitProblem(name, metric, quantity, value), ...placed(5) }
  return {
    metric: name,
    selector,
    ...(statistic === undefined ? {} : { statistic: statistic as Statistic }),
    operator: operator as Operator,
    limit: { unit: metric.unit, value: value.value, text: quantity },
  }
}

function isMetric(name: string): name is MetricName {
  return Object.hasOwn(metricCatalogue, name)
}

function checkStatistic(
  name: string,
  { statistics }: Metric,
  given: string | undefined,
): Problem | undefined {
  if (statistics.length === 0) {
    if (given === undefined) return undefined
    return { code: 'CW056', message: `${name} is one number and has no .${given}` }
  }
  if (given !== undefined && statistics.some((each) => each === given)) return undefined
  const message = given === undefined ? `${name} needs a statistic` : `${name} has no .${given}`
  return { code: 'CW056', message, hint: `one of ${statistics.map((each) => `.${each}`).join(', ')}` }
}

function unitProblem(name: string, { unit }: Metric, quantity: string, refused: Unparsed): Problem {
  const other = (Object.keys(parsers) as Unit[]).find((each) => each !== unit && parsers[each](quantity).ok)
  if (other === undefined)
    return {
      code: codeOfUnparsed(refused.kind),
      message: refused.error,
      hint: `write a ${unit} such as ${examples[unit]}`,
    }
  return {
    code: 'CW057',
    message: `${name} is a ${unit}, ${quoted(quantity)} is a ${other}`,
    hint: `write a ${unit} such as ${examples[unit]}`,
  }
}
