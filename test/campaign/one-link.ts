import { parseArgs } from 'node:util'
import { MEAN_BYTES, slowdowns } from '../../packages/network/src/transfer/one-link.test-helper.ts'
import { table } from '../bench/table.ts'

const USAGE = 'campaign one-link [--flows n]\n'
const BATCHES = 20
/** Student's t at 99 % and at 99.99 % of both sides and 19 degrees of freedom. */
const [T_99, T_9999] = [2.861, 4.897]

const laws = {
  exponential: { type: 'exponential', mean: MEAN_BYTES },
  deterministic: { type: 'fixed', value: MEAN_BYTES },
  hyperexponential: {
    type: 'hyperexponential',
    sharePpb: 900_000_000,
    mean: Math.round((MEAN_BYTES * 2) / 3),
    otherwise: 4 * MEAN_BYTES,
  },
} as const

/**
 * Whole runs of transfers through one endpoint link at loads 0.5 and 0.8 (G-Q09): each takes 2 and 5 times as long as alone,
 * whatever the law of sizes. Exit code 1 if a published figure lies outside an interval of 99.99 %.
 */
export function oneLink(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { flows: { type: 'string', default: '6000000' } },
  })
  const flows = Number(values.flows)
  if (!Number.isInteger(flows) || flows < 1000) {
    process.stderr.write(USAGE)
    return Promise.resolve(2)
  }
  const rows = Object.entries(laws).flatMap(([name, law]) =>
    [500, 800].map((perSecond) => {
      const wanted = 1 / (1 - perSecond / 1000)
      // The time of a small one is mostly its rounding.
      const seen = slowdowns(law, flows, perSecond).seen.filter(({ size }) => size > 0.75)
      return { name, wanted, load: perSecond / 1000, ...estimate(seen.map(({ slowdown }) => slowdown)) }
    }),
  )
  const shown = rows.map(({ name, load, wanted, mean, deviation }) => ({
    sizes: name,
    load: String(load),
    published: wanted.toFixed(4),
    mean: mean.toFixed(4),
    'half-width': `${((100 * T_99 * deviation) / wanted).toFixed(2)} %`,
    'within 99 %': Math.abs(mean - wanted) <= T_99 * deviation ? 'yes' : 'no',
  }))
  process.stdout.write(`${table(shown)}\n`)
  const isFine = rows.every(({ mean, wanted, deviation }) => Math.abs(mean - wanted) <= T_9999 * deviation)
  return Promise.resolve(isFine ? 0 : 1)
}

/** The mean, and the standard deviation of the mean by batches. */
function estimate(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const length = Math.floor(values.length / BATCHES)
  const average = (some: readonly number[]) => some.reduce((sum, each) => sum + each, 0) / some.length
  const batches = Array.from({ length: BATCHES }, (_, n) =>
    average(values.slice(n * length, (n + 1) * length)),
  )
  const mean = average(batches)
  const squares = batches.reduce((sum, each) => sum + (each - mean) * (each - mean), 0)
  return { mean, deviation: Math.sqrt(squares / (BATCHES - 1) / BATCHES) }
}
