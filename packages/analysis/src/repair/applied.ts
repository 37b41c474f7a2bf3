import { byNumber, tableGet } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { apply, interfaceCarries, isStale } from '@causeway/model'
import type { Command, Effect, World } from '@causeway/model'
import type { QuestionContext } from '../question/ask.ts'
import type { Change } from './change.ts'

/**
 * The world after a change and after all that then settles, such as provisioning and activation; undefined where a
 * call is refused or changes nothing.
 */
export function applied(world: World, { commands, component }: Change, at: Instant): World | undefined {
  const name = `${component}/repair`
  let now = world
  let due: readonly Effect[] = []
  for (const command of commands) {
    const made = called(now, { command, at, name })
    if (made === undefined) return undefined
    now = made.world
    due = [...due, ...made.effects]
  }
  return now === world ? undefined : settled(now, due, at)
}

/** The world after several changes, one after the other; undefined where one can't be made. */
export function appliedAll(world: World, changes: readonly Change[], at: Instant): World | undefined {
  return changes.reduce<World | undefined>((now, change) => now && applied(now, change, at), world)
}

/**
 * The same question of another world. DNS takes what carried nothing before for healthy: nobody has seen it ill.
 */
export function inWorld(context: QuestionContext, world: World): QuestionContext {
  const isSeen = (id: string): boolean => {
    const { attachedTo } = tableGet(context.world.networkInterfaces, id) ?? {}
    if (attachedTo === undefined) return false
    const endpoint = tableGet(context.world.vpcEndpoints, attachedTo)
    return (
      endpoint === undefined ||
      endpoint.networkInterfaces.some(
        ({ networkInterfaceId }) =>
          networkInterfaceId === id && interfaceCarries(endpoint, networkInterfaceId),
      )
    )
  }
  return { ...context, world, seen: { get: (id) => !isSeen(id) || context.seen.get(id) } }
}

interface Call {
  readonly command: Command
  readonly at: Instant
  readonly name?: string
}

function called(world: World, call: Call) {
  const result = apply(world, { cause: 'repair', ...call })
  return result.type === 'applied' ? result : undefined
}

/** Fires the timers that settle, soonest first and then in the order they were set, until none is left. */
function settled(world: World, effects: readonly Effect[], at: Instant): World {
  let now = world
  let due = settling(effects)
  while (due.length > 0) {
    const set: Effect[] = []
    for (const effect of due) {
      const made = isStale(now, effect) ? undefined : called(now, { command: effect.command, at })
      now = made?.world ?? now
      set.push(...(made?.effects ?? []))
    }
    due = settling(set)
  }
  return now
}

function settling(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter(({ settles }) => settles).toSorted((a, b) => byNumber(a.after, b.after))
}
