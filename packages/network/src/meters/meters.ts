import { MINUTE_NS } from '@causeway/ground'
import type { AzId, Instant } from '@causeway/ground'
import type { World } from '@causeway/model'
import type { Through } from './through.ts'
import { gaugeTable } from './gauge-table.ts'
import type { SavedGauges } from './gauge-table.ts'
import { gaugeKey, gaugesOf, isEndpoint, isNode } from './gauges-of.ts'
import { counter, minuteTable } from './minute-table.ts'
import type { SavedMinutes } from './minute-table.ts'
import type { Metered, MeteredThings, MeteredThrough, MeteredWay } from './metered.ts'
import { thingsRegister } from './metered-things.ts'

/** What a way is known by, and its number once it is known. */
export interface Carried {
  readonly through: readonly Through[]
  readonly memo?: { way: number }
}

/** Counts what crosses each way, minute by minute, as CloudWatch would publish it [R-CW-2, R-CW-3, R-CW-7]. */
export interface Meters {
  /** The number of a path's way: paths through the same things have the same number. */
  wayOf(path: Carried): number
  /** A SYN set out: the connection is active (SYN_SENT) from here on wherever the way comes by. */
  syn(way: number, now: Instant): void
  established(way: number, now: Instant): void
  /** No longer active, however it ended. */
  closed(way: number, now: Instant): void
  /**
   * Payload bytes, both directions, since the last call: they belong to the minute that ends at `now`, or in which it lies.
   * Metrics and bill are made of these alone, so that they add up alike [R-CW-6].
   */
  carried(way: number, bytes: number, now: Instant): void
  reset(way: number, by: 'target' | 'load-balancer' | 'client', now: Instant): void
  /** Packets that the endpoint on the way dropped. */
  dropped(way: number, packets: number, now: Instant): void
  /** A node on a path has no source port left for its target [R-NLB-15]. It is told of on the way as far as that node's. */
  portAllocationError(path: Carried, node: string, now: Instant): void
  /** A flow goes to unhealthy targets because a node on its path fails open [R-NLB-7]; told of in the same place. */
  unhealthyRouting(path: Carried, node: string, now: Instant): void
  /** How many of a group's targets are seen healthy and unhealthy in one zone of a load balancer from now on. */
  hosts(of: HostsOf, healthy: number, unhealthy: number, now: Instant): void
  /** The control plane has made or changed endpoints, services or load balancers. */
  noteWorld(): void
  /** Everything counted, when the run ends; nothing is counted afterwards. */
  finish(end: Instant): Metered
  save(): SavedMeters
  load(saved: SavedMeters): void
}

/** All that meters hold, as plain data. */
export interface SavedMeters {
  readonly ways: readonly MeteredWay[]
  readonly minutes: SavedMinutes
  readonly gauges: SavedGauges
  readonly wayGauges: readonly (readonly number[])[]
  readonly things: MeteredThings
}

/** One zone of a load balancer and one of its target groups. */
export interface HostsOf {
  readonly loadBalancerArn: string
  readonly azId: AzId
  readonly targetGroupArn: string
}

