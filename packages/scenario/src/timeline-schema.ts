import { milliseconds, parseBandwidth, parseShare } from '@causeway/ground'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'
import { commandSchema } from './commands/schema.ts'
import { delay, time } from './schema-times.ts'

const text = z.string()

/** What an entry does: each has exactly one of these. */
export const verbs = ['impair', 'degrade', 'flap', 'controlPlane', 'shift', 'apply'] as const
export type Verb = (typeof verbs)[number]

/** One key of many: the first word of an issue says which. */
function oneKeyOf<Shape extends Record<string, z.ZodType>>(shape: Shape, aside: readonly string[] = []) {
  return z.strictObject(shape).superRefine((value, context) => {
    const given = Object.entries(value).filter(([key, each]) => each !== undefined && !aside.includes(key))
    if (given.length === 1) return
    const choices = Object.keys(shape).filter((key) => !aside.includes(key))
    context.addIssue({ ...codedIssue('CW014', `write exactly one of ${choices.join(', ')}`) })
  })
}

const pair = z.tuple([text, text])

/** One entry under `timeline:`. */
export const timelineSchema = z
  .strictObject({
    name: text,
    at: time,
    for: time.optional(),
    impair: oneKeyOf(
      {
        az: text.optional(),
        account: text.optional(),
        interface: text.optional(),
        target: text.optional(),
        node: text.optional(),
        appliance: text.optional(),
        resolver: text.optional(),
      },
      ['account'],
    ).optional(),
    degrade: oneKeyOf({
      peering: text.optional(),
      directConnect: text.optional(),
      vpn: text.optional(),
      zones: pair.optional(),
      regions: pair.optional(),
    }).optional(),
    flap: oneKeyOf({ nlb: text.optional(), gwlb: text.optional(), target: text.optional() }).optional(),
    every: delay.optional(),
    controlPlane: z.enum(['unavailable', 'slow']).optional(),
    delay: delay.optional(),
    shift: z.strictObject({ nlb: text, az: text, account: text.optional() }).optional(),
    apply: z.union([z.array(commandSchema), commandSchema]).optional(),
    refused: text.optional(),
    how: z.enum(['power-loss', 'isolate', 'gray', 'refuse']).optional(),
    loss: textAs(parseShare).optional(),
    latency: delay.optional(),
    bandwidth: textAs(parseBandwidth).optional(),
  })
  .superRefine((value, context) => {
    const given = verbs.filter((verb) => value[verb] !== undefined)
    if (Array.isArray(value.apply) && value.apply.length === 0)
      context.addIssue({ ...codedIssue('CW021', 'must hold at least one command'), path: ['apply'] })
    if (given.length === 1) return
    const message =
      given.length === 0
        ? 'an entry says what it does'
        : `an entry does one thing, not ${given.join(' and ')}`
    const hint = `write one of ${verbs.join(', ')}; another thing is another entry`
    context.addIssue({ ...codedIssue(given.length === 0 ? 'CW015' : 'CW014', message, hint) })
  })

export type TimelineText = z.output<typeof timelineSchema>

/** A gray fault loses 1 % and adds 20 ms unless told otherwise. */
export const GRAY_LOSS_PPB = 10_000_000
export const GRAY_LATENCY = milliseconds(20)
