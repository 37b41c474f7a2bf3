import { parseBytes, parseCount, parseFrequency } from '@causeway/ground'
import type { Bytes } from '@causeway/ground'
import { codedIssue, flag, textAs } from '@causeway/source'
import { z } from 'zod'
import { alarmSchema } from './alarm-schema.ts'
import { latencySchema } from './latency-schema.ts'
import { pricesSchema } from './price-schema.ts'
import { delay, time } from './schema-times.ts'
import { timelineSchema } from './timeline-schema.ts'

const PORT_LAST = 65_535

const ATTEMPTS_MAX = 10
const TRANSFER_MAX = 1_099_511_627_776 as Bytes

const text = z.string()

const size = textAs(parseBytes).superRefine((value, context) => {
  if (value > TRANSFER_MAX) context.addIssue({ ...codedIssue('CW021', 'must be at most 1 TiB') })
})

const rate = textAs(parseFrequency).superRefine(({ count: times }, context) => {
  if (times === 0) {
    const hint = 'leave the class out, or write a rate such as 20/s'
    context.addIssue({ ...codedIssue('CW021', 'must be more than 0', hint) })
  }
})

const count = textAs(parseCount, { form: 'CW020' })

const positive = count.superRefine((n, context) => {
  if (n < 1) context.addIssue({ ...codedIssue('CW021', 'must be at least 1') })
})

const attempts = positive.superRefine((n, context) => {
  if (n > ATTEMPTS_MAX) context.addIssue({ ...codedIssue('CW021', `must be at most ${ATTEMPTS_MAX}`) })
})

const port = count.superRefine((n, context) => {
  if (n < 1 || n > PORT_LAST)
    context.addIssue({ ...codedIssue('CW021', `port ${n} is not in 1..${PORT_LAST}`) })
})

const arrivals = z.strictObject({
  poisson: rate.optional(),
  constant: rate.optional(),
})

/** One class under `traffic:`. */
export const trafficSchema = z.strictObject({
  from: z.strictObject({ subnets: text, securityGroups: z.array(text).optional() }),
  clients: positive.optional(),
  to: z.strictObject({ endpoint: text, port }),
  dns: z.enum(['regional', 'zonal', 'private']).optional(),
  ttl: z.enum(['honour', 'forever']).optional(),
  addresses: z.enum(['first', 'next', 'same-subnet-first']).optional(),
  arrivals: arrivals.superRefine((value, context) => {
    const given = Object.values(value).filter((each) => each !== undefined).length
    if (given !== 1) {
      context.addIssue({
        ...codedIssue('CW014', 'arrivals need one of poisson, constant', 'write arrivals: { poisson: 20/s }'),
      })
    }
  }),
  connection: z.strictObject({ request: size.optional(), response: size.optional() }).optional(),
  retry: z.strictObject({ attempts: attempts.optional(), backoff: delay.optional() }).optional(),
})

/** One entry under `assert:`. */
export const assertSchema = z.strictObject({
  expect: text,
  during: text.optional(),
  before: text.optional(),
  after: text.optional(),
  when: text.optional(),
  warn: flag().optional(),
})

const variantSchema = z.strictObject({
  description: text.optional(),
  params: z.record(text, text).optional(),
  set: z.record(text, z.unknown()).optional(),
})

const budgetSchema = z.strictObject({
  events: positive.optional(),
  connections: positive.optional(),
  entities: positive.optional(),
})

/** Which age of AWS is modelled [R-0-1]. */
const profile = z.enum(['guide-2024', 'legacy-2017', 'latest'])

/** The whole file; topologies, set values and knobs are read by those who own them. */
export const scenarioSchema = z.strictObject({
  causeway: z.literal('1', { error: 'the format version must be 1' }),
  name: text,
  description: text.optional(),
  params: z.record(text, text).optional(),
  seed: count.optional(),
  replications: positive.optional(),
  duration: time.optional(),
  topology: z.strictObject({ import: text.optional(), inline: z.unknown().optional() }),
  traffic: z.record(text, trafficSchema).optional(),
  timeline: z.array(timelineSchema).optional(),
  assert: z.array(assertSchema).optional(),
  variants: z.record(text, variantSchema).optional(),
  profile: profile.optional(),
  knobs: z.record(text, text).optional(),
  latency: latencySchema.optional(),
  prices: pricesSchema.optional(),
  alarms: z.record(text, alarmSchema).optional(),
  budget: budgetSchema.optional(),
})

/** The sections that stand for themselves, so that what is wrong with one hides nothing of the next. */
export const sectionSchemas = { duration: time, budget: budgetSchema, profile, knobs: z.record(text, text) }

export type ScenarioText = z.output<typeof scenarioSchema>
export type TrafficText = z.output<typeof trafficSchema>
export type AssertText = z.output<typeof assertSchema>