/** Meters of one run; `world` is asked who is behind an interface when a way is first seen. */
export function meters(world: () => World): Meters {
  const numbers = new Map<string, number>()
  const ways: MeteredWay[] = []
  /** The gauges that count a way's connections. */
  const wayGauges: (readonly number[])[] = []
  const things = thingsRegister()
  const minutes = minuteTable()
  const gauges = gaugeTable()
  const counted = new Map<string, readonly number[]>()
  /** By id. */
  const shared = new Map<string, MeteredThrough>()
  things.noteAll(world())

  function intern({ through }: Carried): number {
    const key = keyOfWay(through)
    const number = numbers.get(key)
    if (number !== undefined) return number
    const made = ways.push({ through: through.map(thingOf) }) - 1
    numbers.set(key, made)
    wayGauges.push(gaugesOver(through))
    return made
  }

  function wayOf(path: Carried): number {
    const { memo } = path
    if (memo === undefined) return intern(path)
    if (memo.way < 0) memo.way = intern(path)
    return memo.way
  }

  /** Ways share what they lead through: there are far more of them. */
  function thingOf({ kind, id, ...its }: Through): MeteredThrough {
    const azId = its.azId ?? null
    const before = shared.get(id)
    if (before?.kind === kind && before.azId === azId) return before
    const thing = { kind, id, azId }
    shared.set(id, thing)
    return thing
  }

  /**
   * Where what concerns one node alone is counted: on the way that has this node for its last, which is the path's own, or leads
   * that far along it.
   */
  function wayTo(path: Carried, node: string): number {
    const { through } = path
    const beyond = through.findIndex(({ id }) => id === node) + 1
    const isLast = !through.slice(beyond).some(({ kind }) => kind === 'load-balancer-node')
    return beyond === 0 || isLast ? wayOf(path) : intern({ through: through.slice(0, beyond) })
  }

  /** Ways that differ only in their clients and targets are counted by the same gauges. */
  function gaugesOver(through: readonly Through[]): readonly number[] {
    const key = through
      .filter((each) => isNode(each) || isEndpoint(each))
      .map(({ id }) => id)
      .join(' ')
    const before = counted.get(key)
    if (before !== undefined) return before
    const counting = gaugesOf(world(), things, through).map((each) => gauges.gauge(each))
    const made = [...new Set(counting)]
    counted.set(key, made)
    return made
  }

  function count(way: number, now: number, what: number, amount: number): void {
    minutes.add(way, Math.floor(now / MINUTE_NS), what, amount)
  }

  function active(way: number, by: number, now: number): void {
    const counting = wayGauges[way] as readonly number[]
    for (let at = 0; at < counting.length; at++) gauges.change(counting[at] as number, by, now)
  }

  function show(of: HostsOf, counts: 'healthy-hosts' | 'unhealthy-hosts', hosts: number, now: number): void {
    const gauge = gauges.gauge(gaugeKey({ counts, ...of }))
    gauges.change(gauge, hosts - gauges.value(gauge), now)
  }

  return {
    wayOf,
    syn(way, now) {
      count(way, now, counter.syns, 1)
      active(way, 1, now)
    },
    established: (way, now) => count(way, now, counter.newConnections, 1),
    closed: (way, now) => active(way, -1, now),
    carried(way, bytes, now) {
      // What ends with a minute was carried in it.
      if (bytes > 0) minutes.add(way, Math.max(0, Math.floor((now - 1) / MINUTE_NS)), counter.bytes, bytes)
    },
    reset(way, by, now) {
      count(way, now, resetBy[by], 1)
    },
    dropped(way, packets, now) {
      if (packets > 0) count(way, now, counter.packetsDropped, packets)
    },
    portAllocationError: (path, node, now) => count(wayTo(path, node), now, counter.portAllocationErrors, 1),
    unhealthyRouting: (path, node, now) => count(wayTo(path, node), now, counter.unhealthyRoutings, 1),
    hosts(of, healthy, unhealthy, now) {
      show(of, 'healthy-hosts', healthy, now)
      show(of, 'unhealthy-hosts', unhealthy, now)
    },
    noteWorld: () => things.noteAll(world()),
    finish(end) {
      things.noteAll(world())
      // A record is made when memory is fullest, and nothing is counted after it.
      numbers.clear()
      shared.clear()
      wayGauges.length = 0
      return { ways, minutes: minutes.columns(), gauges: gauges.columns(end), things: things.things() }
    },
    save: () => ({
      ways: [...ways],
      minutes: minutes.save(),
      gauges: gauges.save(),
      wayGauges: [...wayGauges],
      things: things.save(),
    }),
    load(saved) {
      counted.clear()
      numbers.clear()
      ways.length = 0
      wayGauges.length = 0
      for (const way of saved.ways) {
        const key = keyOfWay(way.through)
        numbers.set(key, ways.push(way) - 1)
      }
      wayGauges.push(...saved.wayGauges)
      minutes.load(saved.minutes)
      gauges.load(saved.gauges)
      things.load(saved.things)
    },
  }
}

/** Ways through the same things are the same way. */
function keyOfWay(through: readonly Pick<Through, 'kind' | 'id'>[]): string {
  return through.map(({ kind, id }) => `${kind} ${id}`).join(' ')
}

const resetBy = {
  target: counter.resetsByTarget,
  'load-balancer': counter.resetsByLoadBalancer,
  client: counter.resetsByClient,
} as const
