import { apiError } from '@causeway/ground'
import type { ApiError, Instant } from '@causeway/ground'
import { apply } from '@causeway/model'
import type { AnalysePath, Applied, Command, Effect, Patch, World } from '@causeway/model'
import type { TimedCommand } from './fault.ts'

const FAILED = 'unsuccessful/'

/** A control-plane step of a run, with what it changed or why it was refused. */
export interface SimulatedStep {
  readonly at: number
  readonly cause: string
  readonly command: Command
  readonly patches?: readonly Patch[]
  readonly error?: ApiError
}

/** The world as the run changes it, step by step. */
export interface ControlPlane {
  world(): World
  /** Applies a command at an instant, keeps its patches, and hands out the timers that it sets. */
  issue(at: Instant, cause: string, command: Command): void
  /** The same for a command that somebody gives: its step is kept whatever it does, with the first id that it failed for. */
  ask(at: Instant, asked: TimedCommand): void
  /** Keeps a command that the control plane did not get to: it changes nothing. */
  refuse(at: Instant, cause: string, command: Command, error: ApiError): void
  steps(): readonly SimulatedStep[]
}

/** `onCommit` hears of every new world and what made it, `onTimer` of every timer that a command sets. */
export function controlPlane(
  initial: World,
  onCommit: (command: Command) => void,
  onTimer: (effect: Effect) => void,
  answer: (request: AnalysePath) => Command,
): ControlPlane {
  let world = initial
  const steps: SimulatedStep[] = []

  function issue(at: Instant, cause: string, command: Command): void {
    const result = apply(world, { at, cause, command })
    if (result.type === 'refused') steps.push({ at, cause, command, error: result.error })
    else if (result.world !== world) take(at, result, { at, cause, command, patches: result.patches })
  }

  function ask(at: Instant, { name: cause, command, creates }: TimedCommand): void {
    const result = apply(world, { at, cause, command, ...(creates !== undefined && { name: creates }) })
    if (result.type === 'refused') return void steps.push({ at, cause, command, error: result.error })
    const error = firstFailure(result)
    const step = { at, cause, command, patches: result.patches, ...(error !== undefined && { error }) }
    if (result.world === world) steps.push(step)
    else take(at, result, step)
  }

  function take(at: Instant, result: Applied, step: SimulatedStep): void {
    world = result.world
    steps.push(step)
    onCommit(step.command)
    for (const effect of result.effects) onTimer(effect)
    for (const request of result.requests) issue(at, 'what the data plane found', answer(request))
  }

  return {
    world: () => world,
    issue,
    ask,
    refuse: (at, cause, command, error) => void steps.push({ at, cause, command, error }),
    steps: () => steps,
  }
}

/** A call about several things goes through although it fails for some [R-API-7]. */
function firstFailure({ output }: Applied): ApiError | undefined {
  const [failed] = Object.entries(output).filter(([key]) => key.startsWith(FAILED))
  if (failed === undefined) return undefined
  const [key, code] = failed
  return apiError(code, 'R-API-7', `nothing was done about ${key.slice(FAILED.length)}`)
}
