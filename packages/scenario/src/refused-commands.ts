import { formatClock } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import type { SimulatedStep } from '@causeway/network'
import { inNames } from '@causeway/topology'
import type { TimedCommands, TimelineEntry } from './timeline-entry.ts'

/** Tells names by ids. */
type NameOf = (id: string) => string | undefined

/**
 * Warns of commands of a timeline that were refused, in names, and of those that were not though the file says so: CW071.
 * `names` is asked only if there is something to tell.
 */
export function commandIssues(
  timeline: readonly TimelineEntry[],
  steps: readonly SimulatedStep[],
  names: () => NameOf,
): readonly Issue[] {
  return timeline.flatMap((entry) => {
    if (entry.type !== 'apply') return []
    const types = [...entry.commands, ...entry.atEnd].map(({ type }) => type)
    const own = steps.filter(({ cause, command }) => cause === entry.name && types.includes(command.type))
    return entry.refused === undefined
      ? own.flatMap((step) => refusal(entry, step, names))
      : unlike(entry, own)
  })
}

function refusal(
  entry: TimedCommands,
  { at, command, error }: SimulatedStep,
  names: () => NameOf,
): readonly Issue[] {
  if (error === undefined) return []
  const why = inNames(error.message, names())
  const message = `${entry.name}: ${command.type} was refused at ${formatClock(at)}: ${why}`
  const hint = `write refused: ${error.code} if that is what you expect`
  return [{ ...warningAt(entry, message), hint, rule: error.rule, awsCode: error.code }]
}

function unlike(entry: TimedCommands, steps: readonly SimulatedStep[]): readonly Issue[] {
  const codes = steps.flatMap(({ error }) => error?.code ?? [])
  if (codes.includes(entry.refused ?? '')) return []
  const got = codes.length === 0 ? 'nothing was refused' : `the refusal was ${codes.join(', ')}`
  return [warningAt(entry, `${entry.name}: ${entry.refused ?? ''} was expected, but ${got}`)]
}

function warningAt({ at }: TimedCommands, message: string): Issue {
  const { file, line, column, length } = at
  return { code: 'CW071', severity: 'warning', file, line, column, length, message }
}
