import { ln } from '@causeway/ground'

/** `diverse`: few flows on each of very many paths. `shared`: very many flows on each of 64 paths, more than they carry. */
export type WorkloadKind = 'diverse' | 'shared'

/** Flows from sources over middle links to destinations, three links each, in the order of their arrival. */
export interface FlowsWorkload {
  /** Sources, middle links, destinations. */
  readonly capacitiesBps: readonly number[]
  /** The links of every source and destination, by source * destinations + destination. */
  readonly paths: readonly (readonly number[])[]
  readonly flows: readonly { readonly atNs: number; readonly pathIndex: number; readonly bytes: number }[]
}

const SHAPES = {
  diverse: { sources: 64, middles: 16, destinations: 64, load: 0.85 },
  shared: { sources: 8, middles: 4, destinations: 8, load: 1.5 },
} as const
const EDGE_BYTES_PER_SECOND = 1.25e9
const MIDDLE_SHARE = 0.75
const MEAN_BYTES = 1e7
const BYTES_LEAST = 1000

/** The flows that the peers' benchmark measures, by the same draws: Poisson arrivals, exponential sizes. */
export function flowsWorkload(kind: WorkloadKind, count: number): FlowsWorkload {
  const { sources, middles, destinations, load } = SHAPES[kind]
  const middle = (MIDDLE_SHARE * EDGE_BYTES_PER_SECOND * sources) / middles
  const perSecond = (load * middle * middles) / MEAN_BYTES
  const draw = xorshift128(11, 2, 3, 4)
  let seconds = 0
  const flows = Array.from({ length: count }, () => {
    seconds += -ln(draw()) / perSecond
    const source = Math.floor(draw() * sources)
    const destination = Math.floor(draw() * destinations)
    const bytes = BYTES_LEAST + Math.floor(-ln(draw()) * MEAN_BYTES)
    // The peers read the time from a text with nine decimals.
    return {
      atNs: Math.round(Number(seconds.toFixed(9)) * 1e9),
      pathIndex: source * destinations + destination,
      bytes,
    }
  })
  const edge = EDGE_BYTES_PER_SECOND * 8
  return {
    capacitiesBps: [...fill(sources, edge), ...fill(middles, middle * 8), ...fill(destinations, edge)],
    paths: Array.from({ length: sources * destinations }, (_, n) => {
      const [source, destination] = [Math.floor(n / destinations), n % destinations]
      return [source, sources + ((source * 7 + destination * 13) % middles), sources + middles + destination]
    }),
    flows,
  }
}

function fill(count: number, value: number): readonly number[] {
  return Array.from({ length: count }, () => value)
}

/** Marsaglia's xorshift of four words, as numbers in (0, 1). */
function xorshift128(...seed: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = seed
  return () => {
    let t = d
    ;[b, c, d] = [a, b, c]
    t ^= t << 11
    t ^= t >>> 8
    a = (t ^ b ^ (b >>> 19)) >>> 0
    return (a + 1) / 4_294_967_297
  }
}
