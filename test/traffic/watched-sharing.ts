import { sharing } from '@causeway/network'
import type { SharingFactory } from '@causeway/network'
import { heldBack, overCapacity, ratesAnew, ratesScaled, singleLinks } from './fair-rates.ts'
import type { Share } from './fair-rates.ts'

const NS = 1e-9
/** Doubles round service off by far less, in bytes. */
const ROUNDING = 1e-3
const LOOK_EVERY = 9
const KEPT = 5

/** What was seen of the sharing of links in a run. */
export interface Watched {
  /** What is wrong, the first few things. */
  readonly broken: readonly string[]
  /** How often all rates were looked at. */
  readonly looks: number
  /** Whole bytes that transfers have carried, those under way at `now` too. */
  carried(now: number): number
}

interface Watching extends Watched {
  readonly factory: SharingFactory
}

interface Live extends Share {
  readonly bytes: number
  /** What is left at `since`, and the rate from then on in bytes per second. */
  left: number
  rate: number
  since: number
}

/**
 * Sharing that is looked at by a bystander who keeps its own books. Between any two calls each flow must have got its rate
 * for as long as it was (21), and end when nothing is left of it, to the nanosecond (22). At some moments all rates are held
 * against the capacities (17), the certificate of fairness (18), what one flow less would do (19), links of three times the
 * size (20) and textbook filling from scratch.
 */
export function watchedSharing(make: SharingFactory = sharing): Watching {
  const broken: string[] = []
  const capacities: number[] = []
  const paths: { readonly path: readonly number[]; readonly capBps: number }[] = []
  const live = new Map<number, Live>()
  const say = (line: string) => void (broken.length < KEPT && broken.push(line))
  let [looks, calls, whole] = [0, 0, 0]
  let read: (flow: number, now: number) => number = () => 0

  const factory: SharingFactory = (capacitiesBps, onCarried) => {
    const net = make(capacitiesBps, onCarried)
    capacities.push(...capacitiesBps)
    type Now = Parameters<typeof net.bytesLeft>[1]
    read = (flow, now) => net.bytesLeft(flow, now as Now)

    /** What must be left of a flow by now, and by how much that may be wrong: ends lie between whole nanoseconds. */
    const expected = ({ left, rate, since, capBps }: Live, now: number, rateNow: number) => ({
      left: Math.max(0, left - rate * (now - since) * NS),
      most: (rate + rateNow + Math.min(capBps / 8, 1e12)) * NS + ROUNDING,
    })
    const check = (flow: number, self: Live, left: number, now: number, rateNow: number) => {
      if (self.bytes === Infinity) return
      const { left: due, most } = expected(self, now, rateNow)
      if (Math.abs(left - due) > most)
        say(`flow ${flow} has ${left} of ${self.bytes} bytes left at ${now}, not ${due}`)
    }
    const settle = (now: number) => {
      // To ask what is left lets time pass: some flows may end by it, and only then rates are those of now.
      const lefts = [...live.keys()].map((flow) => net.bytesLeft(flow, now as Now))
      for (const [n, [flow, self]] of [...live].entries()) {
        const [rate, left] = [net.rateOf(flow), lefts[n] ?? 0]
        check(flow, self, left, now, rate)
        Object.assign(self, { rate, left, since: now })
      }
      calls += 1
      if (calls % LOOK_EVERY === 0) look(now)
    }
    const look = (now: number) => {
      looks += 1
      const shares = [...live.values()].filter(({ rate, left }) => rate > 0 || left > 0)
      for (const judge of [overCapacity, heldBack, ratesAnew, ratesScaled, singleLinks])
        for (const line of judge(capacities, shares)) say(`at ${now} ${line}`)
      capacities.forEach((_, link) => {
        const here = shares.filter(({ path }) => path.includes(link))
        const sum = 8 * here.reduce((total, { rate }) => total + rate, 0)
        if (net.carriedBps(link) !== sum)
          say(`link ${link} carries ${net.carriedBps(link)}, its flows ${sum}`)
      })
    }
    return {
      ...net,
      addLink(bps, isMetered) {
        const link = net.addLink(bps, isMetered)
        capacities[link] = bps
        return link
      },
      classOf(path, capBps = Infinity) {
        const number = net.classOf(path, capBps)
        paths[number] = { path, capBps }
        return number
      },
      addFlow(flowClass, bytes, now) {
        const flow = net.addFlow(flowClass, bytes, now)
        const of = paths[flowClass] as (typeof paths)[number]
        if (live.has(flow)) say(`flow ${flow} is given out twice`)
        live.set(flow, { ...of, bytes, left: bytes, rate: 0, since: now })
        settle(now)
        return flow
      },
      removeFlow(flow, now) {
        const left = net.removeFlow(flow, now)
        const self = live.get(flow)
        if (self !== undefined) {
          check(flow, self, left, now, 0)
          if (self.bytes !== Infinity) whole += self.bytes - Math.ceil(left)
        }
        // One that has ended stays to be taken.
        if (left > 0 || self?.bytes === Infinity || net.nextCompletion()?.flow !== flow) live.delete(flow)
        settle(now)
        return left
      },
      setCapacity(link, bps, now) {
        net.setCapacity(link, bps, now)
        capacities[link] = bps
        settle(now)
      },
      takeCompletion() {
        const at = net.nextCompletion()?.at
        const flow = net.takeCompletion()
        const self = live.get(flow)
        if (at === undefined || self === undefined) return flow
        check(flow, self, 0, Math.max(at, self.since), 0)
        if (self.left - self.rate * (at - 1 - self.since) * NS < -self.capBps * NS - ROUNDING)
          say(`flow ${flow} ends at ${at}, too late`)
        whole += self.bytes
        live.delete(flow)
        settle(Math.max(at, self.since))
        return flow
      },
    }
  }
  return {
    factory,
    broken,
    get looks() {
      return looks
    },
    carried(now) {
      const underWay = [...live].filter(([, { bytes }]) => bytes !== Infinity)
      return underWay.reduce((sum, [flow, { bytes }]) => sum + bytes - Math.ceil(read(flow, now)), whole)
    },
  }
}
