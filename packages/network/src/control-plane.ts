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
  save(): readonly Deed[]
  /** Does it all again, from the world at the start, and tells nobody. */
  load(deeds: readonly Deed[]): void
}

/** What the control plane did, or had to refuse, in a step: with the world before it, all that it takes to do it again. */
export interface Deed {
  readonly how: 'issued' | 'asked' | 'refused'
  readonly at: Instant
  readonly cause: string
  readonly command: Command
  /** The stable name of what it creates. */
  readonly creates?: string
  readonly error?: ApiError
}

/** `onCommit` hears of every new world, what made it and the name of what that created, `onTimer` of every timer. */
export function controlPlane(
  initial: World,
  onCommit: (command: Command, creates?: string) => void,
  onTimer: (effect: Effect) => void,
  answer: (request: AnalysePath) => Command,
): ControlPlane {
  let world = initial
  const steps: SimulatedStep[] = []
  const deeds: Deed[] = []

  function keep(deed: Deed, outcome: Pick<SimulatedStep, 'patches' | 'error'>): void {
    const { at, cause, command } = deed
    deeds.push(deed)
    steps.push({ at, cause, command, ...outcome })
  }

  /** Does a deed and keeps its step; tells what came of it if the world is another one then. */
  function done(deed: Deed): Applied | undefined {
    const { how, at, cause, command, creates, error } = deed
    if (how === 'refused') return void keep(deed, error === undefined ? {} : { error })
    const result = apply(world, { at, cause, command, ...(creates !== undefined && { name: creates }) })
    if (result.type === 'refused') return void keep(deed, { error: result.error })
    const hasChanged = result.world !== world
    if (!hasChanged && how === 'issued') return undefined
    const failure = how === 'asked' ? firstFailure(result) : undefined
    keep(deed, { patches: result.patches, ...(failure !== undefined && { error: failure }) })
    world = result.world
    return hasChanged ? result : undefined
  }

  function act(deed: Deed): void {
    const result = done(deed)
    if (result === undefined) return
    onCommit(deed.command, deed.creates)
    for (const effect of result.effects) onTimer(effect)
    for (const request of result.requests) issue(deed.at, 'what the data plane found', answer(request))
  }

  function issue(at: Instant, cause: string, command: Command): void {
    act({ how: 'issued', at, cause, command })
  }

  return {
    world: () => world,
    issue,
    ask: (at, { name: cause, command, creates }) =>
      act({ how: 'asked', at, cause, command, ...(creates !== undefined && { creates }) }),
    refuse: (at, cause, command, error) => act({ how: 'refused', at, cause, command, error }),
    steps: () => steps,
    save: () => [...deeds],
    load: (saved) => saved.forEach(done),
  }
}

/** A call about several things goes through although it fails for some [R-API-7]. */
function firstFailure({ output }: Applied): ApiError | undefined {
  const [failed] = Object.entries(output).filter(([key]) => key.startsWith(FAILED))
  if (failed === undefined) return undefined
  const [key, code] = failed
  return apiError(code, 'R-API-7', `nothing was done about ${key.slice(FAILED.length)}`)
}
