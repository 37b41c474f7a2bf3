// `npm run bench`: what a big world costs. Ten thousand consumer VPCs, each with an endpoint of three interfaces to one
// service, are built by calls alone; then the price of single calls in the finished world is measured.
import { instant } from '@causeway/ground'
import { apply, type World } from '@causeway/model'
import { Bench } from 'tinybench'
import { sampleCalls } from './calls.ts'
import { table } from './table.ts'
import { addConsumer, builder, makeProvider } from './world.ts'

const VPCS = Number(process.argv[2] ?? 10_000)
const LOTS = 10
const SECONDS_MOST = 30
const GIB_MOST = 1.5
const SLOWER_MOST = 2
const MICROS_PER_SECOND = 1e6
const BYTES_PER_GIB = 1024 * 1024 * 1024

const building = builder()
const service = makeProvider(building)
const begun = process.cpuUsage()
const lots = Array.from({ length: LOTS }, (_, lot) => {
  const [calls, before] = [building.calls(), process.cpuUsage()]
  for (let n = 0; n < VPCS / LOTS; n++) addConsumer(building, service, lot * (VPCS / LOTS) + n)
  building.settle()
  const { user, system } = process.cpuUsage(before)
  const done = building.calls() - calls
  return {
    lot: `${lot + 1} of ${LOTS}`,
    calls: String(done),
    'µs a call': ((user + system) / done).toFixed(1),
  }
})
const { user, system } = process.cpuUsage(begun)
const [seconds, gib] = [(user + system) / MICROS_PER_SECOND, process.memoryUsage.rss() / BYTES_PER_GIB]
const perCall = lots.map((lot) => Number(lot['µs a call']))
const slower = (perCall.at(-1) ?? 0) / Math.min(...perCall.slice(0, 2))
say(table(lots))
say(
  table([
    { figure: 'CPU time, s', measured: seconds.toFixed(1), most: String(SECONDS_MOST) },
    { figure: 'memory, GiB', measured: gib.toFixed(2), most: String(GIB_MOST) },
    { figure: 'last lot / first lots', measured: slower.toFixed(2), most: String(SLOWER_MOST) },
  ]),
)
const samples = sampleCalls(building, VPCS - 1)
await single(building.world())
if (seconds > SECONDS_MOST || gib > GIB_MOST || slower > SLOWER_MOST) process.exitCode = 1

/** The price of one call of a kind in the finished world. */
async function single(world: World): Promise<void> {
  const bench = new Bench({ time: 300, warmupTime: 100, now: () => performance.now() })
  for (const [name, command] of samples) {
    bench.add(name, () => void apply(world, { at: instant(0), cause: 'bench', name: 'user/bench', command }))
  }
  await bench.run()
  say(
    table(
      bench.tasks.map(({ name, result }) => ({
        call: name,
        'median µs': 'latency' in result ? (result.latency.p50 * 1000).toFixed(1) : 'failed',
      })),
    ),
  )
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`)
}
