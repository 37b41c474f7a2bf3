import { isApiError, nearest, tableValues } from '@causeway/ground'
import type { AccountId, Duration } from '@causeway/ground'
import { describe } from '@causeway/model'
import type { World } from '@causeway/model'
import { buildScenario, openRun } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { parseFilters } from './filters.ts'
import type { Io } from './io.ts'
import { parseMoment } from './moment.ts'
import { openScenario, parseParams } from './scenario-file.ts'

export interface DescribeFlags {
  readonly at?: string
  readonly account?: string
  readonly variant?: string
  readonly seed?: number
  readonly param?: readonly string[]
  readonly filters?: readonly string[]
}

/** Events between two looks at Ctrl-C. */
const SLICE_EVENTS = 20_000

/**
 * `causeway describe`: what AWS's API would show an account of a scenario, settled before the clock starts or as it
 * is at an instant of the run; JSON in AWS's shape.
 */
export async function describeCommand(
  io: Io,
  path: string,
  what: string,
  flags: DescribeFlags,
): Promise<ExitCode> {
  const { loaded } = openScenario(io, path, {
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    params: parseParams(flags.param ?? []),
  })
  const scenario = chosenVariant(loaded.scenarios, flags.variant)
  const run = flags.at === undefined ? settled(scenario) : await simulated(io, scenario, flags.at)
  if (run.code !== exitCode.ok) return run.code
  const { world } = run
  const accountId = chosenAccount(world, flags.account)
  const filters = parseFilters(flags.filters ?? [], (name) => idOf(scenario, name))
  const answer = describe(world, { accountId, what, filters })
  if (isApiError(answer)) throw new BadInput(`${answer.code}: ${answer.message}`)
  io.out(`${JSON.stringify(answer.value, null, 4)}\n`)
  return exitCode.ok
}

interface Reached {
  readonly world: World
  readonly code: ExitCode
}

function settled(scenario: Scenario): Reached {
  return { world: buildScenario(scenario).world, code: exitCode.ok }
}

/** The world after the events up to and at an instant: the same run, ended a nanosecond later. */
async function simulated(io: Io, scenario: Scenario, text: string): Promise<Reached> {
  const at = parseMoment(text, '--at')
  if (at > scenario.duration) throw new BadInput(`--at ${text}: the run ends before; choose a moment in it`)
  const run = openRun({ ...scenario, duration: (at + 1) as Duration })
  let state = run.advance(SLICE_EVENTS)
  while (state === 'more' && !io.isInterrupted()) {
    await io.breathe()
    state = run.advance(SLICE_EVENTS)
  }
  if (state === 'done') return { world: run.world(), code: exitCode.ok }
  const isInterrupted = io.isInterrupted()
  if (!isInterrupted) io.err(`error: the budget of the run is used up before ${text}; raise it in the file\n`)
  return { world: run.world(), code: isInterrupted ? exitCode.interrupted : exitCode.incomplete }
}

function chosenVariant(scenarios: readonly Scenario[], name: string | undefined): Scenario {
  const known = scenarios.map(({ variant }) => variant)
  const found = name === undefined ? scenarios[0] : scenarios.find(({ variant }) => variant === name)
  if (found !== undefined) return found
  throw new BadInput(`--variant ${name}: the file has no such variant; ${hintFor(name ?? '', known)}`)
}

function chosenAccount(world: World, name: string | undefined): AccountId {
  const accounts = tableValues(world.accounts)
  const aliases = accounts.map(({ alias }) => alias)
  if (name === undefined) {
    const [only, ...others] = accounts
    if (only !== undefined && others.length === 0) return only.accountId
    throw new BadInput(`say who asks: --account with one of ${aliases.join(', ')}`)
  }
  const found = accounts.find(({ alias, accountId }) => alias === name || accountId === name)
  if (found !== undefined) return found.accountId
  throw new BadInput(`--account ${name}: the file has no such account; ${hintFor(name, aliases)}`)
}

function hintFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? `it has ${known.join(', ')}` : `did you mean ${near}?`
}

function idOf(scenario: Scenario, name: string): string {
  return buildScenario(scenario).entities.find((entity) => entity.name === name)?.id ?? name
}
