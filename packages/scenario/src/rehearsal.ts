import { byNumber, sortedBy } from '@causeway/ground'
import type { ApiError, Instant } from '@causeway/ground'
import { apply, isStale, namedChanges } from '@causeway/model'
import type { Applied, Effect, NamedEntity, World } from '@causeway/model'
import type { TimedCommand } from '@causeway/network'
import { inNames } from '@causeway/topology'
import type { Built } from '@causeway/topology'
import type { ControlPlaneHours } from './control-plane-hours.ts'
import { builtUnder, namesOf, wasBuilt } from './known-names.ts'

/** A world as the commands of a timeline and their timers change it: what has a name, and when. Nothing is sent in it. */
export interface Rehearsal {
  /** Goes on to a moment: what was due before it has been done. */
  until(at: Instant): void
  world(): World
  /** What has a name now; of several of one name the newest, things that were deleted included. */
  named(name: string): NamedEntity | undefined
  /** Everything that has had a name by now. */
  entities(): readonly NamedEntity[]
  /** Gives a command at the moment reached; tells why it is refused, if so, in names. */
  give(command: TimedCommand): ApiError | undefined
}

interface Timer {
  readonly due: Instant
  readonly effect: Effect
}

/** Begins with the world that was built. Ids are made from names, so that what is created here has the id that it has in a run. */
export function rehearsal(built: Built, hours: ControlPlaneHours): Rehearsal {
  let world = built.world
  let now = 0 as Instant
  /** In order of time, those of one moment in the order in which they were set. */
  let timers: readonly Timer[] = []
  const newer = new Map<string, NamedEntity>()
  const newerIds = new Set<string>()
  set(built.pending)

  function set(effects: readonly Effect[]): void {
    const more = effects.map((effect) => ({
      due: hours.timerAt((now + effect.after) as Instant),
      effect,
    }))
    if (more.length > 0) timers = [...timers, ...more].toSorted((a, b) => byNumber(a.due, b.due))
  }

  function take({ world: next, effects }: Applied, creates?: string): void {
    const changes = namedChanges(world, next)
    for (const each of sortedBy(changes, ({ id }) => id)) {
      if (wasBuilt(built, each.id) || newerIds.has(each.id)) continue
      newerIds.add(each.id)
      const name = each.name === each.id ? (creates ?? each.name) : each.name
      newer.set(name, { ...each, name })
    }
    world = next
    set(effects)
  }

  const entities = () => [...built.entities, ...newer.values()]

  function inWords(error: ApiError): ApiError {
    return { ...error, message: inNames(error.message, namesOf(entities(), world)) }
  }

  return {
    until(at) {
      for (let next = timers[0]; next !== undefined && next.due < at; next = timers[0]) {
        timers = timers.slice(1)
        now = next.due
        if (isStale(world, next.effect)) continue
        const { command } = next.effect
        const result = apply(world, { at: now, cause: 'a timer of the control plane', command })
        if (result.type === 'applied') take(result)
      }
      now = at
    },
    world: () => world,
    named: (name) => newer.get(name) ?? builtUnder(built, name),
    entities,
    give({ name: cause, command, creates }) {
      const step = { at: now, cause, command, ...(creates !== undefined && { name: creates }) }
      const result = apply(world, step)
      if (result.type === 'refused') return inWords(result.error)
      take(result, creates)
      return undefined
    },
  }
}
