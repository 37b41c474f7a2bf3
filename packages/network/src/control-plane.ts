import type { ApiError, Instant } from '@causeway/ground'
import { apply } from '@causeway/model'
import type { AnalysePath, Command, Effect, Patch, World } from '@causeway/model'

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
  /** Applies a command at an instant, keeps its patches, and hands out the timers that it sets; `creates` names what is new. */
  issue(at: Instant, cause: string, command: Command, creates?: string): void
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

  function issue(at: Instant, cause: string, command: Command, creates?: string): void {
    const named = creates === undefined ? {} : { name: creates }
    const result = apply(world, { at, cause, command, ...named })
    if (result.type === 'refused') {
      steps.push({ at, cause, command, error: result.error })
      return
    }
    if (result.world === world) return
    world = result.world
    steps.push({ at, cause, command, patches: result.patches })
    onCommit(command)
    for (const effect of result.effects) onTimer(effect)
    for (const request of result.requests) issue(at, 'what the data plane found', answer(request))
  }

  return {
    world: () => world,
    issue,
    refuse: (at, cause, command, error) => void steps.push({ at, cause, command, error }),
    steps: () => steps,
  }
}
