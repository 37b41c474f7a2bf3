import { visible } from '@causeway/ground'
import type { RunRecord, RunStep } from '@causeway/scenario'
import { namesById } from './names.ts'
import { followResources, type ResourceChange } from './resources.ts'

/** The most rows that the report lists for a variant. */
export const ROWS_MAX = 20_000

const VALUE_CHARACTERS = 90

/** One line of the log of state changes; `at` in nanoseconds. */
export interface ChangeRow {
  readonly at: number
  readonly cause: string
  readonly command: string
  readonly subject: string
  readonly field: string
  readonly before: string
  readonly after: string
}

export interface ChangeLog {
  /** What the control plane did before the clock started, one row for each step. */
  readonly build: readonly ChangeRow[]
  /** What changed while the clock ran, one row for each changed field. */
  readonly changes: readonly ChangeRow[]
  /** How many rows of `changes` were left out. */
  readonly left: number
}

/** The log of state changes, from the patches that each step of the control plane left. */
export function changeLog(run: RunRecord): ChangeLog {
  const follow = followResources()
  const names = namesById(run)
  const build: ChangeRow[] = []
  const changes: ChangeRow[] = []
  for (const step of run.steps) {
    const told = follow(step.patches ?? [])
    if (step.at === 0) build.push(stepRow(step, names, told))
    else changes.push(...rowsOf(step, names, told))
  }
  return { build, changes: changes.slice(0, ROWS_MAX), left: Math.max(0, changes.length - ROWS_MAX) }
}

type Names = ReadonlyMap<string, string>

function stepRow(step: RunStep, names: Names, told: readonly ResourceChange[]): ChangeRow {
  const [first] = told
  const subject = first === undefined ? '' : subjectOf(first, names)
  const amount = told.length === 1 ? '1 change' : `${told.length} changes`
  return { ...head(step), subject, field: '', before: '', after: refusal(step) ?? amount }
}

function rowsOf(step: RunStep, names: Names, told: readonly ResourceChange[]): ChangeRow[] {
  const refused = refusal(step)
  if (refused !== undefined) return [{ ...head(step), subject: '', field: '', before: '', after: refused }]
  return told.map((change) => ({
    ...head(step),
    subject: subjectOf(change, names),
    field: fieldText(change.field),
    before: valueText(change.before, names),
    after: valueText(change.after, names),
  }))
}

function head(step: RunStep): Pick<ChangeRow, 'at' | 'cause' | 'command'> {
  return { at: step.at, cause: visible(step.cause), command: step.command.type }
}

function refusal(step: RunStep): string | undefined {
  return step.error === undefined ? undefined : `refused: ${step.error.code}, ${visible(step.error.message)}`
}

function subjectOf(change: ResourceChange, names: Names): string {
  return names.get(change.id) ?? visible(change.id)
}

function fieldText(field: ResourceChange['field']): string {
  const parts = field.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
  return visible(parts.join('').replace(/^\./, ''))
}

function valueText(value: unknown, names: Names): string {
  if (value === undefined) return '–'
  if (typeof value === 'string') return clip(names.get(value) ?? value)
  return clip(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? '–',
  )
}

function clip(text: string): string {
  return visible(text.length > VALUE_CHARACTERS ? `${text.slice(0, VALUE_CHARACTERS)}…` : text)
}
