import { formatClock, visible } from '@causeway/ground'
import type { AlarmHistory } from './alarm-history.ts'

/** How an alarm fared, as a report shows it. */
export interface AlarmStory {
  readonly name: string
  /** `ALARM from 06:00.000 to 11:00.000; ends in OK`. */
  readonly text: string
  readonly wasRaised: boolean
}

const SPANS_MAX = 3

/** When an alarm was in ALARM, and where it stands at the end. */
export function alarmStory({ rule, spans }: AlarmHistory): AlarmStory {
  const raised = spans.filter(({ state }) => state === 'ALARM')
  const last = spans.at(-1)?.state ?? 'INSUFFICIENT_DATA'
  const name = visible(rule.name)
  if (raised.length === 0) return { name, text: `never in ALARM; ends in ${last}`, wasRaised: false }
  const end = spans.at(-1)?.to
  const told = raised
    .slice(0, SPANS_MAX)
    .map(({ from, to }) =>
      to === end ? `from ${formatClock(from)} on` : `from ${formatClock(from)} to ${formatClock(to)}`,
    )
  const more = raised.length > SPANS_MAX ? `, ${raised.length - SPANS_MAX} times more` : ''
  const rest = last === 'ALARM' ? '' : `; ends in ${last}`
  return { name, text: `ALARM ${told.join(', ')}${more}${rest}`, wasRaised: true }
}
