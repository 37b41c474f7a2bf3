import { assert } from '@causeway/ground'
import type { RunRecord, Selector } from '@causeway/scenario'
import { measuredValue, type Measured } from '../measured.ts'
import { holdsInstant, type Span } from '../windows.ts'
import { alarmHistory, type AlarmSpan } from './alarm-history.ts'

/** How long an alarm was in ALARM within a window, in nanoseconds. */
export function alarmTime(run: RunRecord, selector: Selector, window: Span): Measured {
  const spans = inAlarm(run, selector).map(
    ({ from, to }) => Math.min(to, window.to) - Math.max(from, window.from),
  )
  return measuredValue(spans.reduce((sum, length) => sum + Math.max(0, length), 0))
}

/** How often an alarm went into ALARM within a window. */
export function alarmsRaised(run: RunRecord, selector: Selector, window: Span): Measured {
  return measuredValue(inAlarm(run, selector).filter(({ from }) => holdsInstant(window, from)).length)
}

function inAlarm(run: RunRecord, { subject }: Selector): readonly AlarmSpan[] {
  assert(subject.type === 'alarm', 'an alarm is asked for by its name')
  return alarmHistory(run, subject.name).spans.filter(({ state }) => state === 'ALARM')
}
