import { parseArgs } from 'node:util'
import { inProcess } from './in-process.ts'

const WORKERS = 2
const USAGE = 'campaign traffic [--scenarios n] [--seed n] [--minutes n]\n'

/** The plans that one process plays: `scenarios` of them, drawn from `seed`, or as many as it can in some minutes. */
export interface TrafficShare {
  readonly seed: number
  readonly scenarios: number
  readonly minutes: number
}

/** What a process found. */
export interface TrafficShareResult {
  readonly scenarios: number
  /** How often all shares of links were looked at. */
  readonly looks: number
  readonly events: number
  readonly connections: number
  readonly broken: number
  /** The first plans that break an invariant, as scenario files. */
  readonly violations: readonly { readonly lines: readonly string[]; readonly scenario: string }[]
}

/**
 * Runs random traffic in two processes and holds every run against the invariants 11, 16 to 24, 38, 39, 43 and 44, and
 * against what every record must be. Exit code 1 if one is broken: then the scenario is printed.
 */
export async function traffic(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenarios: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '600' },
    },
  })
  const [scenarios, seed, minutes] = [values.scenarios, values.seed, values.minutes].map(Number) as [
    number,
    number,
    number,
  ]
  if (!Number.isInteger(scenarios) || scenarios < 1 || !Number.isInteger(seed) || !(minutes > 0)) {
    process.stderr.write(USAGE)
    return 2
  }
  const started = performance.now()
  const shares = Array.from({ length: WORKERS }, (_, number) => ({
    seed: seed * WORKERS + number,
    scenarios: Math.floor((scenarios + number) / WORKERS),
    minutes,
  }))
  const results = await Promise.all(shares.filter((share) => share.scenarios > 0).map(shareOf))
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  const total = (of: (result: TrafficShareResult) => number) =>
    results.reduce((sum, each) => sum + of(each), 0)
  const [connections, events] = [total((each) => each.connections), total((each) => each.events)]
  const [done, looks] = [total((each) => each.scenarios), total((each) => each.looks)]
  const counts = `${done} scenarios, ${connections} connections, ${events} events, ${looks} looks at shares`
  say(`seed ${seed}: ${counts} in ${seconds} s`)
  for (const { lines, scenario } of results.flatMap((each) => each.violations))
    say([...lines, scenario].join('\n'))
  const broken = total((each) => each.broken)
  say(`${broken} scenarios broke an invariant`)
  return broken === 0 ? 0 : 1
}

const shareOf = (share: TrafficShare) => inProcess<TrafficShareResult>('traffic-worker.ts', share)

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
