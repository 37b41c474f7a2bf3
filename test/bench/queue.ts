// `npm run bench -- queue | sharing | peers [--peers DIR] [--rounds N] [--only WORD]`: the kernel's work, that of flows
// that share links, or both, each measurement in a process of its own, round by round in turn with the peers' programs
// where they are built (DIR holds their bin/, py/ and wl/). Times are CPU time; what is compared are medians.
import { parseArgs } from 'node:util'
import { ours, peersIn, type Measurement } from './peers.ts'
import { ratios } from './ratios.ts'
import { rowOf, type Row } from './rows.ts'
import { run } from './spawned.ts'
import { table } from './table.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    peers: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
})

const what = process.argv[2] ?? 'peers'
const measurements = [...ours(), ...(values.peers === undefined ? [] : peersIn(values.peers))].filter(
  ({ file, args }) => {
    const isOfFlows = file.endsWith('sg_flows') || args.join(' ').includes('flows-')
    const isAsked = what === 'peers' || isOfFlows === (what === 'sharing')
    return isAsked && args.join(' ').includes(values.only)
  },
)
const rows = new Map<string, number[]>()
for (let round = 0; round < Number(values.rounds); round++) {
  for (const measurement of measurements) measure(measurement)
}
const all: readonly Row[] = [...rows].map(([key, speeds]) => rowOf(key, speeds))
say(
  table(
    all
      .toSorted((one, other) =>
        one.work < other.work ? -1 : one.work > other.work ? 1 : other.median - one.median,
      )
      .map(({ work, who, median, least, most, rounds }) => ({
        work,
        who,
        'median, /s': median.toFixed(0),
        least: least.toFixed(0),
        most: most.toFixed(0),
        rounds: String(rounds),
      })),
  ),
)
const compared = ratios(all)
if (compared.length > 0) say(`\n${table(compared)}`)

function measure({ file, args }: Measurement): void {
  const line = run(file, args)
  if (line === undefined) return
  say(line)
  const [who = '', named = '', size = '', speed = ''] = line.split(' ')
  const key = `${workOf(named, size)}|${who}`
  rows.set(key, [...(rows.get(key) ?? []), Number(speed)])
}

/** The name under which rows are compared: SimGrid's tells the file that it was given. */
function workOf(named: string, size: string): string {
  const kind = /(diverse|shared)-1e\d\.txt$/.exec(named)?.[1]
  if (kind !== undefined) return `flows-${kind} ${Number(size)}`
  // Customers or events that were counted are no property of these two, and the peers count others than we do.
  return named === 'mm1' || named === 'model-event' ? named : `${named} ${Number(size)}`
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
