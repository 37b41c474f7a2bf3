import { instant, streams, type Instant } from '@causeway/ground'
import { advance, recordOrder, start, type Run } from '@causeway/kernel'
import { heapUsed } from './heap-used.ts'
import { cpuSeconds, sayRow } from './row.ts'

const PENDING = 1e4
const MEAN_NS = 1e9
const WARM_EVENTS = 1e6
/** Events run in turns with and without checks, so that what slows the machine down slows both. */
const TURNS = 20

/** How fast events run while every record is checked, in parts of a thousand of how fast they run without. */
export function checks(who: string, events: number): void {
  const [plain, checked] = [holding(), holding(recordOrder())]
  for (const run of [plain, checked]) advance(run, WARM_EVENTS)
  let [withoutChecks, withChecks] = [0, 0]
  for (let turn = 0; turn < TURNS; turn++) {
    withoutChecks += cpuSeconds(() => void advance(plain, events / TURNS))
    withChecks += cpuSeconds(() => void advance(checked, events / TURNS))
  }
  const rate = ((1000 * withoutChecks) / withChecks).toFixed(0)
  sayRow(who, 'checks', PENDING, Number(rate), `perSecond=${(events / withChecks).toFixed(0)}`)
}

/** Bytes of heap that a million events leave behind once the garbage is collected; 0 when they leave none. */
export function heapGrowth(who: string, events: number): void {
  const run = holding()
  advance(run, WARM_EVENTS)
  const before = heapUsed()
  advance(run, events)
  const grown = heapUsed() - before
  const perMillion = Math.max(0, (grown / events) * 1e6)
  sayRow(who, 'heap-growth', PENDING, perMillion, `bytesPerEvent=${(grown / events).toFixed(5)}`)
}

/** HOLD on a whole run, each event drawing from one of many streams. */
function holding(onRecords?: (bytes: Uint8Array) => void): Run {
  const chances = streams(1, 0)
  const first = Array.from({ length: PENDING }, (_, n) => chances.open(`entity-${n}`, 'bench'))
  const run = start({
    handle: (scheduler, kind, a, b) => {
      const gap = Math.floor(chances.exponential(a, MEAN_NS))
      scheduler.schedule((scheduler.now() + gap) as Instant, kind, a, b)
      return gap
    },
    end: instant(Number.MAX_SAFE_INTEGER),
    eventsMax: Number.MAX_SAFE_INTEGER,
    ...(onRecords === undefined ? {} : { onRecords }),
  })
  for (const stream of first) run.schedule(instant(stream * 1e5), 1, stream, 0)
  return run
}
