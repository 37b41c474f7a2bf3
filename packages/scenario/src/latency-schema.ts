import { formatDuration, hours, parseDuration } from '@causeway/ground'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'

const ROUND_TRIP_MAX = hours(1)

const roundTrip = textAs(parseDuration).superRefine((value, context) => {
  if (value <= ROUND_TRIP_MAX) return
  context.addIssue({ ...codedIssue('CW021', `must be at most ${formatDuration(ROUND_TRIP_MAX)}`) })
})

/** What stands under `latency:`; the keys of `zones` and `regions` are pairs, read by `readLatency`. */
export const latencySchema = z.strictObject({
  import: z.string().optional(),
  zones: z.record(z.string(), roundTrip).optional(),
  regions: z.record(z.string(), roundTrip).optional(),
})

export type LatencyText = z.output<typeof latencySchema>
