import { parseArgs } from 'node:util'
import { inProcess } from './in-process.ts'

const WORKERS = 2
const USAGE = 'campaign trace-agrees [--worlds n] [--seed n]\n'

/** The worlds that one process plays: `worlds` of them, drawn from `seed`. */
export interface WorldShare {
  readonly seed: number
  readonly worlds: number
}

/** What a process found. */
export interface WorldShareResult {
  readonly flows: number
  readonly outcomes: readonly (readonly [string, number])[]
  /** Worlds on which run and trace differ, as their scenario files. */
  readonly differing: readonly { readonly differences: readonly string[]; readonly scenario: string }[]
}

/**
 * Runs random worlds in two processes, traces every SYN of each at its moment, and says how many flows there were, what
 * became of them, and every world on which run and trace differ. Exit code 1 on a difference.
 */
export async function traceAgrees(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { worlds: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  })
  const [worlds, seed] = [Number(values.worlds), Number(values.seed)]
  if (!Number.isInteger(worlds) || worlds < 1 || !Number.isInteger(seed)) {
    process.stderr.write(USAGE)
    return 2
  }
  const started = performance.now()
  const shares = Array.from({ length: WORKERS }, (_, number) => ({
    seed: seed * WORKERS + number,
    worlds: Math.floor((worlds + number) / WORKERS),
  }))
  const results = await Promise.all(shares.filter((share) => share.worlds > 0).map(shareOf))
  const seconds = (performance.now() - started) / 1000
  const flows = results.reduce((sum, each) => sum + each.flows, 0)
  say(`seed ${seed}: ${worlds} worlds, ${flows} flows traced in ${seconds.toFixed(0)} s`)
  for (const [outcome, times] of summed(results)) say(`  ${outcome}: ${times}`)
  const differing = results.flatMap((each) => each.differing)
  for (const { differences, scenario } of differing) say([...differences, scenario].join('\n'))
  say(`${differing.length} worlds on which run and trace differ`)
  return differing.length === 0 ? 0 : 1
}

const shareOf = (share: WorldShare) => inProcess<WorldShareResult>('trace-agrees-worker.ts', share)

function summed(results: readonly WorldShareResult[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>()
  for (const [outcome, times] of results.flatMap((each) => each.outcomes))
    sums.set(outcome, (sums.get(outcome) ?? 0) + times)
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1))
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
