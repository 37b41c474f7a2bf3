/** Flows that have ended and were not taken yet, in the order of their ends; a ring that doubles when full. */
export interface EndedFlows {
  push(flow: number, ns: number): void
  /** The flow that ended first, when `count` is not 0. */
  first(): number
  /** When it ended, in nanoseconds, not rounded. */
  firstNs(): number
  /** Takes it out. */
  shift(): number
  count(): number
  save(): SavedEnds
  load(saved: SavedEnds): void
}

/** Flows and the moments of their ends, in order. */
export interface SavedEnds {
  readonly flows: Int32Array
  readonly times: Float64Array
}

/** No ended flows. */
export function endedFlows(): EndedFlows {
  let flows = new Int32Array(16)
  let times = new Float64Array(16)
  let [start, count] = [0, 0]
  const grow = (): void => {
    const [oldFlows, oldTimes, room] = [flows, times, flows.length]
    flows = new Int32Array(2 * room)
    times = new Float64Array(2 * room)
    for (let n = 0; n < count; n++) {
      flows[n] = oldFlows[(start + n) % room]!
      times[n] = oldTimes[(start + n) % room]!
    }
    start = 0
  }
  const push = (flow: number, ns: number): void => {
    if (count === flows.length) grow()
    const at = (start + count++) & (flows.length - 1)
    flows[at] = flow
    times[at] = ns
  }
  const at = (n: number): number => (start + n) & (flows.length - 1)
  return {
    push,
    first: () => flows[start]!,
    firstNs: () => times[start]!,
    shift() {
      const flow = flows[start]!
      start = (start + 1) & (flows.length - 1)
      count -= 1
      return flow
    },
    count: () => count,
    save: () => ({
      flows: Int32Array.from({ length: count }, (_, n) => flows[at(n)]!),
      times: Float64Array.from({ length: count }, (_, n) => times[at(n)]!),
    }),
    load(saved) {
      ;[start, count] = [0, 0]
      saved.flows.forEach((flow, n) => push(flow, saved.times[n]!))
    },
  }
}
