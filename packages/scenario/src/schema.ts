import { parseCount } from '@causeway/ground'
import { codedIssue, flag, textAs } from '@causeway/source'
import { z } from 'zod'
import { alarmSchema } from './alarm-schema.ts'
import { latencySchema } from './latency-schema.ts'
import { pricesSchema } from './price-schema.ts'
import { length } from './schema-times.ts'
import { timelineSchema } from './timeline-schema.ts'
import { trafficSchema } from './traffic-schema.ts'

const text = z.string()

const count = textAs(parseCount, { form: 'CW020' })

const positive = count.superRefine((n, context) => {
  if (n < 1) context.addIssue({ ...codedIssue('CW021', 'must be at least 1') })
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
  rows: positive.optional(),
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
  duration: length.optional(),
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
export const sectionSchemas = { duration: length, budget: budgetSchema, profile, knobs: z.record(text, text) }

export type ScenarioText = z.output<typeof scenarioSchema>
export type AssertText = z.output<typeof assertSchema>
