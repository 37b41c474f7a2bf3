import { basename, dirname, join } from 'node:path'
import { ask, askName } from '@causeway/analysis'
import type { Answer, Question, QuestionContext } from '@causeway/analysis'
import { tableValues } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { calm } from '@causeway/network'
import type { World } from '@causeway/model'
import { allHealthy } from '@causeway/network'
import { buildScenario, loadScenario, runAt } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { readerIn } from '../../packages/cli/src/files.ts'
import { parseMoment } from '../../packages/cli/src/moment.ts'
import { root } from '../tidy/repository.ts'
import type { TraceQuestion, Weather } from './question.ts'

/** The path of a scenario's file from the root. */
export function pathOf(file: string, ending: 'yaml' | 'txt'): string {
  return `test/trace/${file}.${ending}`
}

/** A scenario file, opened once for all questions: its variants and the worlds that they build. */
export interface Subject {
  scenario(variant: string | undefined): Scenario
  world(variant: string | undefined): World
}

/** Opens a file beside this one. Throws its issues. */
export function subjectOf(file: string): Subject {
  const path = join(root, pathOf(file, 'yaml'))
  const { scenarios, issues } = loadScenario(readerIn(dirname(path)), basename(path), {})
  if (scenarios.length === 0)
    throw new Error(
      issues.map(({ line, code, message }) => `${file}.yaml:${line}: ${code} ${message}`).join('\n'),
    )
  const built = new Map<Scenario, World>()
  const scenario: Subject['scenario'] = (variant) => {
    const found = scenarios.find((each) => variant === undefined || each.variant === variant)
    if (found === undefined) throw new Error(`${file}.yaml has no variant ${variant}`)
    return found
  }
  const world: Subject['world'] = (variant) => {
    const chosen = scenario(variant)
    const known = built.get(chosen) ?? buildScenario(chosen).world
    built.set(chosen, known)
    return known
  }
  return { scenario, world }
}

/** What `causeway trace` answers, and of which world. */
export interface Answered {
  readonly answer: Answer
  readonly world: World
}

/** Asks a question as `causeway trace` does, with what appliances do laid over it. */
export function answerOf(subject: Subject, asked: TraceQuestion): Answered {
  const context = contextOf(subject, asked)
  const question = questionOf(asked)
  const answer = asked.dns === true ? askName(context, question) : ask(context, question)
  return { answer, world: context.world }
}

function questionOf(asked: TraceQuestion): Question {
  const { title: _t, variant: _v, dns: _d, at: _a, return: _r, weather: _w, expected: _e, ...rest } = asked
  return { protocol: 'tcp', ...rest }
}

function contextOf(subject: Subject, { variant, at, weather }: TraceQuestion): QuestionContext {
  if (at === undefined) {
    const world = subject.world(variant)
    return { world, conditions: underWeather(world, calm(world), weather), seen: allHealthy }
  }
  const run = runAt(subject.scenario(variant), parseMoment(at, '--at') as number as Instant)
  const world = run.world()
  const conditions = underWeather(world, run.conditions(), weather)
  return { world, conditions, seen: { get: run.seenHealthy }, at: run.at }
}

function underWeather(
  world: World,
  conditions: QuestionContext['conditions'],
  weather: Weather | undefined,
): QuestionContext['conditions'] {
  if (weather === undefined) return conditions
  const verdicts = new Map<string, 'drop' | 'reset'>(
    Object.entries(weather.appliances).map(([name, verdict]) => [interfaceOf(world, name), verdict] as const),
  )
  return { ...conditions, appliance: (id) => verdicts.get(id) ?? conditions.appliance(id) }
}

function interfaceOf(world: World, name: string): string {
  const found = tableValues(world.instances).find((each) => each.name === name)
  if (found === undefined) throw new Error(`no instance is called ${name}`)
  return found.networkInterfaceId
}
