import { duration, formatDuration, quoted } from '@causeway/ground'
import type { Duration, Instant } from '@causeway/ground'
import type { SourcePath } from '@causeway/source'
import { parsePart } from '@causeway/topology'
import type { Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import { readAction } from './read-action.ts'
import type { TimelineEntry } from './timeline-entry.ts'
import type { TimelineText } from './timeline-schema.ts'

/** Longer than any run can be stated: the file states no length. */
export const NO_END = Number.MAX_SAFE_INTEGER as Duration

/** The entries of a timeline with their zones found; each must lie inside the run and have a name of its own. */
export function readTimeline(
  texts: readonly (TimelineText | undefined)[],
  topology: Topology | undefined,
  runLength: Duration,
  problems: Problems,
): readonly TimelineEntry[] {
  const entries = texts.flatMap((text, i) =>
    text === undefined ? [] : (readEntry(text, ['timeline', i], topology, runLength, problems) ?? []),
  )
  texts.forEach((text, i) => {
    if (text === undefined) return
    checkName(text.name, i, problems)
    const first = texts.findIndex((each) => each?.name === text.name)
    if (first === i) return
    const other = problems.place(['timeline', first, 'name'])
    problems.at(['timeline', i, 'name'], {
      code: 'CW043',
      message: `there is another entry named ${quoted(text.name)}`,
      related: [{ ...other, message: 'the first one' }],
    })
  })
  return entries
}

/** Assertions refer to entries by name, between other words. */
function checkName(name: string, i: number, problems: Problems): void {
  if (parsePart(name).ok) return
  problems.at(['timeline', i, 'name'], {
    code: 'CW041',
    message: `${quoted(name)} is no legal name for a timeline entry`,
    hint: 'use letters, digits, _ and -',
  })
}

function readEntry(
  text: TimelineText,
  path: SourcePath,
  topology: Topology | undefined,
  runLength: Duration,
  problems: Problems,
): TimelineEntry | undefined {
  checkWindow(text, path, runLength, problems)
  const action = readAction(text, path, topology, problems)
  if (action === undefined) return undefined
  return {
    name: text.name,
    at: problems.place(path),
    from: text.at as number as Instant,
    for: text.for ?? duration(Math.max(0, (runLength === NO_END ? text.at : runLength) - text.at)),
    ...action,
  }
}

/** What states no end lasts to the run's, if that has one. */
function checkWindow(text: TimelineText, path: SourcePath, runLength: Duration, problems: Problems): void {
  const name = quoted(text.name)
  if (text.at >= runLength) {
    const message = `${name} begins at ${formatDuration(text.at)}, after the run's end at ${formatDuration(runLength)}`
    problems.at([...path, 'at'], { code: 'CW070', message })
  } else if (text.for !== undefined && text.at + text.for > runLength) {
    const message = `${name} ends at ${formatDuration(duration(text.at + text.for))}, after the run's end at ${formatDuration(runLength)}`
    const hint = 'make the run longer or the entry shorter'
    problems.at([...path, 'for'], { code: 'CW070', message, hint })
  }
  if (text.for === 0) problems.at([...path, 'for'], { code: 'CW070', message: `${name} lasts no time` })
  if (text.for === undefined && runLength === NO_END && text.apply === undefined) {
    const hint = 'say how long it lasts, such as for: 5m, or how long the run does'
    problems.at(path, { code: 'CW015', message: 'missing key "for"', hint })
  }
}
