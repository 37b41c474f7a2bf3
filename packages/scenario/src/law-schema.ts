import { parsed, parseBytes, parseShare, unparsed } from '@causeway/ground'
import type { Bytes, Parsed } from '@causeway/ground'
import type { Distribution } from '@causeway/network'
import { codedIssue, textAs } from '@causeway/source'
import { z } from 'zod'
import { time } from './schema-times.ts'

const TRANSFER_MAX = 1_099_511_627_776 as Bytes
const SHAPE = /^([0-9]{1,4})(?:\.([0-9]{1,3}))?$/

const bytes = textAs(parseBytes).superRefine((value, context) => {
  if (value > TRANSFER_MAX) context.addIssue({ ...codedIssue('CW021', 'must be at most 1 TiB') })
})

/** A size, fixed or by a distribution. */
export const sizes = lawOf(bytes)

/** A time, fixed or by a distribution. */
export const times = lawOf(time)

/** One value for all, or how values are drawn: every form of it takes one draw. */
function lawOf<T extends number>(unit: z.ZodType<T, string>) {
  const positive = unit.superRefine((value, context) => {
    if (value < 1) context.addIssue({ ...codedIssue('CW021', 'must be more than 0') })
  })
  const drawn = z
    .strictObject({
      uniform: z.tuple([unit, positive]).optional(),
      exponential: positive.optional(),
      hyperexponential: z
        .strictObject({ share: textAs(parseShare), mean: positive, otherwise: positive })
        .optional(),
      pareto: z.strictObject({ least: positive, shape: textAs(parseShape), most: positive }).optional(),
    })
    .superRefine((value, context) => {
      const given = Object.values(value).filter((each) => each !== undefined).length
      const choices = 'uniform, exponential, hyperexponential, pareto'
      if (given !== 1) context.addIssue({ ...codedIssue('CW014', `write exactly one of ${choices}`) })
      const [least = 0, most = 0] =
        value.uniform ?? (value.pareto === undefined ? [] : [value.pareto.least, value.pareto.most])
      if (least > most) context.addIssue({ ...codedIssue('CW021', 'the least is more than the most') })
    })
    .transform((value, context): Distribution => lawIn(value) ?? (context.addIssue('no law'), z.NEVER))
  return z.union([unit.transform((value): Distribution => ({ type: 'fixed', value })), drawn])
}

interface LawText {
  readonly uniform?: readonly [number, number] | undefined
  readonly exponential?: number | undefined
  readonly hyperexponential?:
    { readonly share: number; readonly mean: number; readonly otherwise: number } | undefined
  readonly pareto?: { readonly least: number; readonly shape: number; readonly most: number } | undefined
}

function lawIn({ uniform, exponential, hyperexponential, pareto }: LawText): Distribution | undefined {
  if (uniform !== undefined) return { type: 'uniform', least: uniform[0], most: uniform[1] }
  if (exponential !== undefined) return { type: 'exponential', mean: exponential }
  if (hyperexponential !== undefined) {
    const { share, mean, otherwise } = hyperexponential
    return { type: 'hyperexponential', sharePpb: share, mean, otherwise }
  }
  if (pareto === undefined) return undefined
  return { type: 'pareto', least: pareto.least, shapeMilli: pareto.shape, most: pareto.most }
}

/** The shape of a tail, in thousandths. */
function parseShape(text: string): Parsed<number> {
  const [, whole = '', thousandths = ''] = SHAPE.exec(text) ?? []
  const milli = Number(whole) * 1000 + Number(thousandths.padEnd(3, '0'))
  if (whole === '') return unparsed('form', `expected a shape such as '1.5', got '${text}'`)
  return milli > 0 ? parsed(milli) : unparsed('range', 'a shape is more than 0')
}
