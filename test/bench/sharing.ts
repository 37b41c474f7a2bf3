// `npm run bench -- sharing [FOLDER]`: flows that end per second of CPU time on the peers' workloads, in the rows that
// the peers print. FOLDER is a built copy of the peers' benchmarks; then SimGrid runs in turns with us, and a table of
// ratios of the medians follows.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sharing } from '@causeway/network'
import { flowsWorkload, type FlowsWorkload, type WorkloadKind } from '../sharing/flows-workload.ts'
import { classesOf, playFlows } from '../sharing/play-flows.ts'
import { table } from './table.ts'

const ROUNDS = 5
const SECONDS_LEAST = 0.3
const MICROS_PER_SECOND = 1e6
const NS_PER_SECOND = 1e9
// SimGrid looks at every flow at every event: a hundred thousand that share would take it a quarter of an hour.
const CASES = [
  { kind: 'diverse', size: '1e4', peer: true, ratioLeast: 3 },
  { kind: 'diverse', size: '1e5', peer: true, ratioLeast: 4 },
  { kind: 'shared', size: '1e4', peer: true, ratioLeast: 80 },
  { kind: 'shared', size: '1e5', peer: false, perSecondLeast: 120_000 },
] as const
const PEER = 'simgrid-3.32-CM02'

const folder = process.argv[3] ?? ''
const hasPeer = existsSync(join(folder, 'bin/sg_flows'))
const measured = new Map<string, number[]>()
const workloads = new Map(CASES.map((each) => [each, flowsWorkload(each.kind, Number(each.size))]))
for (const workload of workloads.values()) play(workload)
for (let round = 0; round < ROUNDS; round++) {
  for (const [{ kind, size, peer }, workload] of workloads) {
    if (hasPeer && peer) playPeer(kind, size)
    playOurs(kind, size, workload)
  }
}
report()

/** As often as it takes for a time that can be read. */
function playOurs(kind: WorkloadKind, size: string, workload: FlowsWorkload): void {
  let [seconds, flows, check] = [0, 0, '']
  while (seconds < SECONDS_LEAST) {
    const played = play(workload)
    seconds += played.seconds
    flows += workload.flows.length
    check = played.check
  }
  keep('causeway', `flows-${kind}-${size}`, { size, perSecond: flows / seconds, check })
}

function playPeer(kind: WorkloadKind, size: string): void {
  const { stdout } = spawnSync('bin/sg_flows', [`wl/${kind}-${size}.txt`], { cwd: folder, encoding: 'utf8' })
  const row = stdout.split('\n').find((line) => line.startsWith(PEER)) ?? ''
  const [, , , perSecond, ...check] = row.split(' ')
  keep(PEER, `flows-${kind}-${size}`, { size, perSecond: Number(perSecond), check: check.join(' ') })
}

/** One whole play with set-up outside the time: seconds of CPU time, the mean time of a flow and the last end. */
function play(workload: FlowsWorkload): { readonly seconds: number; readonly check: string } {
  const links = sharing(workload.capacitiesBps)
  const classes = classesOf(workload, links)
  const before = process.cpuUsage()
  const ends = playFlows(workload, links, classes)
  const { user, system } = process.cpuUsage(before)
  const sum = workload.flows.reduce(
    (total, { atNs }, n) => total + ((ends[n] ?? 0) - atNs) / NS_PER_SECOND,
    0,
  )
  const makespan = (ends.at(-1) ?? 0) / NS_PER_SECOND
  const mean = (sum / ends.length).toFixed(9)
  return {
    seconds: (user + system) / MICROS_PER_SECOND,
    check: `completed=${ends.length} meanFCT=${mean} makespan=${makespan.toFixed(9)}`,
  }
}

function keep(
  who: string,
  workload: string,
  { size, perSecond, check }: { readonly size: string; readonly perSecond: number; readonly check: string },
): void {
  const key = `${who} ${workload}`
  measured.set(key, [...(measured.get(key) ?? []), perSecond])
  process.stdout.write(`${key} ${Number(size)} ${perSecond.toFixed(0)} ${check}\n`)
}

function report(): void {
  const rows = CASES.map((each) => {
    const workload = `flows-${each.kind}-${each.size}`
    const [ours, peers] = [median(`causeway ${workload}`), median(`${PEER} ${workload}`)]
    const least = 'ratioLeast' in each ? `${each.ratioLeast}x` : `${each.perSecondLeast}/s`
    const isMissed = 'ratioLeast' in each ? ours / peers < each.ratioLeast : ours < each.perSecondLeast
    if (isMissed) process.exitCode = 1
    return {
      workload,
      'flows/s': ours.toFixed(0),
      'SimGrid, flows/s': Number.isNaN(peers) ? '-' : peers.toFixed(0),
      ratio: Number.isNaN(peers) ? '-' : `${(ours / peers).toFixed(1)}x`,
      'at least': least,
    }
  })
  process.stdout.write(`\n${table(rows)}\n`)
}

/** The median of what was measured under a key, NaN when nothing was. */
function median(key: string): number {
  const sorted = [...(measured.get(key) ?? [])].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
