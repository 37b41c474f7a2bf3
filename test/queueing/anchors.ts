import type { Law, System } from './station.ts'
import type { Measure } from './estimate.ts'

/** A system whose figures are published. */
export interface Anchor {
  readonly name: string
  readonly system: System
  readonly expected: Partial<Readonly<Record<Measure, number>>>
  /** The span of 'P(stay<=span)'. */
  readonly span?: number
  /** How many arrivals it takes for half-widths of 2 %, about. */
  readonly arrivals: number
}

const exponential =
  (mean: number): Law =>
  (all, purpose) => {
    const stream = all.open('station', purpose)
    return () => all.exponential(stream, mean)
  }
const deterministic: Law = () => () => 1
const uniform: Law = (all, purpose) => {
  const stream = all.open('station', purpose)
  return () => 2 * all.double(stream)
}
/** Two exponential stages of a half each. */
const erlang2: Law = (all, purpose) => {
  const stages = [exponential(0.5)(all, `${purpose} 1`), exponential(0.5)(all, `${purpose} 2`)]
  return () => stages.reduce((sum, stage) => sum + stage(), 0)
}
/** Two exponentials of balanced means, with a squared coefficient of variation of 9: p = (1 + sqrt(8 / 10)) / 2. */
const hyperexponential: Law = (all, purpose) => {
  const share = (1 + Math.sqrt(0.8)) / 2
  const which = all.open('station', `${purpose} which`)
  const one = exponential(1)(all, purpose)
  return () => one() / (all.double(which) <= share ? 2 * share : 2 * (1 - share))
}

const mm = (load: number, servers: number, room = Infinity): System => ({
  gaps: exponential(1 / load),
  services: exponential(1),
  servers,
  room,
})
const mg1 = (load: number, services: Law): System => ({ ...mm(load, 1), services })

/** G-Q01 to G-Q08, G-Q10 and G-Q11; service times have mean 1 but for the last. */
export const anchors: readonly Anchor[] = [
  {
    name: 'G-Q01: M/M/1 at 0.5',
    system: mm(0.5, 1),
    expected: { L: 1, Lq: 0.5, W: 2, Wq: 1, 'P(N>=5)': 0.03125, 'P(stay<=span)': 0.95 },
    span: 5.991465,
    arrivals: 4e6,
  },
  {
    name: 'G-Q02: M/M/1 at 0.8',
    system: mm(0.8, 1),
    expected: { L: 4, Lq: 3.2, W: 5, Wq: 4, 'P(N>=5)': 0.32768, 'P(stay<=span)': 0.95 },
    span: 14.978661,
    arrivals: 3.5e6,
  },
  {
    name: 'G-Q03: M/M/1 at 0.95',
    system: mm(0.95, 1),
    expected: { L: 19, W: 20, Wq: 19, 'P(stay<=span)': 0.95 },
    span: 59.914646,
    arrivals: 5e7,
  },
  {
    name: 'G-Q04: M/M/2 with 1.5',
    system: mm(1.5, 2),
    expected: { Wq: 1.2857143, Lq: 1.9285714, W: 2.2857143, L: 3.4285714 },
    arrivals: 3e6,
  },
  {
    name: 'G-Q05: M/M/10 with 8',
    system: mm(8, 10),
    expected: { Wq: 0.2045901, Lq: 1.6367206, L: 9.6367206 },
    arrivals: 1e7,
  },
  { name: 'G-Q06: Erlang-B (1,1)', system: mm(1, 1, 1), expected: { blocked: 0.5 }, arrivals: 1e5 },
  { name: 'G-Q06: Erlang-B (5,3)', system: mm(3, 5, 5), expected: { blocked: 0.1100543 }, arrivals: 6e5 },
  {
    name: 'G-Q06: Erlang-B (10,5)',
    system: mm(5, 10, 10),
    expected: { blocked: 0.0183846 },
    arrivals: 4e6,
  },
  {
    name: 'G-Q06: Erlang-B (50,40)',
    system: mm(40, 50, 50),
    expected: { blocked: 0.0186907 },
    arrivals: 1.2e7,
  },
  {
    name: 'G-Q07: M/D/1 at 0.5',
    system: mg1(0.5, deterministic),
    expected: { Wq: 0.5, L: 0.75 },
    arrivals: 5e5,
  },
  {
    name: 'G-Q07: M/D/1 at 0.8',
    system: mg1(0.8, deterministic),
    expected: { Wq: 2, L: 2.4 },
    arrivals: 1.5e6,
  },
  {
    name: 'G-Q07: M/D/1 at 0.95',
    system: mg1(0.95, deterministic),
    expected: { Wq: 9.5, L: 9.975 },
    arrivals: 2.5e7,
  },
  { name: 'G-Q08: M/G/1, Erlang-2 at 0.5', system: mg1(0.5, erlang2), expected: { Wq: 0.75 }, arrivals: 6e5 },
  { name: 'G-Q08: M/G/1, Erlang-2 at 0.8', system: mg1(0.8, erlang2), expected: { Wq: 3 }, arrivals: 2e6 },
  {
    name: 'G-Q08: M/G/1, uniform at 0.5',
    system: mg1(0.5, uniform),
    expected: { Wq: 0.6666667 },
    arrivals: 8e5,
  },
  {
    name: 'G-Q08: M/G/1, squared coefficient of variation 9 at 0.8',
    system: mg1(0.8, hyperexponential),
    expected: { Wq: 20 },
    arrivals: 4e7,
  },
  {
    name: 'G-Q10: M/M/1/3 at 0.5',
    system: mm(0.5, 1, 3),
    expected: { blocked: 0.0666667, L: 0.7333333, W: 1.5714286 },
    arrivals: 1e6,
  },
  {
    name: 'G-Q10: M/M/1/10 at 0.8',
    system: mm(0.8, 1, 10),
    expected: { blocked: 0.0234929, L: 2.9663143, W: 3.7970975 },
    arrivals: 1e7,
  },
  {
    // Four a unit of time and server: lengths of time are in quarters of it, which these two figures do not show.
    name: 'G-Q11: M/M/2/3 with 3 for 4 each',
    system: mm(0.75, 2, 3),
    expected: { L: 0.76234, blocked: 0.0493601 },
    arrivals: 1.2e6,
  },
]
