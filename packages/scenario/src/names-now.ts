import { formatDuration, quoted } from '@causeway/ground'
import type { ApiError, Duration, Instant } from '@causeway/ground'
import type { NamedEntity, World } from '@causeway/model'
import type { IssueText } from '@causeway/source'

/** What names of a timeline mean at a moment. */
export interface NamesNow {
  readonly world: World
  named(name: string): NamedEntity | undefined
  entities(): readonly NamedEntity[]
  /** Why what a command creates is not there; undefined of what none creates, `told` where that was said elsewhere. */
  lacks(name: string): IssueText | 'told' | undefined
}

/** What came of the commands that create something under a name. */
export interface Creations {
  /** An entry will create it at an instant, as far as one knows. */
  plan(name: string, entry: string, at: Instant): void
  /** The command has been given: it went through, was refused, or could not be read. */
  given(name: string, entry: string, how: 'done' | 'unread' | ApiError): void
  lacks(name: string, now: Instant): IssueText | 'told' | undefined
}

interface Creation {
  readonly entry: string
  readonly at: Instant
  readonly how: 'planned' | 'done' | 'unread' | ApiError
}

/** Nothing is created yet. */
export function creations(): Creations {
  const all = new Map<string, readonly Creation[]>()

  /** Of the thing itself, or of what it is a part of. */
  function creationsOf(name: string): readonly [string, readonly Creation[]] | undefined {
    const parts = name.split('/')
    for (let count = parts.length; count > 0; count--) {
      const whole = parts.slice(0, count).join('/')
      const found = all.get(whole)
      if (found !== undefined) return [whole, found]
    }
    return undefined
  }

  return {
    plan(name, entry, at) {
      all.set(name, [...(all.get(name) ?? []), { entry, at, how: 'planned' }])
    },
    given(name, entry, how) {
      const known = all.get(name) ?? []
      const index = known.findIndex((each) => each.entry === entry && each.how === 'planned')
      all.set(
        name,
        known.map((each, i) => (i === index ? { ...each, how } : each)),
      )
    },
    lacks(name, now) {
      const [whole, found] = creationsOf(name) ?? []
      if (whole === undefined || found === undefined || found.some(({ how }) => how === 'done'))
        return undefined
      if (found.some(({ how }) => how === 'unread')) return 'told'
      const refused = found.find(({ how }) => typeof how === 'object')
      if (refused !== undefined) return refusedText(name, refused)
      const [first] = found
      return first && plannedText(name, first, now)
    },
  }
}

function plannedText(name: string, { entry, at }: Creation, now: Instant): IssueText {
  const message =
    at === now
      ? `${quoted(name)} does not exist yet: ${quoted(entry)} creates it at ${moment(at)} too, but after that`
      : `${quoted(name)} does not exist at ${moment(now)}: ${quoted(entry)} creates it at ${moment(at)}`
  return { code: 'CW042', message, hint: 'what uses it must come after what creates it' }
}

function refusedText(name: string, { entry, at, how }: Creation): IssueText {
  const why = typeof how === 'object' ? ` with ${how.code}: ${how.message}` : ''
  const message = `${quoted(name)} does not exist: ${quoted(entry)} asks for it at ${moment(at)} and is refused${why}`
  return { code: 'CW042', message, hint: `mend ${entry}, or ask for it at another time` }
}

function moment(at: Instant): string {
  return formatDuration(at as number as Duration)
}
