import { parseAddress, parseCount, parseFrequency } from '@causeway/ground'
import { instanceBandwidth } from '@causeway/model'
import type { Distribution } from '@causeway/network'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'
import { sizes, times } from './law-schema.ts'
import { demandSchema } from './demand-schema.ts'
import { delay, time } from './schema-times.ts'

const PPB = 1_000_000_000
const PORT_LAST = 65_535
const ATTEMPTS_MAX = 10
const POOL_MAX = 1000
const REQUESTS_MAX = 1_000_000
/** A thought shorter than this would let a loop spin on a refusal that costs no time. */
const THOUGHT_NS = 1_000_000

const text = z.string()
const count = textAs(parseCount, { form: 'CW020' })

const positive = count.superRefine((n, context) => {
  if (n < 1) context.addIssue({ ...codedIssue('CW021', 'must be at least 1') })
})

function upTo(most: number) {
  return positive.superRefine((n, context) => {
    if (n > most) context.addIssue({ ...codedIssue('CW021', `must be at most ${most}`) })
  })
}

const port = count.superRefine((n, context) => {
  if (n < 1 || n > PORT_LAST)
    context.addIssue({ ...codedIssue('CW021', `port ${n} is not in 1..${PORT_LAST}`) })
})

const instanceType = text.superRefine((name, context) => {
  if (instanceBandwidth(name) === undefined)
    context.addIssue({
      ...codedIssue('CW014', `EC2 has no instance type ${name}`, 'write one such as m5.large'),
    })
})

const thoughtIs = {
  fixed: '',
  uniform: ' on average',
  exponential: ' on average',
  hyperexponential: ' on average',
  pareto: ' at its least',
} as const satisfies Record<Distribution['type'], string>

/** What keeps a loop from spinning: thoughts may be short now and then, but not as a rule. */
function thoughtOf(law: Distribution): number {
  switch (law.type) {
    case 'fixed':
      return law.value
    case 'uniform':
      return (law.least + law.most) / 2
    case 'exponential':
      return law.mean
    case 'hyperexponential':
      return (law.sharePpb * law.mean + (PPB - law.sharePpb) * law.otherwise) / PPB
    case 'pareto':
      return law.least
  }
}

const anyRate = textAs(parseFrequency)

const rate = anyRate.superRefine(({ count: number }, context) => {
  if (number === 0) {
    const hint = 'leave the class out, or write a rate such as 20/s'
    context.addIssue({ ...codedIssue('CW021', 'must be more than 0', hint) })
  }
})

const think = times.superRefine((law, context) => {
  if (thoughtOf(law) < THOUGHT_NS)
    context.addIssue({ ...codedIssue('CW021', `must be at least 1ms${thoughtIs[law.type]}`) })
})

const stages = z.array(z.strictObject({ until: time, rate: anyRate })).superRefine((list, context) => {
  if (list.length === 0) context.addIssue({ ...codedIssue('CW021', 'must hold at least one stage') })
  list.forEach(({ until }, i) => {
    if (i === 0 || until > (list[i - 1]?.until ?? 0)) return
    const issue = codedIssue('CW021', 'must be later than the stage before')
    context.addIssue({ ...issue, path: [i, 'until'] })
  })
})

const kinds = ['poisson', 'constant', 'stages', 'loop', 'pool', 'demand'] as const

const arrivals = z
  .strictObject({
    poisson: rate.optional(),
    constant: rate.optional(),
    stages: stages.optional(),
    from: anyRate.optional(),
    loop: z.strictObject({ think }).optional(),
    pool: z.strictObject({ connections: upTo(POOL_MAX), rate }).optional(),
    demand: demandSchema.optional(),
  })
  .superRefine((value, context) => {
    const given = kinds.filter((kind) => value[kind] !== undefined)
    if (given.length !== 1) {
      const message = `arrivals need one of ${kinds.join(', ')}`
      context.addIssue({ ...codedIssue('CW014', message, 'write arrivals: { poisson: 20/s }') })
    }
    if (value.from !== undefined && value.stages === undefined) {
      const issue = codedIssue('CW014', 'only stages go from a rate', 'write stages, or leave from out')
      context.addIssue({ ...issue, path: ['from'] })
    }
  })

const destination = z
  .strictObject({
    endpoint: text.optional(),
    name: text.optional(),
    address: textAs(parseAddress).optional(),
    port,
  })
  .superRefine((value, context) => {
    const given = [value.endpoint, value.name, value.address].filter((each) => each !== undefined).length
    if (given === 1) return
    const hint = 'write to: { endpoint: consumer/web, port: 443 }'
    context.addIssue({
      ...codedIssue(given === 0 ? 'CW015' : 'CW014', 'to needs one of endpoint, name, address', hint),
    })
  })

const connection = z.strictObject({
  request: sizes.optional(),
  response: sizes.optional(),
  requests: upTo(REQUESTS_MAX).optional(),
  idle: times.optional(),
  hold: times.optional(),
  keepAlive: time.optional(),
})

/** One class under `traffic:`. */
export const trafficSchema = z
  .strictObject({
    from: z.strictObject({
      subnets: text,
      securityGroups: z.array(text).optional(),
      instanceType: instanceType.optional(),
    }),
    clients: positive.optional(),
    to: destination,
    dns: z.enum(['regional', 'zonal', 'private']).optional(),
    ttl: z.enum(['honour', 'forever']).optional(),
    addresses: z.enum(['first', 'next', 'same-subnet-first']).optional(),
    arrivals,
    connection: connection.optional(),
    retry: z.strictObject({ attempts: upTo(ATTEMPTS_MAX).optional(), backoff: delay.optional() }).optional(),
  })
  .superRefine((value, context) => {
    const { requests, idle, hold } = value.connection ?? {}
    const refuse = (path: readonly string[], message: string, hint: string): void => {
      context.addIssue({ ...codedIssue('CW014', message, hint), path: [...path] })
    }
    if (
      value.dns !== undefined &&
      (value.to.name ?? value.to.address) !== undefined &&
      value.to.endpoint === undefined
    )
      refuse(['dns'], 'dns says which name of an endpoint is asked for', 'leave dns out')
    if (value.arrivals.demand !== undefined && (value.connection ?? value.retry) !== undefined)
      refuse(['connection'], 'streams are no connections with requests', 'leave connection and retry out')
    if (value.arrivals.pool !== undefined && (requests ?? idle ?? hold) !== undefined)
      refuse(['connection'], "a pool's connections stay open", 'leave requests, idle and hold out')
    else if (idle !== undefined && (requests ?? 1) < 2)
      refuse(
        ['connection', 'idle'],
        'idle lies between requests, and there is one',
        'write requests: 2, or hold',
      )
  })

export type TrafficText = z.output<typeof trafficSchema>
