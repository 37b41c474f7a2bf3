import type { Anchor } from './anchors.ts'
import { station, type Batch } from './station.ts'

/** What can be asked of a system, each read from one batch; lengths of time are in mean service times. */
export const measures = {
  L: (batch: Batch) => batch.inside / batch.time,
  Lq: (batch: Batch) => batch.inLine / batch.time,
  W: (batch: Batch) => batch.stays / batch.served,
  Wq: (batch: Batch) => batch.waits / batch.served,
  'P(N>=5)': (batch: Batch) => batch.crowded / batch.time,
  'P(stay<=span)': (batch: Batch) => batch.short / batch.served,
  blocked: (batch: Batch) => batch.lost / batch.arrived,
} as const

export type Measure = keyof typeof measures

/** An interval that holds the true mean 99 times in a hundred. */
export interface Estimate {
  readonly mean: number
  readonly halfWidth: number
}

/** What was expected, and what came of it. */
export interface Estimated extends Estimate {
  readonly measure: Measure
  readonly expected: number
}

const BATCHES = 31
/** Student's t at 99 % of both sides and 30 degrees of freedom. */
const T_30 = 2.75

/** The estimates of all that is published of a system, from one run of so many arrivals; its draws are its own. */
export function estimates(anchor: Anchor, seed: string, arrivals: number): readonly Estimated[] {
  const plan = { arrivals, batches: BATCHES, span: anchor.span ?? 0 }
  const batches = station(anchor.system, `${seed} ${anchor.name}`, plan)
  return (Object.keys(measures) as Measure[]).flatMap((measure) => {
    const expected = anchor.expected[measure]
    return expected === undefined ? [] : [{ measure, expected, ...estimate(batches, measure) }]
  })
}

/** The estimate of a measure from the batches of one long run. */
function estimate(batches: readonly Batch[], measure: Measure): Estimate {
  const values = batches.map(measures[measure])
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length
  const squares = values.reduce((sum, each) => sum + (each - mean) * (each - mean), 0)
  return { mean, halfWidth: T_30 * Math.sqrt(squares / (values.length - 1) / values.length) }
}
