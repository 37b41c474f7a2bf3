import { byNumber, instant, isApiError } from '@causeway/ground'
import type { ApiError, Issue } from '@causeway/ground'
import { apply, emptyWorld, isStale } from '@causeway/model'
import type { Command, Effect, Step, World } from '@causeway/model'
import type { BuildOptions, BuiltStep } from './built.ts'
import { faultIn } from './fault.ts'
import { inNames } from './in-names.ts'
import { codeOfRefusal } from './issue-of-refusal.ts'
import type { Item } from './item.ts'

type Output = Readonly<Record<string, string>>

/** What one declaration asks for; `fields` maps the command's fields to the item's, for the place of a refusal. */
export interface Request {
  readonly item: Item
  /** The name that ids are minted from; the item's own unless said. */
  readonly name?: string
  readonly command: Command
  readonly fields?: Readonly<Record<string, string>>
  /** The path below which the command's fields stand in the item. */
  readonly base?: string
  /** The imported ids for this command, where they are not the item's own. */
  readonly imported?: Readonly<Record<string, string>>
}

/** Where a world is put together: the one place of `buildWorld` that holds state. */
export interface Bench {
  world(): World
  /** Issues a command; undefined if it was refused, which is an issue at the declaration. */
  issue(request: Request): Output | undefined
  /** Fires the timers that settle, soonest first and then in the order they were set, until none is left. */
  settle(): void
  /** Remembers what was made under a name, and looks it up: undefined if that was not built. */
  remember(name: string, output: Output): void
  made(name: string): Output | undefined
  /** The name that an id was remembered under. */
  nameOf(id: string): string | undefined
  /** Adds an issue that no refusal stands for. */
  complain(issue: Issue): void
  steps(): readonly BuiltStep[]
  issues(): readonly Issue[]
  /** Timers left for the clock, without those that went stale meanwhile. */
  pending(): readonly Effect[]
}

const START = instant(0)

/** An empty bench. */
export function openBench({ knobs = {}, profile = 'guide-2024', latency }: BuildOptions): Bench {
  let world = emptyWorld(knobs, profile, latency)
  let settling: Effect[] = []
  const waiting: Effect[] = []
  const steps: BuiltStep[] = []
  const issues: Issue[] = []
  const outputs = new Map<string, Output>()
  const names = new Map<string, string>()

  const run = (step: Step, item: Item | undefined): Output | ApiError => {
    const result = apply(world, step)
    const at = item?.at
    if (result.type === 'refused') {
      steps.push({ step, at, patches: [], output: {}, error: result.error })
      return result.error
    }
    world = result.world
    steps.push({ step, at, patches: result.patches, output: result.output })
    for (const effect of result.effects) (effect.settles ? settling : waiting).push(effect)
    return result.output
  }

  return {
    world: () => world,
    issue: (request) => {
      const output = run(stepOf(request), request.item)
      if (!isApiError(output)) return output
      issues.push(refusalIssue(output, request, names))
      return undefined
    },
    settle: () => {
      while (settling.length > 0) {
        const due = settling.toSorted((a, b) => byNumber(a.after, b.after))
        settling = []
        for (const effect of due) {
          if (!isStale(world, effect))
            run({ at: START, cause: 'settling', command: effect.command }, undefined)
        }
      }
    },
    remember: (name, output) => {
      outputs.set(name, output)
      for (const id of Object.values(output)) if (!names.has(id)) names.set(id, name)
    },
    made: (name) => outputs.get(name),
    nameOf: (id) => names.get(id),
    complain: (issue) => issues.push(issue),
    steps: () => steps,
    issues: () => issues,
    pending: () => waiting.filter((effect) => !isStale(world, effect)),
  }
}

function stepOf({ item, name = item.name, command, imported = item.imported }: Request): Step {
  const step = { at: START, cause: `topology: ${item.name}`, name, command }
  return imported === undefined ? step : { ...step, imported }
}

function refusalIssue(error: ApiError, request: Request, names: ReadonlyMap<string, string>): Issue {
  const { item, command, fields = {}, base = '' } = request
  return faultIn(item, itemPath(base, error.field ?? '', fields), {
    code: codeOfRefusal(error, command),
    message: inNames(error.message, (id) => names.get(id)),
    rule: error.rule,
    awsCode: error.code,
  }).issue
}

const FIELD_STEP = /[^.[\]]+/g

// `subnetIds[1]` of a command is `subnets.1` of the item when fields says { subnetIds: 'subnets' }.
function itemPath(base: string, field: string, fields: Readonly<Record<string, string>>): string {
  const steps = [base, ...(field.match(FIELD_STEP) ?? []).map((step) => fields[step] ?? step)]
  return steps.filter((step) => step !== '').join('.')
}
