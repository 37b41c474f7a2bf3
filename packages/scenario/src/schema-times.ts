import { days, formatDuration, hours, parseDuration } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { codedIssue, textAs } from '@causeway/source'

/** Beyond these a run's clock could pass the last instant that it can tell apart [verify.md 4.2]. */
const DURATION_MAX = days(100)
const DELAY_MAX = hours(1)

/** A moment or length of a run. */
export const time = timeUpTo(DURATION_MAX)
/** How long a run lasts: some time. */
export const length = time.superRefine((value, context) => {
  if (value === 0)
    context.addIssue({ ...codedIssue('CW021', 'a run lasts some time', 'write duration: 15m') })
})
/** Something that a client or a packet waits for. */
export const delay = timeUpTo(DELAY_MAX)

function timeUpTo(max: Duration) {
  return textAs(parseDuration).superRefine((value, context) => {
    if (value > max) context.addIssue({ ...codedIssue('CW021', `must be at most ${formatDuration(max)}`) })
  })
}
