import { nearest, parseAzId, quoted } from '@causeway/ground'
import type { ClientFilter, Selector } from './assertion.ts'
import type { Metric, SubjectKind } from './metric-catalogue.ts'

/** Names that an expression may refer to. */
export interface Known {
  readonly classes: readonly string[]
  readonly endpoints: readonly string[]
  readonly windows: readonly string[]
  readonly accounts: readonly string[]
  /** Things that a bill has lines for, endpoints of all types among them. */
  readonly billed: readonly string[]
  readonly alarms: readonly string[]
  /** Zones by id that some account sees; none where nothing is known of them. */
  readonly zones: readonly string[]
}

/** Why a part of an expression is refused. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly hint?: string
}

/** Reads what stands in the brackets of a metric: its subject, and whose traffic of it. */
export function parseSelector(
  name: string,
  metric: Metric,
  args: string | undefined,
  known: Known,
): Selector | Problem {
  let selector: Selector = { subject: { type: 'everything' }, clients: { type: 'all' } }
  const parts = args === undefined || args.trim() === '' ? [] : args.split(',').map((part) => part.trim())
  for (const [index, part] of parts.entries()) {
    const next = addPart(selector, part, { metric, isFirst: index === 0, known })
    if ('code' in next) return next
    selector = next
  }
  if (metric.needsSubject === true && selector.subject.type === 'everything')
    return {
      code: 'CW058',
      message: `${name} needs ${(metric.subjects ?? trafficSubjects).map((each) => subjectWords[each].one).join(' or ')} in brackets`,
    }
  const unfit = unfitPart(name, metric, selector)
  return unfit ?? selector
}

interface Place {
  readonly metric: Metric
  readonly isFirst: boolean
  readonly known: Known
}

function addPart(selector: Selector, part: string, { metric, isFirst, known }: Place): Selector | Problem {
  const [word = '', argument, ...rest] = part.split(/\s+/)
  if (argument === undefined) return isFirst ? withSubject(selector, word, metric, known) : badPart(part)
  if (rest.length > 0) return badPart(part)
  switch (word) {
    case 'from': {
      const azId = parseAzId(argument)
      if (!azId.ok)
        return { code: 'CW058', message: `${quoted(argument)} is no AZ ID`, hint: 'write from use1-az4' }
      if (known.zones.length > 0 && !known.zones.includes(azId.value)) return unseen(azId.value, known.zones)
      return withClients(selector, { type: 'from', azId: azId.value })
    }
    case 'inside':
    case 'outside': {
      if (!known.windows.includes(argument)) return unknownWindow(argument, known.windows)
      return withClients(selector, { type: word, window: argument })
    }
    case 'reason':
      return { ...selector, reason: argument }
    case 'per':
      return argument === 'eni' ? { ...selector, by: 'address' } : badPart(part)
    case 'by':
      if (argument !== 'az' && argument !== 'address') return badPart(part)
      return { ...selector, by: argument }
    default:
      return badPart(part)
  }
}

function unseen(azId: string, zones: readonly string[]): Problem {
  const near = nearest(azId, zones)
  const hint = near === undefined ? `zones: ${zones.join(', ')}` : `did you mean ${near}?`
  return { code: 'CW034', message: `no account of this topology sees ${azId}`, hint }
}

const trafficSubjects: readonly SubjectKind[] = ['class', 'endpoint']

function withSubject(
  selector: Selector,
  name: string,
  { subjects = trafficSubjects }: Metric,
  known: Known,
): Selector | Problem {
  const names: Readonly<Record<SubjectKind, readonly string[]>> = {
    class: known.classes,
    endpoint: known.endpoints,
    account: known.accounts,
    billed: known.billed,
    alarm: known.alarms,
  }
  const type = subjects.find((each) => names[each].includes(name))
  if (type !== undefined) return { ...selector, subject: { type, name } }
  const near = nearest(
    name,
    subjects.flatMap((each) => names[each]),
  )
  const [first] = subjects
  const some = first === undefined ? '' : `${subjectWords[first].many}: ${names[first].join(', ')}`
  const hint = near === undefined ? some : `did you mean ${near}?`
  const kinds = subjects.map((each) => subjectWords[each].one).join(' nor ')
  return {
    code: 'CW042',
    message: `${quoted(name)} is ${subjects.length > 1 ? 'neither ' : 'not '}${kinds}`,
    hint,
  }
}

const subjectWords = {
  class: { one: 'a traffic class', many: 'classes' },
  endpoint: { one: 'an endpoint', many: 'endpoints' },
  account: { one: 'an account', many: 'accounts' },
  billed: { one: 'a thing that costs', many: 'things that cost' },
  alarm: { one: 'an alarm', many: 'alarms' },
} as const

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
