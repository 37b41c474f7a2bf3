import { parseBandwidth, parseCount } from '@causeway/ground'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'
import { time } from './schema-times.ts'

const FLOWS_MAX = 10_000
/** Above this the shares of single flows would no longer be exact. */
const BANDWIDTH_MAX_BPS = 800_000_000_000

const bandwidth = textAs(parseBandwidth).superRefine((bps, context) => {
  if (bps > BANDWIDTH_MAX_BPS) context.addIssue({ ...codedIssue('CW021', 'must be at most 800 Gbps') })
})

const flows = textAs(parseCount, { form: 'CW020' }).superRefine((n, context) => {
  if (n < 1 || n > FLOWS_MAX)
    context.addIssue({ ...codedIssue('CW021', `must be 1 to ${FLOWS_MAX}, not ${n}`) })
})

/** `arrivals: { demand: … }`: long streams, and what they offer over time; straight lines lead from one stage to the next. */
export const demandSchema = z
  .strictObject({
    flows,
    per: z.enum(['class', 'eni']).optional(),
    from: bandwidth.optional(),
    stages: z.array(z.strictObject({ until: time, rate: bandwidth })),
  })
  .superRefine(({ stages }, context) => {
    if (stages.length === 0)
      context.addIssue({ ...codedIssue('CW021', 'must hold at least one stage'), path: ['stages'] })
    stages.forEach(({ until }, i) => {
      if (until > (stages[i - 1]?.until ?? 0)) return
      const issue = codedIssue('CW021', 'must be later than the stage before')
      context.addIssue({ ...issue, path: ['stages', i, 'until'] })
    })
  })
