// `npm run bench -- scale [VPCS [CONNECTIONS]]`: ten thousand consumer VPCs, three endpoint interfaces and three clients
// each, a million connections, and a zone lost at half time: what it takes in all, and what a connection costs beside one of
// a tenth as many. Each size is a process of its own, so that its peak of memory is its own.
import { spawnSync } from 'node:child_process'
import { resourceUsage } from 'node:process'
import { fileURLToPath } from 'node:url'
import { loadScenario, openRun } from '@causeway/scenario'
import { scaleText } from './scale-text.ts'
import { table } from './table.ts'

const [, vpcs = '10000', connections = '1000000', one] = process.argv.slice(2)
const FROM_SOURCE = fileURLToPath(new URL('../../packages/cli/bin/from-source.mjs', import.meta.url))
const SLICE = 1_000_000
const TENTH = 10
const MICROS_PER_SECOND = 1e6
const KIB_PER_GIB = 1_048_576

if (one === 'one') process.stdout.write(`${JSON.stringify(measured())}\n`)
else {
  const sizes = [Number(connections) / TENTH, Number(connections)]
  const rows = sizes.map((size) => rowOf(size))
  process.stdout.write(`${table(rows.map(({ row }) => row))}\n`)
  const [small, large] = rows.map(({ perConnection }) => perConnection)
  const growth = (large ?? 0) / (small ?? 1)
  process.stdout.write(
    `a connection costs ${growth.toFixed(2)} times what it costs among a tenth as many (most 1.10)\n`,
  )
}

function rowOf(size: number) {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const args = ['--max-old-space-size=8192', FROM_SOURCE, main, 'scale', vpcs, String(size), 'one']
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${size} connections: ${stderr}`)
  const it = JSON.parse(stdout) as ReturnType<typeof measured>
  const perConnection = it.run / it.connections
  const seconds = (micros: number) => `${(micros / MICROS_PER_SECOND).toFixed(1)} s`
  const row = {
    connections: String(it.connections),
    events: String(it.events),
    'load, CPU': seconds(it.load),
    'run, CPU': seconds(it.run),
    'record, CPU': seconds(it.record),
    wall: `${(it.wall / 1000).toFixed(1)} s`,
    memory: `${(it.kib / KIB_PER_GIB).toFixed(2)} GiB`,
    'µs a connection': perConnection.toFixed(1),
  }
  return { row, perConnection }
}

function measured() {
  const begun = performance.now()
  const text = new TextEncoder().encode(scaleText({ vpcs: Number(vpcs), connections: Number(connections) }))
  const read = (path: string) => (path === 'scale.json' ? text : undefined)
  const before = spent()
  const { scenarios, issues } = loadScenario({ read, list: () => [] }, 'scale.json')
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(JSON.stringify(issues.slice(0, 3)))
  const loaded = spent()
  const run = openRun(scenario)
  while (run.advance(SLICE) === 'more');
  const ran = spent()
  const { connections: rows } = run.finish()
  return {
    connections: rows.start.length,
    events: run.events(),
    load: loaded - before,
    run: ran - loaded,
    record: spent() - ran,
    wall: performance.now() - begun,
    kib: resourceUsage().maxRSS,
  }
}

/** Processor time of this process so far, in microseconds. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
