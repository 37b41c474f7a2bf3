import {
  nearest,
  parseAzId,
  parseBytes,
  parseCount,
  parseDuration,
  parseShare,
  quoted,
} from '@causeway/ground'
import type { Parsed, Unparsed } from '@causeway/ground'
import type { ClientFilter, Operator, Selector, Statistic, Unit } from './assertion.ts'
import { metricCatalogue } from './metric-catalogue.ts'
import type { Metric, MetricName } from './metric-catalogue.ts'
import { codeOfUnparsed } from './unparsed-code.ts'

/** An `expect:` taken apart; `at` counts characters from its start. */
export interface Expression {
  readonly metric: MetricName
  readonly selector: Selector
  readonly statistic?: Statistic
  readonly operator: Operator
  readonly limit: { readonly unit: Unit; readonly value: number; readonly text: string }
}

export type ExpressionProblem = {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly at: number
  readonly length: number
}

/** Names that an expression may refer to. */
export interface Known {
  readonly classes: readonly string[]
  readonly endpoints: readonly string[]
  readonly windows: readonly string[]
}

const SHAPE = /^\s*([a-z_]+)\s*(?:\(([^()]*)\))?\s*(?:\.([a-z0-9]+))?\s*(==|!=|<=|>=|<|>)\s*(\S.*)$/d

/** Nobody reads more; it also bounds the work of the pattern. */
const CHARACTERS_MAX = 1000

const parsers: Readonly<Record<Unit, (text: string) => Parsed<number>>> = {
  share: parseShare,
  time: parseDuration,
  bytes: parseBytes,
  count: parseCount,
}

const examples: Readonly<Record<Unit, string>> = {
  share: "'99.9%'",
  time: "'90s'",
  bytes: "'10 MiB'",
  count: "'100'",
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

type Problem = Omit<ExpressionProblem, 'at' | 'length'>

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

function parseSelector(
  name: string,
  metric: Metric,
  args: string | undefined,
  known: Known,
): Selector | Problem {
  let selector: Selector = { subject: { type: 'everything' }, clients: { type: 'all' } }
  const parts = args === undefined || args.trim() === '' ? [] : args.split(',').map((part) => part.trim())
  for (const [index, part] of parts.entries()) {
    const next = addPart(selector, part, index === 0, known)
    if ('code' in next) return next
    selector = next
  }
  const unfit = unfitPart(name, metric, selector)
  return unfit ?? selector
}

function addPart(selector: Selector, part: string, first: boolean, known: Known): Selector | Problem {
  const [word = '', argument, ...rest] = part.split(/\s+/)
  if (argument === undefined) return first ? withSubject(selector, word, known) : badPart(part)
  if (rest.length > 0) return badPart(part)
  switch (word) {
    case 'from': {
      const azId = parseAzId(argument)
      if (!azId.ok)
        return { code: 'CW058', message: `${quoted(argument)} is no AZ ID`, hint: 'write from use1-az4' }
      return withClients(selector, { type: 'from', azId: azId.value })
    }
    case 'inside':
    case 'outside': {
      if (!known.windows.includes(argument)) return unknownWindow(argument, known.windows)
      return withClients(selector, { type: word, window: argument })
    }
    case 'reason':
      return { ...selector, reason: argument }
    case 'by':
      if (argument !== 'az' && argument !== 'address') return badPart(part)
      return { ...selector, by: argument }
    default:
      return badPart(part)
  }
}

function withSubject(selector: Selector, word: string, known: Known): Selector | Problem {
  if (known.classes.includes(word)) return { ...selector, subject: { type: 'class', name: word } }
  if (known.endpoints.includes(word)) return { ...selector, subject: { type: 'endpoint', name: word } }
  const near = nearest(word, [...known.classes, ...known.endpoints])
  const hint = near === undefined ? `classes: ${known.classes.join(', ')}` : `did you mean ${near}?`
  return { code: 'CW042', message: `${quoted(word)} is neither a traffic class nor an endpoint`, hint }
}

function withClients(selector: Selector, clients: ClientFilter): Selector | Problem {
  if (selector.clients.type !== 'all')
    return { code: 'CW058', message: 'only one of from, inside, outside may be given' }
  return { ...selector, clients }
}

function badPart(part: string): Problem {
  const hint =
    'a class or endpoint first, then from <AZ ID>, inside <window>, outside <window>, by az, reason <code>'
  return { code: 'CW058', message: `cannot read ${quoted(part)} as a selector`, hint }
}

/** What a window that nobody named is told, here and under during:, before:, after:. */
export function unknownWindow(name: string, windows: readonly string[]): Problem {
  const near = nearest(name, windows)
  const hint = near === undefined ? `windows: ${windows.join(', ') || 'none'}` : `did you mean ${near}?`
  return { code: 'CW042', message: `there is no timeline entry ${quoted(name)}`, hint }
}

function unfitPart(name: string, { accepts }: Metric, selector: Selector): Problem | undefined {
  if (selector.clients.type !== 'all' && !accepts.includes('clients'))
    return takesNo(name, selector.clients.type)
  if (selector.reason !== undefined && !accepts.includes('reason')) return takesNo(name, 'reason')
  if (selector.by !== undefined && !accepts.includes('by')) return takesNo(name, 'by')
  return undefined
}

function takesNo(name: string, part: string): Problem {
  return { code: 'CW058', message: `${name} takes no "${part}"` }
}
