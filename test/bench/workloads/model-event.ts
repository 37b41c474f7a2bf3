import { instant, streams, type Instant } from '@causeway/ground'
import { advance, finish, start, type Handle } from '@causeway/kernel'
import { enablePatches, produceWithPatches } from 'immer'
import { cpuSeconds, sayRow } from './row.ts'

const PENDING = 1e4
const INTERFACES = 600
const STEP_EVERY = 1000
const MEAN_NS = 1e9

enablePatches()

/**
 * The whole of an event: queue, dispatch, a draw of the interface's own stream, its columns, record and SHA-256; and
 * every thousandth event one step of a control plane under immer, with patches and frozen.
 */
export function modelEvent(who: string, events: number): void {
  const chances = streams(1, 0)
  const streamOf = Int32Array.from({ length: INTERFACES }, (_, n) => chances.open(`eni-${n}`, 'bench'))
  const [packets, bytes] = [new Float64Array(INTERFACES), new Float64Array(INTERFACES)]
  const step = controlPlane()
  let done = 0
  const handle: Handle = (scheduler, kind, a, b) => {
    const gap = Math.floor(chances.exponential(streamOf[a] as number, MEAN_NS))
    packets[a] = (packets[a] as number) + 1
    bytes[a] = (bytes[a] as number) + (gap & 1023)
    if (++done % STEP_EVERY === 0) step(a)
    scheduler.schedule((scheduler.now() + gap) as Instant, kind, a, b)
    return gap
  }
  const end = instant(Number.MAX_SAFE_INTEGER)
  const run = start({ handle, end, eventsMax: Number.MAX_SAFE_INTEGER })
  for (let n = 0; n < PENDING; n++) run.schedule(instant(n * 1e5), 1, n % INTERFACES, n)
  const seconds = cpuSeconds(() => void advance(run, events))
  const { digests } = finish(run)
  sayRow(who, 'model-event', PENDING, events / seconds, `trajectory=${digests.trajectory.slice(0, 16)}`)
}

/** A tree of 3 zones, 14 VPCs in each and 15 interfaces in each; a step turns one interface's state round. */
function controlPlane(): (n: number) => void {
  const keys = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}`)
  const of = <T>(names: readonly string[], value: () => T) =>
    Object.fromEntries(names.map((name) => [name, value()]))
  let world = of(keys('zone-', 3), () =>
    of(keys('vpc-', 14), () => of(keys('eni-', 15), () => ({ up: true }))),
  )
  return (n) => {
    const [next] = produceWithPatches(world, (draft) => {
      const self = draft[`zone-${n % 3}`]?.[`vpc-${n % 14}`]?.[`eni-${n % 15}`]
      if (self !== undefined) self.up = !self.up
    })
    world = next
  }
}
