import { parseArgs } from 'node:util'
import { table } from '../bench/table.ts'
import { anchors } from '../queueing/anchors.ts'
import { estimates } from '../queueing/estimate.ts'

const USAGE = 'campaign queueing [--seed text] [--only text] [--times n]\n'
const HALF_WIDTH_MOST = 0.02
/** Of forty intervals of 99 % one may well miss; at this many half-widths, 99.99 %, none may. */
const SURELY = 1.63
/** More than what it takes for half-widths of 2 % on average, because they vary themselves. */
const TIMES = 1.5

/**
 * Plays the published queueing systems for as many arrivals as a half-width of 2 % takes, times `--times`. Exit code 1
 * when a half-width is larger, or a published figure lies outside an interval of 99.99 %.
 */
export async function queueing(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { seed: text, only: text, times: text } })
  const times = Number(values.times ?? TIMES)
  if (!(times > 0)) {
    process.stderr.write(USAGE)
    return 2
  }
  const rows = anchors
    .filter(({ name }) => name.includes(values.only ?? ''))
    .flatMap((anchor) => {
      const all = estimates(anchor, values.seed ?? '1', Math.ceil(anchor.arrivals * times))
      return all.map((each) => ({ name: anchor.name, ...each }))
    })
  const isFine = rows.every(
    ({ expected, mean, halfWidth }) =>
      halfWidth <= HALF_WIDTH_MOST * expected && Math.abs(mean - expected) <= SURELY * halfWidth,
  )
  const shown = rows.map(({ name, measure, expected, mean, halfWidth }) => ({
    system: name,
    measure,
    published: String(expected),
    mean: mean.toPrecision(7),
    'half-width': `${((100 * halfWidth) / expected).toFixed(2)} %`,
    'within 99 %': Math.abs(mean - expected) <= halfWidth ? 'yes' : 'no',
  }))
  process.stdout.write(`${table(shown)}\n`)
  return isFine ? 0 : 1
}
