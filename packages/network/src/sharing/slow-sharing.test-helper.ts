import { progressiveFilling } from './progressive-filling.test-helper.ts'

interface SlowClass {
  readonly path: readonly number[]
  readonly cap: number
  rate: number
  service: number
  since: number
  /** Goals of its flows in order of arrival; a flow keeps its place after its end. */
  flows: { readonly name: number; readonly goal: number }[]
}

const QUANTA = 1024

/**
 * The sharing of links with nothing kept between events: every class is looked at and every rate is worked out from
 * scratch each time. Rates and ends are to be the same bits as those of the real one. Flows have names of their own.
 */
export function slowSharing(capacitiesBps: readonly number[]) {
  const capacities = capacitiesBps.map((bps) => (bps / 8) * QUANTA)
  const classes: SlowClass[] = []
  const ends: { readonly name: number; readonly ns: number }[] = []

  const endOf = ({ rate, since, service }: SlowClass, goal: number) =>
    rate === 0 ? Infinity : since + Math.max(0, (goal - service) / rate)
  const serviceOf = ({ rate, since, service }: SlowClass, ns: number) => service + rate * (ns - since)
  const refill = (ns: number) => {
    const busy = classes.filter(({ flows }) => flows.length > 0)
    const oracle = busy.map(({ path, cap, flows }) => ({ path, cap, members: flows.length }))
    const rates = progressiveFilling(capacities, oracle)
    for (const [n, each] of busy.entries()) {
      if (each.rate === rates[n]) continue
      Object.assign(each, { service: serviceOf(each, ns), since: ns, rate: rates[n] })
    }
  }
  const first = () => {
    const next = { ns: Infinity, row: -1, name: -1, goal: Infinity }
    for (const [row, each] of classes.entries()) {
      for (const { name, goal } of each.flows) {
        const ns = endOf(each, goal)
        const isSooner = ns < next.ns || (row === next.row && goal < next.goal)
        if (isSooner) Object.assign(next, { ns, row, name, goal })
      }
    }
    return next
  }
  const drop = (name: number, ns: number) => {
    for (const each of classes) each.flows = each.flows.filter((flow) => flow.name !== name)
    refill(ns)
  }
  const passTo = (now: number) => {
    for (let next = first(); next.ns <= now && next.row >= 0; next = first()) {
      ends.push({ name: next.name, ns: next.ns })
      drop(next.name, next.ns)
    }
  }
  return {
    addClass: (path: readonly number[], capBps: number) =>
      classes.push({ path, cap: (capBps / 8) * QUANTA, rate: 0, service: 0, since: 0, flows: [] }) - 1,
    addFlow(row: number, name: number, bytes: number, now: number) {
      passTo(now)
      const each = classes[row]
      if (each === undefined) return
      if (each.flows.length === 0) Object.assign(each, { service: 0, rate: 0, since: now })
      each.flows.push({ name, goal: serviceOf(each, now) + bytes * (QUANTA * 1e9) })
      refill(now)
    },
    removeFlow(name: number, now: number) {
      passTo(now)
      drop(name, now)
    },
    setCapacity(link: number, bps: number, now: number) {
      passTo(now)
      capacities[link] = (bps / 8) * QUANTA
      refill(now)
    },
    passTo,
    /** Bytes per second of each class that has flows, by row. */
    rates: () => classes.map(({ rate, flows }) => (flows.length > 0 ? rate / QUANTA : 0)),
    ends: () => ends,
    /** The flows that live. */
    names: () => classes.flatMap(({ flows }) => flows.map(({ name }) => name)),
  }
}
