import { formatDuration, hours, minutes, parseAzId, parseCount, parseDuration } from '@causeway/ground'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'
import { cloudWatchStatistics } from './cloudwatch-metrics.ts'

/** The periods of an alarm together may not be longer than a day. */
const PERIODS_MAX = 1440
const MINUTE = minutes(1)
const PERIOD_MAX = hours(24)

export const comparisons = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] as const

export const missingDataTreatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const

const periods = textAs(parseCount, { form: 'CW020' }).superRefine((n, context) => {
  if (n < 1 || n > PERIODS_MAX)
    context.addIssue({ ...codedIssue('CW021', `must be between 1 and ${PERIODS_MAX}`) })
})

const period = textAs(parseDuration).superRefine((value, context) => {
  if (value > 0 && value % MINUTE === 0 && value <= PERIOD_MAX) return
  const message = `must be whole minutes, at most ${formatDuration(PERIOD_MAX)}`
  context.addIssue({ ...codedIssue('CW021', message) })
})

/** A plain decimal: what metrics count, or a mean of it. */
const threshold = z.string().transform((text, context): number => {
  if (/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return Number(text)
  context.addIssue({ ...codedIssue('CW020', `must be a plain number, got "${text}"`) })
  return z.NEVER
})

/** One alarm under `alarms:`. */
export const alarmSchema = z.strictObject({
  of: z.string(),
  metric: z.string(),
  az: textAs(parseAzId, { form: 'CW014' }).optional(),
  loadBalancer: z.string().optional(),
  endpoint: z.string().optional(),
  statistic: z.enum(cloudWatchStatistics),
  period: period.optional(),
  evaluationPeriods: periods,
  datapointsToAlarm: periods.optional(),
  threshold,
  comparison: z.enum(comparisons),
  treatMissingData: z.enum(missingDataTreatments).optional(),
})

export type AlarmText = z.output<typeof alarmSchema>
