import { parseArgs } from 'node:util'
import { inProcess } from './in-process.ts'

const WORKERS = 2
const USAGE = 'campaign restore [--scenarios n] [--seed n]\n'

/** The runs that one process saves and restores: some files, then `scenarios` random plans, drawn from `seed`. */
export interface RestoreShare {
  readonly seed: number
  readonly worker: number
  readonly workers: number
  readonly scenarios: number
}

/** What a process found. */
export interface RestoreShareResult {
  readonly runs: number
  readonly events: number
  readonly checkpoints: number
  readonly broken: number
  /** The first runs that went otherwise after a checkpoint: which, where they were saved, and how they differ. */
  readonly differences: readonly string[]
}

/**
 * Saves runs to bytes, forgets them and goes on from the bytes, at random events and on random queues, in two processes: every
 * variant of the scenario files that are shipped or stand beside tests, and as many random ones as told. Exit code 1 if
 * one does not end as the run that was never stopped: events, records and results, byte by byte.
 */
export async function restore(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { scenarios: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  })
  const [scenarios, seed] = [Number(values.scenarios), Number(values.seed)]
  if (!Number.isInteger(scenarios) || scenarios < 0 || !Number.isInteger(seed)) {
    process.stderr.write(USAGE)
    return 2
  }
  const started = performance.now()
  const shares = Array.from({ length: WORKERS }, (_, worker) => ({
    seed: seed * WORKERS + worker,
    worker,
    workers: WORKERS,
    scenarios: Math.floor((scenarios + worker) / WORKERS),
  }))
  const results = await Promise.all(
    shares.map((share) => inProcess<RestoreShareResult>('restore-worker.ts', share)),
  )
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const total = (of: (result: RestoreShareResult) => number) =>
    results.reduce((sum, each) => sum + of(each), 0)
  const [runs, checkpoints, events] = [
    total((each) => each.runs),
    total((each) => each.checkpoints),
    total((each) => each.events),
  ]
  say(`seed ${seed}: ${runs} runs of ${events} events, ${checkpoints} checkpoints restored, in ${seconds} s`)
  for (const line of results.flatMap((each) => each.differences)) say(line)
  const broken = total((each) => each.broken)
  say(`${broken} runs ended otherwise than the run that was never stopped`)
  return broken === 0 ? 0 : 1
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
