// Runs what its argument says and prints digests, one JSON value a line. The
// campaign starts it under every condition in which a run must be the same.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { main } from '@causeway/cli'
import { simulate } from '@causeway/scenario'
import type { RunFile, RunRecord } from '@causeway/scenario'
import { roundFolder } from './job.ts'
import type { Entry, Job, Line } from './job.ts'
import { scenariosOfFile } from './observe.ts'

const job = JSON.parse(process.argv[2] ?? '') as Job
const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions()
say({ type: 'surroundings', node: process.version, locale, timeZone })
for (let round = 1; round <= job.rounds; round++) {
  for (const entry of job.entries) await run(entry, round)
}

async function run({ path, seed, out }: Entry, round: number): Promise<void> {
  if (out === undefined) {
    for (const scenario of scenariosOfFile(resolve(path), seed)) sayRun(simulate(scenario), round)
    return
  }
  const folder = roundFolder(out, round)
  const messages: string[] = []
  const keep = (text: string) => void messages.push(text)
  const flags = ['--quiet', '--report', '--events', '--out', folder, '--seed', String(seed)]
  const code = await main(['run', path, ...flags], silentIo(keep))
  if (code > 1) throw new Error(`the command ended with ${code}: ${messages.join('')}`)
  const runs = readFileSync(join(folder, 'run.json'))
  for (const each of (JSON.parse(runs.toString('utf8')) as RunFile).runs) sayRun(each, round)
  const report = readFileSync(join(folder, 'report.html'))
  say({ type: 'files', round, seed, report: sha256(report), runs: sha256(runs) })
}

function silentIo(keep: (text: string) => void): Parameters<typeof main>[1] {
  return {
    out: keep,
    err: keep,
    errIsTerminal: false,
    outIsTerminal: false,
    env: process.env,
    cwd: process.cwd(),
    clock: () => performance.now(),
    breathe: () => Promise.resolve(),
    isInterrupted: () => false,
  }
}

function sayRun({ seed, variant, digests }: RunRecord, round: number): void {
  const { trajectory, result } = digests
  say({ type: 'run', round, seed, variant, trajectory, result })
}

function say(line: Line): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
