import { SECOND_NS } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import type { Path } from '../path.ts'
import { QUANTA_PER_BYTE } from '../sharing/link-table.ts'
import { MSS_BYTES } from './packet-size.ts'
import type { Stream, StreamOptions, Streams } from './stream.ts'

const PER_BYTE = QUANTA_PER_BYTE * SECOND_NS
/** Sums of bytes come out whole but for rounding, which is far less than this. */
const ROUNDING = 0.001
const NOWHERE = -1

/**
 * Bytes beyond what a stream is given wait at the narrowest link of its way, for `endpoint.burst` at that link's capacity at most, an even
 * part for each stream there; beyond that they are dropped [R-DP-3, A-82, A-138]. All of it in whole bytes: what was offered
 * is what was carried, dropped and waits.
 */
export function streams(options: StreamOptions): Streams {
  const { net, book, seconds, minutes, meters, knobs } = options
  const all: (Stream | undefined)[] = []
  const byLink = new Map<number, Stream>()
  const freeLinks: number[] = []
  /** By link: how many streams there are on it. */
  const sharers = new Map<number, number>()

  /** Books what came, went and was dropped since the last time; of a stream that is over nothing waits any longer. */
  function settle(stream: Stream, now: Instant, isOver = false): void {
    net.readMeter(stream.ownLink, now)
    stream.came += (stream.bps * ((now - stream.since) / SECOND_NS)) / 8
    const offered = Math.floor(stream.came + ROUNDING) - stream.offered
    stream.offered += offered
    const there = stream.queued + offered
    const carried = Math.min(there, Math.floor(stream.exact + ROUNDING) - stream.booked)
    const narrow = narrowest(stream)
    moveQueue(stream, narrow, now)
    const dropped = narrow < 0 ? 0 : Math.max(0, there - carried - (isOver ? 0 : room(narrow)))
    stream.booked += carried
    stream.queued = there - carried - dropped
    stream.since = now
    meters.carried(stream.way, carried, now)
    minutes.sent(stream.ofClass, { offered, carried, dropped }, now)
    if (dropped > 0 && book.isElastic(narrow))
      meters.dropped(stream.way, Math.ceil(dropped / MSS_BYTES), (now - 1) as Instant)
    if (narrow < 0) return
    // Rows come in order of time.
    net.readMeter(narrow, now)
    seconds.excess(narrow, offered - carried, dropped, now)
  }

  /** What waits goes on to the link that is the narrowest now, and is offered there in place of where it was. */
  function moveQueue(stream: Stream, narrow: number, now: Instant): void {
    const { waitsAt, queued } = stream
    stream.waitsAt = narrow
    if (queued === 0 || waitsAt === narrow) return
    for (const link of [waitsAt, narrow].filter((each) => each !== NOWHERE)) {
      net.readMeter(link, now)
      seconds.excess(link, link === narrow ? queued : -queued, 0, now)
    }
  }

  function narrowest({ links }: Stream): number {
    return links.reduce(
      (least, link) => (least < 0 || book.capacityOf(link) < book.capacityOf(least) ? link : least),
      NOWHERE,
    )
  }

  function room(link: number): number {
    const bytes = Math.floor((book.capacityOf(link) / 8) * (knobs()['endpoint.burst'] / SECOND_NS))
    return Math.floor(bytes / (sharers.get(link) ?? 1))
  }

  function at(number: number): Stream {
    const stream = all[number]
    if (stream === undefined) throw new RangeError(`no stream ${number}`)
    return stream
  }

  /** What of a stream its path decides: flows behind its own link. */
  function along(path: Path, ownLink: number, count: number) {
    const links = book.linksOf(path)
    const cap = options.flowCap(path)
    const flowClass = net.classOf([ownLink, ...links], cap)
    return { way: meters.wayOf(path), links, flowClass, mostBps: cap * count }
  }

  function begun(flowClass: number, count: number, now: Instant): readonly number[] {
    return Array.from({ length: count }, () => net.addFlow(flowClass, Number.POSITIVE_INFINITY, now))
  }

  function countSharers({ links }: Pick<Stream, 'links'>, more: number): void {
    for (const link of links) sharers.set(link, (sharers.get(link) ?? 0) + more)
  }

  function put(number: number, stream: Stream): void {
    all[number] = stream
    byLink.set(stream.ownLink, stream)
  }

  /** What waits is sent within the second to come, if there is room. */
  function open({ ownLink, bps, queued }: Stream, now: Instant): void {
    net.setCapacity(ownLink, bps + queued * 8, now)
  }

  return {
    begin(ofClass, path, flows, now) {
      const ownLink = freeLinks.pop() ?? net.addLink(0, true)
      const own = along(path, ownLink, flows)
      const stream: Stream = {
        ofClass,
        ...own,
        flows: begun(own.flowClass, flows, now),
        ownLink,
        askedBps: 0,
        bps: 0,
        since: now,
        queued: 0,
        waitsAt: NOWHERE,
        came: 0,
        offered: 0,
        exact: 0,
        booked: 0,
      }
      countSharers(stream, 1)
      const number = all.length
      put(number, stream)
      return number
    },
    offer(number, bps, now) {
      const stream = at(number)
      settle(stream, now)
      stream.askedBps = bps
      stream.bps = Math.min(bps, stream.mostBps)
      open(stream, now)
    },
    move(number, path, now) {
      const before = at(number)
      const own = along(path, before.ownLink, before.flows.length)
      if (own.flowClass === before.flowClass && own.way === before.way) return
      const isElsewhere = own.links.join() !== before.links.join()
      settle(before, now, isElsewhere)
      for (const flow of before.flows) net.removeFlow(flow, now)
      countSharers(before, -1)
      const flows = begun(own.flowClass, before.flows.length, now)
      const waitsAt = isElsewhere ? NOWHERE : before.waitsAt
      const after = { ...before, ...own, flows, waitsAt, bps: Math.min(before.askedBps, own.mostBps) }
      countSharers(after, 1)
      put(number, after)
      open(after, now)
    },
    stop(number, now) {
      const stream = at(number)
      settle(stream, now, true)
      for (const flow of stream.flows) net.removeFlow(flow, now)
      net.setCapacity(stream.ownLink, 0, now)
      byLink.delete(stream.ownLink)
      countSharers(stream, -1)
      freeLinks.push(stream.ownLink)
      all[number] = undefined
    },
    carried(link, from, until, quanta) {
      const stream = byLink.get(link)
      if (stream === undefined) return false
      stream.exact += (quanta * (until - from)) / PER_BYTE
      return true
    },
    settleAt(link, now) {
      for (const stream of all) if (stream?.links.includes(link) === true) settle(stream, now)
    },
    settleAll(now) {
      for (const stream of all) if (stream !== undefined) settle(stream, now)
    },
    linksOf: (number) => at(number).links,
    save: () => ({
      all: all.map((stream) => (stream === undefined ? null : { ...stream })),
      freeLinks: [...freeLinks],
      sharers: [...sharers],
    }),
    load(saved) {
      for (const stream of saved.all) {
        const own = stream === null ? undefined : { ...stream }
        all.push(own)
        if (own !== undefined) byLink.set(own.ownLink, own)
      }
      freeLinks.push(...saved.freeLinks)
      for (const [link, count] of saved.sharers) sharers.set(link, count)
    },
  }
}
