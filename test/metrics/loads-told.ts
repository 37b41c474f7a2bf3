import type { RunRecord } from '@causeway/scenario'

const MINUTE_SECONDS = 60
/** Data of a full packet: the MSS that an endpoint lets pass [R-DP-5]. */
const PACKET_BYTES = 8460

interface Told {
  carried: number
  dropped: number
  /** How many times something may have been rounded up to a packet. */
  roundings: number
}

/**
 * Interfaces and minutes in which the meters tell of other bytes than the loads, which are kept second by second for each
 * link: with faults and streams too, which no replay of connections has. Of each request a byte may lie on the other
 * side of a minute's end, or have been begun when a fault or its time-out cut it short.
 */
export function bytesAstray(run: RunRecord): readonly string[] {
  const requests = run.connections.start.length + run.exchanges.start.length
  const slack = requests * (1 + run.windows.length) + flowsOfStreams(run) + 1
  return compared(run, 'bytes').flatMap(({ key, loads, metered }) =>
    Math.abs(loads.carried - metered) <= slack
      ? []
      : [`${key}: ${loads.carried} bytes carried, ${metered} metered`],
  )
}

/** Endpoint interfaces and minutes whose dropped packets are not the dropped bytes of the loads in full packets. */
export function dropsAstray(run: RunRecord): readonly string[] {
  const streams = flowsOfStreams(run)
  return compared(run, 'packetsDropped').flatMap(({ key, loads, metered }) => {
    const least = loads.dropped / PACKET_BYTES
    const isFit = metered >= least && metered <= least + loads.roundings * streams
    return isFit ? [] : [`${key}: ${loads.dropped} bytes dropped, ${metered} packets metered`]
  })
}

/** What loads and meters tell of each endpoint interface and minute. */
function compared(run: RunRecord, counter: 'bytes' | 'packetsDropped') {
  const told = toldByLoads(run)
  const metered = new Map<string, number>()
  run.minutes[counter].forEach((amount, row) => {
    const through = run.ways[run.minutes.way[row] as number]?.through ?? []
    const ids = new Set(through.flatMap(({ kind, id }) => (kind === 'endpoint-interface' ? [id] : [])))
    for (const id of ids) {
      const key = `${id} in minute ${run.minutes.minute[row]}`
      metered.set(key, (metered.get(key) ?? 0) + amount)
    }
  })
  return [...new Set([...told.keys(), ...metered.keys()])].map((key) => ({
    key,
    loads: told.get(key) ?? { carried: 0, dropped: 0, roundings: 0 },
    metered: metered.get(key) ?? 0,
  }))
}

function toldByLoads({ loads, ways }: RunRecord): ReadonlyMap<string, Told> {
  const endpoints = new Set<string>(
    ways.flatMap(({ through }) =>
      through.filter(({ kind }) => kind === 'endpoint-interface').map(({ id }) => id),
    ),
  )
  const found = new Map<string, Told>()
  loads.link.forEach((link, row) => {
    const id = loads.links[link] as string
    if (!endpoints.has(id)) return
    const key = `${id} in minute ${Math.floor((loads.second[row] as number) / MINUTE_SECONDS)}`
    const told = found.get(key) ?? { carried: 0, dropped: 0, roundings: 0 }
    found.set(key, told)
    told.carried += loads.carried[row] as number
    told.dropped += loads.dropped[row] as number
    told.roundings += (loads.dropped[row] as number) > 0 ? 1 : 0
  })
  return found
}

/** How many flows without end the classes of a run have. */
export function flowsOfStreams({ scenario, classes }: RunRecord): number {
  const traffic = scenario['traffic'] as unknown as Record<string, { arrivals: { flows?: number } }>
  return classes.reduce((sum, name) => sum + (traffic[name]?.arrivals.flows ?? 0), 0)
}
