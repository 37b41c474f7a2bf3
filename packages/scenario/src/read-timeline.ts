import { formatDuration, milliseconds, nearest, parseAzId, quoted } from '@causeway/ground'
import type { AzId, Duration, Instant } from '@causeway/ground'
import { parsePart, zonesSeen } from '@causeway/topology'
import type { Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import type { TimelineEntry } from './scenario.ts'
import { GRAY_LOSS_PPB } from './schema.ts'
import type { TimelineText } from './schema.ts'

/** A gray zone adds 20 ms unless told otherwise [A-90]. */
const GRAY_LATENCY = milliseconds(20)

/** The entries of a timeline with their zones found; each must lie inside the run and have a name of its own. */
export function readTimeline(
  texts: readonly (TimelineText | undefined)[],
  topology: Topology | undefined,
  duration: Duration,
  problems: Problems,
): readonly TimelineEntry[] {
  const entries = texts.flatMap((text, i) =>
    text === undefined ? [] : (readEntry(text, i, topology, duration, problems) ?? []),
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
  i: number,
  topology: Topology | undefined,
  duration: Duration,
  problems: Problems,
): TimelineEntry | undefined {
  const azId = topology === undefined ? undefined : zoneMeant(text, i, topology, problems)
  if (text.at >= duration) {
    const message = `${quoted(text.name)} begins at ${formatDuration(text.at)}, after the run's end at ${formatDuration(duration)}`
    problems.at(['timeline', i, 'at'], { code: 'CW070', message })
  } else if (text.at + text.for > duration) {
    const message = `${quoted(text.name)} ends at ${formatDuration(text.at + text.for)}, after the run's end at ${formatDuration(duration)}`
    problems.at(['timeline', i, 'for'], {
      code: 'CW070',
      message,
      hint: 'make the run longer or the entry shorter',
    })
  }
  if (text.for === 0)
    problems.at(['timeline', i, 'for'], { code: 'CW070', message: `${quoted(text.name)} lasts no time` })
  if (text.how !== 'gray' && (text.loss ?? text.latency) !== undefined) {
    const key = text.loss === undefined ? 'latency' : 'loss'
    problems.at(['timeline', i, key], {
      code: 'CW014',
      message: `only a gray fault has a ${key}`,
      hint: 'write how: gray',
    })
  }
  if (azId === undefined) return undefined
  return {
    type: 'impair',
    name: text.name,
    at: problems.place(['timeline', i]),
    from: text.at as number as Instant,
    for: text.for,
    azId,
    how: text.how,
    lossPpb: text.loss ?? GRAY_LOSS_PPB,
    latency: text.latency ?? GRAY_LATENCY,
  }
}

/** An AZ ID is global; an AZ name means a place only for an account [R-REG-2]. */
function zoneMeant(text: TimelineText, i: number, topology: Topology, problems: Problems): AzId | undefined {
  const { az, account } = text.impair
  const path = ['timeline', i, 'impair', 'az']
  const byId = parseAzId(az)
  if (byId.ok) {
    if (zonesSeen(topology).includes(byId.value)) return byId.value
    const seen = zonesSeen(topology)
    const near = nearest(az, seen)
    problems.at(path, {
      code: 'CW034',
      message: `no account of this topology sees ${az}`,
      hint: near === undefined ? `zones: ${seen.join(', ')}` : `did you mean ${near}?`,
    })
    return undefined
  }
  const meanings = topology.accounts.map(({ name, zones }) => ({ name, azId: zoneByName(zones, az) }))
  if (account === undefined) {
    const known = meanings.flatMap(({ name, azId }) => (azId === undefined ? [] : [`${name}'s is ${azId}`]))
    const message = `${az} is a different place for each account`
    const hint = `give account: or an AZ ID${known.length === 0 ? '' : ` (${known.join(', ')})`}`
    problems.at(path, { code: 'CW034', message, hint })
    return undefined
  }
  const owner = meanings.find(({ name }) => name === account)
  if (owner === undefined) {
    const near = nearest(
      account,
      meanings.map(({ name }) => name),
    )
    const hint =
      near === undefined
        ? `accounts: ${meanings.map(({ name }) => name).join(', ')}`
        : `did you mean ${near}?`
    problems.at(['timeline', i, 'impair', 'account'], {
      code: 'CW042',
      message: `there is no account ${quoted(account)}`,
      hint,
    })
    return undefined
  }
  if (owner.azId === undefined)
    problems.at(path, { code: 'CW034', message: `${account} has no zone named ${az}` })
  return owner.azId
}

function zoneByName(zones: Readonly<Record<string, AzId>>, name: string): AzId | undefined {
  return Object.hasOwn(zones, name) ? zones[name] : undefined
}
