import { nearest } from '@causeway/ground'
import type { Duration, Instant, Region } from '@causeway/ground'
import type { QuestionContext } from '@causeway/analysis'
import { allHealthy, calm } from '@causeway/network'
import { buildScenario, openRun } from '@causeway/scenario'
import type { OpenRun, Scenario } from '@causeway/scenario'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { parseMoment } from './moment.ts'
import { openScenario, parseParams } from './scenario-file.ts'

/** How a command chooses the world that it asks. */
export interface SubjectFlags {
  readonly at?: string
  readonly variant?: string
  readonly seed?: number
  readonly param?: readonly string[]
  /** Of a snapshot that has several. */
  readonly region?: Region
}

/** A scenario, and its world and weather at the moment asked about; another code than ok says why there is none. */
export interface Subject {
  readonly scenario: Scenario
  readonly context: QuestionContext
  readonly code: ExitCode
}

/** Events between two looks at Ctrl-C. */
const SLICE_EVENTS = 20_000

/** What a question is asked of: the first variant unless another is named, before its clock starts unless `--at` names a moment. */
export async function openSubject(io: Io, path: string, flags: SubjectFlags): Promise<Subject> {
  const { loaded } = openScenario(io, path, {
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    ...(flags.region === undefined ? {} : { region: flags.region }),
    params: parseParams(flags.param ?? []),
  })
  const scenario = chosenVariant(loaded.scenarios, flags.variant)
  if (flags.at !== undefined) return simulated(io, scenario, flags.at)
  const { world } = buildScenario(scenario)
  return { scenario, context: { world, conditions: calm(world), seen: allHealthy }, code: exitCode.ok }
}

/** The run after the events up to and at an instant: the same run, ended a nanosecond later. */
async function simulated(io: Io, scenario: Scenario, text: string): Promise<Subject> {
  const at = parseMoment(text, '--at')
  if (at > scenario.duration && scenario.traffic.length > 0)
    throw new BadInput(`--at ${text}: the run ends before; choose a moment in it`)
  const run = openRun({ ...scenario, duration: (at + 1) as Duration })
  const code = await advanced(io, run)
  if (code === exitCode.incomplete)
    io.err(`error: the budget of the run is used up before ${text}; raise it in the file\n`)
  const seen = { get: (id: Parameters<OpenRun['seenHealthy']>[0]) => run.seenHealthy(id) }
  return {
    scenario,
    context: { world: run.world(), conditions: run.conditions(), seen, at: at as number as Instant },
    code,
  }
}

async function advanced(io: Io, run: OpenRun): Promise<ExitCode> {
  let state = run.advance(SLICE_EVENTS)
  while (state === 'more' && !io.isInterrupted()) {
    await io.breathe()
    state = run.advance(SLICE_EVENTS)
  }
  if (state === 'done') return exitCode.ok
  return io.isInterrupted() ? exitCode.interrupted : exitCode.incomplete
}

/** The variant of a name, or the first; another name than the file has is bad input. */
export function chosenVariant(scenarios: readonly Scenario[], name: string | undefined): Scenario {
  const known = scenarios.map(({ variant }) => variant)
  const found = name === undefined ? scenarios[0] : scenarios.find(({ variant }) => variant === name)
  if (found !== undefined) return found
  throw new BadInput(`--variant ${name}: the file has no such variant; ${hintFor(name ?? '', known)}`)
}

/** The name that was probably meant, or all that there are. */
export function hintFor(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return near === undefined ? `it has ${known.join(', ')}` : `did you mean ${near}?`
}
