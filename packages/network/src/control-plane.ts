import type { ApiError, Instant } from '@causeway/ground'
import { apply } from '@causeway/model'
import type { Command, Effect, Patch, World } from '@causeway/model'

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
  steps(): readonly SimulatedStep[]
}

/** `onCommit` hears of every new world, `onTimer` of every timer that a command sets. */
export function controlPlane(
  initial: World,
  onCommit: () => void,
  onTimer: (effect: Effect) => void,
): ControlPlane {
  let world = initial
  const steps: SimulatedStep[] = []
  return {
    world: () => world,
    issue(at, cause, command) {
      const result = apply(world, { at, cause, command })
      if (result.type === 'refused') {
        steps.push({ at, cause, command, error: result.error })
        return
      }
      if (result.world === world) return
      world = result.world
      steps.push({ at, cause, command, patches: result.patches })
      onCommit()
      for (const effect of result.effects) onTimer(effect)
    },
    steps: () => steps,
  }
}
