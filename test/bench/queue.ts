// `npm run bench -- queue [--peers DIR] [--rounds N] [--only WORD]`: the kernel's work, each measurement in a process of
// its own, round by round in turn with the peers' programs where they are built (DIR holds their bin/ and py/). Times are
// CPU time; what is compared are medians.
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

const measurements = [...ours(), ...(values.peers === undefined ? [] : peersIn(values.peers))].filter(
  ({ args }) => args.join(' ').includes(values.only),
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
  const [who = '', what = '', size = '', speed = ''] = line.split(' ')
  // Customers or events that were counted are no property of these two, and the peers count others than we do.
  const work = what === 'mm1' || what === 'model-event' ? what : `${what} ${Number(size)}`
  const key = `${work}|${who}`
  rows.set(key, [...(rows.get(key) ?? []), Number(speed)])
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
