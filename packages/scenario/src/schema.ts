import { parseBytes, parseCount, parseDuration, parseFrequency, parseShare } from '@causeway/ground'
import { codedIssue, flag, textAs } from '@causeway/source'
import { z } from 'zod'

const PORT_LAST = 65_535
const SHARE_WHOLE = 1_000_000_000

const text = z.string()
const time = textAs(parseDuration)
const count = textAs(parseCount, { form: 'CW020', range: 'CW020' })

const positive = count.superRefine((n, context) => {
  if (n < 1) context.addIssue({ ...codedIssue('CW021', 'must be at least 1') })
})

const port = count.superRefine((n, context) => {
  if (n < 1 || n > PORT_LAST)
    context.addIssue({ ...codedIssue('CW020', `port ${n} is not in 1..${PORT_LAST}`) })
})

const arrivals = z.strictObject({
  poisson: textAs(parseFrequency).optional(),
  constant: textAs(parseFrequency).optional(),
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
  connection: z
    .strictObject({ request: textAs(parseBytes).optional(), response: textAs(parseBytes).optional() })
    .optional(),
  retry: z.strictObject({ attempts: positive.optional(), backoff: time.optional() }).optional(),
})

/** One entry under `timeline:`. */
export const timelineSchema = z.strictObject({
  name: text,
  at: time,
  impair: z.strictObject({ az: text, account: text.optional() }),
  how: z.enum(['power-loss', 'isolate', 'gray']),
  for: time,
  loss: textAs(parseShare).optional(),
  latency: time.optional(),
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

/** The whole file; topologies, set values and knobs are read by those who own them. */
export const scenarioSchema = z.strictObject({
  causeway: z.literal('1', { error: 'the format version must be 1' }),
  name: text,
  description: text.optional(),
  params: z.record(text, text).optional(),
  seed: count.optional(),
  replications: positive.optional(),
  duration: time,
  topology: z.strictObject({ import: text.optional(), inline: z.unknown().optional() }),
  traffic: z.record(text, trafficSchema),
  timeline: z.array(timelineSchema).optional(),
  assert: z.array(assertSchema).optional(),
  variants: z.record(text, variantSchema).optional(),
  knobs: z.record(text, text).optional(),
  budget: z
    .strictObject({
      events: positive.optional(),
      connections: positive.optional(),
      entities: positive.optional(),
    })
    .optional(),
})

export type ScenarioText = z.output<typeof scenarioSchema>
export type TrafficText = z.output<typeof trafficSchema>
export type TimelineText = z.output<typeof timelineSchema>
export type AssertText = z.output<typeof assertSchema>

/** A gray fault loses 1 % and adds 20 ms unless told otherwise. */
export const GRAY_LOSS_PPB = SHARE_WHOLE / 100
