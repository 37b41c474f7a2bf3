import { parseDuration, quoted } from '@causeway/ground'
import type { Duration, Parsed } from '@causeway/ground'
import { parsed } from '@causeway/ground'
import type { Assertion, TimeWindow } from './assertion.ts'
import { evaluateWhen } from './condition.ts'
import { parseExpression } from './expression.ts'
import { metricCatalogue } from './metric-catalogue.ts'
import type { Problems } from './problems.ts'
import { unknownWindow } from './selector.ts'
import type { Known } from './selector.ts'
import type { TimelineEntry } from './timeline-entry.ts'
import type { AssertText } from './schema.ts'

export interface AssertionContext {
  readonly known: Known
  readonly timeline: readonly TimelineEntry[]
  readonly duration: Duration
  /** What `when:` may ask: `variant` and the params. */
  readonly facts: Readonly<Record<string, string>>
  /** The names that `variant` can have. */
  readonly variants: readonly string[]
}

/** The assertions that this variant must meet; all are checked, those whose `when:` fails are left out. */
export function readAssertions(
  texts: readonly (AssertText | undefined)[],
  context: AssertionContext,
  problems: Problems,
): readonly Assertion[] {
  return texts.flatMap((text, i) =>
    text === undefined ? [] : (readAssertion(text, i, context, problems) ?? []),
  )
}

function readAssertion(
  text: AssertText,
  i: number,
  context: AssertionContext,
  problems: Problems,
): Assertion | undefined {
  const expression = parseExpression(text.expect, context.known)
  const window = windowOf(text, i, context, problems)
  const applies = whenHolds(text, i, context, problems)
  if ('code' in expression) {
    const { at, length, ...rest } = expression
    problems.within(['assert', i, 'expect'], at, length, rest)
    return undefined
  }
  if (window === undefined) return undefined
  if (metricCatalogue[expression.metric].needsDuring && window.type !== 'during') {
    problems.at(['assert', i, 'expect'], {
      code: 'CW058',
      message: `${expression.metric} needs during:`,
      hint: 'name the timeline entry to recover from, such as during: outage',
    })
    return undefined
  }
  if (metricCatalogue[expression.metric].wholeRun === true && window.type !== 'whole') {
    problems.at(['assert', i, window.type], {
      code: 'CW058',
      message: `${expression.metric} is of the whole run and takes no ${window.type}:`,
    })
    return undefined
  }
  if (!applies) return undefined
  return {
    text: text.expect,
    at: problems.place(['assert', i]),
    ...expression,
    window,
    warn: text.warn ?? false,
  }
}

function whenHolds(text: AssertText, i: number, context: AssertionContext, problems: Problems): boolean {
  if (text.when === undefined) return true
  const result = evaluateWhen(text.when, context.facts, context.variants)
  if (result.ok) return result.value
  problems.at(['assert', i, 'when'], { code: 'CW059', message: result.error, ...hintOf(result) })
  return false
}

function windowOf(
  text: AssertText,
  i: number,
  context: AssertionContext,
  problems: Problems,
): TimeWindow | undefined {
  const given = (['during', 'before', 'after'] as const).filter((key) => text[key] !== undefined)
  const [key, second] = given
  if (key === undefined) return { type: 'whole' }
  if (second !== undefined) {
    problems.atKey(['assert', i, second], {
      code: 'CW058',
      message: `only one of ${given.join(', ')} may be given`,
    })
    return undefined
  }
  const [name = '', ...plus] = (text[key] ?? '').split('+').map((part) => part.trim())
  if (!context.known.windows.includes(name)) {
    problems.at(['assert', i, key], unknownWindow(name, context.known.windows))
    return undefined
  }
  const delay = plusOf(plus)
  if (!delay.ok || (key !== 'after' && plus.length > 0)) {
    const hint = key === 'after' ? `write after: ${name} + 60s` : `only after: takes a delay`
    problems.at(['assert', i, key], {
      code: 'CW025',
      message: `cannot read ${quoted(text[key] ?? '')} as a window`,
      hint,
    })
    return undefined
  }
  const entry = context.timeline.find((each) => each.name === name)
  // Its own fault was reported where it stands.
  if (entry === undefined) return undefined
  if (key === 'before' && entry.from === 0) return empty(`nothing lies before ${name}: it begins at 0s`)
  if (key !== 'after') return { type: key, window: name }
  if (entry.from + entry.for + delay.value >= context.duration)
    return empty(`nothing is left after ${text.after}: the run has ended`)
  return { type: 'after', window: name, plus: delay.value }

  function empty(message: string): undefined {
    problems.at(['assert', i, key ?? 'during'], {
      code: 'CW070',
      message,
      hint: 'a window without samples can never pass',
    })
  }
}

function plusOf(plus: readonly string[]): Parsed<Duration> {
  const [only, ...rest] = plus
  if (only === undefined) return parsed(0 as Duration)
  return rest.length > 0 ? parseDuration('') : parseDuration(only)
}

function hintOf(result: { readonly hint?: string }): { hint?: string } {
  return result.hint === undefined ? {} : { hint: result.hint }
}
