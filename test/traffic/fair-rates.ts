import { sharing } from '@causeway/network'
import { progressiveFilling } from '../../packages/network/src/sharing/progressive-filling.test-helper.ts'

const QUANTUM = 1 / 1024
const QUANTA_PER_BIT = 128
const MOST_BPS = 70_000_000_000_000
const TIMES = 3

/** A flow at a moment: where it goes, the most it may have, and its rate in bytes per second. */
export interface Share {
  readonly path: readonly number[]
  readonly capBps: number
  readonly rate: number
}

/** What is wrong with the rates of a moment, on links of so many bits per second. */
export type Judge = (capacities: readonly number[], shares: readonly Share[]) => readonly string[]

function on(shares: readonly Share[], link: number): readonly Share[] {
  return shares.filter(({ path }) => path.includes(link))
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { rate }) => sum + rate, 0)
}

/** 17: rates are whole quanta, and never sum to more than a link has. */
export const overCapacity: Judge = (capacities, shares) => [
  ...shares.flatMap(({ rate }) =>
    Number.isSafeInteger(rate / QUANTUM) && rate >= 0 ? [] : [`a flow has ${rate} B/s`],
  ),
  ...capacities.flatMap((bps, link) => {
    const sum = 8 * sumOf(on(shares, link))
    return sum <= bps ? [] : [`the flows of link ${link} have ${sum} of ${bps} bit/s`]
  }),
]

/** 18: each flow has its limit, or a link that is full but for a quantum a flow, where none has more. */
export const heldBack: Judge = (capacities, shares) =>
  classesOf(shares).flatMap(({ path, capBps, rate }) => {
    if (rate * 8 === capBps) return []
    const isHeld = path.some((link) => {
      const here = on(shares, link)
      const spare = (capacities[link] ?? 0) / 8 - sumOf(here)
      return spare < here.length * QUANTUM && here.every((other) => other.rate <= rate)
    })
    return isHeld ? [] : [`nothing holds a flow over ${path.join(' ')} at ${rate} B/s, limit ${capBps} bit/s`]
  })

/** 18: the rates are the very ones of textbook filling from scratch. */
export const ratesAnew: Judge = (capacities, shares) => {
  const classes = classesOf(shares)
  const anew = progressiveFilling(
    capacities.map((bps) => bps * QUANTA_PER_BIT),
    classes.map(({ path, capBps, members }) => ({ path, cap: capBps * QUANTA_PER_BIT, members })),
  )
  return classes.flatMap(({ path, rate }, n) =>
    rate === (anew[n] ?? 0) * QUANTUM
      ? []
      : [`a flow over ${path.join(' ')} has ${rate} B/s, anew ${(anew[n] ?? 0) * QUANTUM}`],
  )
}

/** 19: on each link by itself, a flow less never lowers the least rate. */
export const singleLinks: Judge = (capacities, shares) =>
  capacities.flatMap((bps, link) => {
    const here = classesOf(on(shares, link))
    if (here.length === 0 || bps > MOST_BPS) return []
    const least = (members: (n: number) => number) => {
      const filled = here.map(({ capBps }, n) => ({
        path: [0],
        cap: capBps * QUANTA_PER_BIT,
        members: members(n),
      }))
      return Math.min(
        ...solved(
          [bps],
          filled.filter((each) => each.members > 0),
        ),
      )
    }
    const before = least((n) => here[n]?.members ?? 0)
    const after = least((n) => (here[n]?.members ?? 0) - (n === 0 ? 1 : 0))
    return after >= before ? [] : [`without a flow of link ${link} the least has ${after}, not ${before}`]
  })

/** 20: links and limits three times as large make rates three times as large, but for rounding. */
export const ratesScaled: Judge = (capacities, shares) => {
  if (capacities.some((bps) => bps * TIMES > MOST_BPS)) return []
  const classes = classesOf(shares)
  const large = solved(
    capacities.map((bps) => bps * TIMES),
    classes.map((each) => ({ ...each, cap: each.capBps * QUANTA_PER_BIT * TIMES })),
  )
  // What each link rounds off, less than a quantum a flow, goes at most once through each class.
  const most = QUANTUM * TIMES * (1 + classes.length * classes.length)
  return classes.flatMap(({ path, rate }, n) =>
    Math.abs((large[n] ?? 0) - TIMES * rate) <= most
      ? []
      : [`a flow over ${path.join(' ')} has ${rate} B/s, on links ${TIMES} times as large ${large[n]}`],
  )
}

interface Filled {
  readonly path: readonly number[]
  /** Quanta per second. */
  readonly cap: number
  readonly members: number
}

/** Bytes per second of a flow of each class, by the sharing of the simulator on links of its own. */
function solved(capacities: readonly number[], classes: readonly Filled[]): readonly number[] {
  const net = sharing(capacities)
  type Now = Parameters<typeof net.addFlow>[2]
  const flows = classes.map(({ path, cap, members }) => {
    const flowClass = net.classOf(path, cap / QUANTA_PER_BIT)
    const added = Array.from({ length: members }, () => net.addFlow(flowClass, Infinity, 0 as Now))
    return added[0] ?? -1
  })
  return flows.map((flow) => net.rateOf(flow))
}

interface Counted extends Share {
  readonly members: number
}

/** Flows of one path and one limit, counted; two of them that have two rates are two. */
function classesOf(shares: readonly Share[]): readonly Counted[] {
  const found = new Map<string, { -readonly [K in keyof Counted]: Counted[K] }>()
  for (const { path, capBps, rate } of shares) {
    const key = `${path.join(' ')}/${capBps}/${rate}`
    const known = found.get(key)
    if (known === undefined) found.set(key, { path, capBps, rate, members: 1 })
    else known.members += 1
  }
  return [...found.values()]
}
