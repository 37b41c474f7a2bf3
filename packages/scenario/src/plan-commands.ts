import { byNumber, quoted } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { controlPlaneAway } from '@causeway/network'
import type { TimedCommand } from '@causeway/network'
import type { IssueText, SourcePath } from '@causeway/source'
import type { Built } from '@causeway/topology'
import { resolveCommand } from './commands/resolve.ts'
import type { StatedCommand } from './commands/schema.ts'
import { controlPlaneHours } from './control-plane-hours.ts'
import { creations } from './names-now.ts'
import type { NamesNow } from './names-now.ts'
import { rehearsal } from './rehearsal.ts'
import type { TimedCommands, TimelineEntry } from './timeline-entry.ts'

/** Told of what an entry names and the world lacks; `path` leads there from the entry. */
export type OnUnknown = (entry: TimelineEntry, path: SourcePath, text: IssueText) => void

/** The commands of a timeline in ids, in order of the file, and what names mean when all is done. */
export interface CommandPlan {
  readonly commands: readonly TimedCommand[]
  readonly names: NamesNow
}

interface Asked {
  readonly entry: TimedCommands
  readonly stated: StatedCommand
  readonly at: Instant
  /** When it takes effect; undefined if the control plane is away. */
  readonly takes: Instant | undefined
  readonly path: SourcePath
}

/**
 * Rehearses the commands of a timeline in order of time, so that an entry may name what an earlier one creates. A timeline
 * that gives nothing a name needs no rehearsal. `onBegin` is called as each entry begins, in order of time, with what names
 * mean then.
 */
export function planCommands(
  timeline: readonly TimelineEntry[],
  built: Built,
  onUnknown: OnUnknown,
  onBegin: (entry: TimelineEntry, names: NamesNow) => void,
): CommandPlan {
  const hours = controlPlaneHours(timeline)
  const stage = rehearsal(built, hours)
  const made = creations()
  const asked = timeline.flatMap((entry) => (entry.type === 'apply' ? askedBy(entry) : []))
  const isRehearsed = asked.some(({ stated }) => stated.name !== undefined)
  const resolved = new Map<Asked, TimedCommand>()
  for (const { stated, entry, at, takes } of asked)
    if (stated.name !== undefined) made.plan(stated.name, entry.name, takes ?? at)

  function askedBy(entry: TimedCommands): readonly Asked[] {
    const { from, commands, atEnd } = entry
    const of = (at: Instant) => (stated: StatedCommand, i: number) => {
      const path = ['apply', ...(commands.length > 1 ? [i] : [])]
      return { entry, stated, at, takes: hours.commandAt(at), path }
    }
    return [...commands.map(of(from)), ...atEnd.map(of((from + entry.for) as Instant))]
  }

  function namesNow(now: Instant): NamesNow {
    const world = stage.world()
    const { named, entities } = stage
    return { world, named, entities, lacks: (name) => made.lacks(name, now) }
  }

  function give(each: Asked): void {
    const { entry, stated, at, takes, path } = each
    const holder = stated.name === undefined ? undefined : stage.named(stated.name)
    let isRead = true
    const command = resolveCommand(stated, namesNow(takes ?? at), (inside, text) => {
      isRead = false
      if (text !== 'told') onUnknown(entry, [...path, ...inside], text)
    })
    resolved.set(each, { at, name: entry.name, ...command })
    if (!isRehearsed) return
    const came = !isRead
      ? 'unread'
      : takes === undefined
        ? controlPlaneAway
        : stage.give({ at, name: entry.name, ...command })
    if (stated.name === undefined) return
    made.given(stated.name, entry.name, came ?? 'done')
    if (holder === undefined || stage.named(stated.name)?.kind === holder.kind) return
    onUnknown(entry, [...path, 'name'], {
      code: 'CW043',
      message: `${quoted(stated.name)} is already the name of ${withArticle(holder.kind)}`,
      hint: 'names are unique over all kinds of things: choose another',
    })
  }

  const moments = [
    ...asked.map((each) => ({ at: each.takes ?? each.at, act: () => give(each) })),
    ...timeline.map((entry) => ({ at: entry.from, act: () => onBegin(entry, namesNow(entry.from)) })),
  ]
  for (const { at, act } of moments.toSorted((a, b) => byNumber(a.at, b.at))) {
    if (isRehearsed) stage.until(at)
    act()
  }
  return {
    commands: asked.flatMap((each) => resolved.get(each) ?? []),
    names: namesNow(Number.MAX_SAFE_INTEGER as Instant),
  }
}

function withArticle(kind: string): string {
  return `${/^[aei]/.test(kind) ? 'an' : 'a'} ${kind.replaceAll('-', ' ')}`
}
