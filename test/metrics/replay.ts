import type { RunRecord } from '@causeway/scenario'

const MINUTE = 60_000_000_000
const BITS = 8
const SECOND = 1_000_000_000

/** What one connection carries, and over what. */
interface Carried {
  readonly way: number
  readonly links: readonly string[]
  readonly start: number
  left: number
  rate: number
}

/** Bytes that crossed a way in a minute. */
export interface Bytes {
  readonly way: number
  readonly minute: number
  readonly bytes: number
}

export interface Capacities {
  readonly flowBps: number
  readonly endpointBps: number
}

/**
 * Plays the transfers of a record once more, by the textbook: at every beginning, end and minute all rates are found anew
 * by progressive filling, where all flows grow alike until a link is full and its flows stand still. Of connections that
 * carry one request; bytes are not whole.
 */
export function replayed(run: RunRecord, { flowBps, endpointBps }: Capacities): readonly Bytes[] {
  const waiting = transfersOf(run)
  const active: Carried[] = []
  const found = new Map<string, Bytes>()
  let now = 0
  while (waiting.length > 0 || active.length > 0) {
    fill(active, flowBps, endpointBps)
    const ends = active.map(({ left, rate }) => now + (left * BITS * SECOND) / rate)
    const next = Math.min(waiting[0]?.start ?? Number.POSITIVE_INFINITY, ...ends)
    const until = Math.min(next, (Math.floor(now / MINUTE) + 1) * MINUTE, run.end)
    for (const flow of active) {
      const bytes = Math.min(flow.left, (flow.rate * (until - now)) / SECOND / BITS)
      const minute = Math.floor(now / MINUTE)
      const key = `${flow.way} ${minute}`
      const before = found.get(key)?.bytes ?? 0
      if (bytes > 0) found.set(key, { way: flow.way, minute, bytes: before + bytes })
      flow.left -= bytes
    }
    now = until
    if (now >= run.end) break
    const left = active.filter(({ left: bytes }) => bytes > 0.001)
    active.length = 0
    active.push(...left)
    while (waiting[0] !== undefined && waiting[0].start <= now) active.push(waiting.shift() as Carried)
  }
  return [...found.values()]
}

/** Progressive filling: links fill up one after another, and hold the flows that cross them where they are. */
function fill(flows: readonly Carried[], flowBps: number, endpointBps: number): void {
  let open = [...flows]
  let level = 0
  const held = new Map<string, number>()
  while (open.length > 0) {
    const links = new Set(open.flatMap((flow) => flow.links))
    const room = [...links].map((link) => {
      const crossing = open.filter((flow) => flow.links.includes(link)).length
      return { link, share: (endpointBps - (held.get(link) ?? 0)) / crossing }
    })
    level = Math.min(flowBps, ...room.map(({ share }) => share))
    const full = new Set(room.filter(({ share }) => share <= level * (1 + 1e-12)).map(({ link }) => link))
    const stopped = open.filter((flow) => level === flowBps || flow.links.some((link) => full.has(link)))
    for (const flow of stopped) {
      flow.rate = level
      for (const link of flow.links) held.set(link, (held.get(link) ?? 0) + level)
    }
    open = open.filter((flow) => !stopped.includes(flow))
  }
}

function transfersOf({ attempts, connections, ways, scenario, classes }: RunRecord): Carried[] {
  const flows = attempts.way.flatMap((way, row): Carried[] => {
    if (way < 0 || attempts.result[row] !== 0) return []
    const connection = attempts.connection[row] as number
    const bytes = wholeBytes(scenario, classes[connections.class[connection] as number] ?? '')
    const links = (ways[way]?.through ?? [])
      .filter(({ kind }) => kind === 'endpoint-interface')
      .map(({ id }) => id)
    return [{ way, links, start: attempts.end[row] as number, left: bytes, rate: 0 }]
  })
  return flows.sort((a, b) => a.start - b.start)
}

/** Request and response of a class whose sizes are fixed. */
function wholeBytes(scenario: RunRecord['scenario'], name: string): number {
  const classes = scenario['traffic'] as unknown as Record<
    string,
    { request: { value: number }; response: { value: number } }
  >
  return (classes[name]?.request.value ?? 0) + (classes[name]?.response.value ?? 0)
}
