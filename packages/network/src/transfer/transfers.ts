import { MINUTE_NS } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { EventHandle, Scheduler } from '@causeway/kernel'
import { profiles } from '@causeway/model'
import type { World } from '@causeway/model'
import { bursts } from '../capacity/burst.ts'
import { linkBook } from '../capacity/link-book.ts'
import type { HostOf } from '../capacity/link-book.ts'
import { scaling } from '../capacity/scaling.ts'
import { loadColumns, savedColumns } from '../checkpoint/saved-columns.ts'
import { kind } from '../event-kinds.ts'
import type { SharingFactory } from '../input.ts'
import type { Path } from '../path.ts'
import { lossCapBps } from '../tcp/loss-cap.ts'
import { loads } from './loads.ts'
import { MSS_BYTES } from './packet-size.ts'
import { streamMinutes } from './stream-minutes.ts'
import { streams } from './streams.ts'
import type { ByteMeters, Transfers } from './types.ts'
import { book as bookBytes, enter, isUnderWay, leave, renumber, underWay } from './under-way.ts'

const NEVER = -1

/** What transfers ask of the run around them. */
export interface TransferOptions {
  readonly world: () => World
  readonly scheduler: () => Scheduler
  readonly meters: ByteMeters
  /** Ids of what faults of the run hold down. */
  readonly degradable: readonly string[]
  /** What an interface carries by the type of its instance, where one is stated. */
  readonly hostOf: HostOf
  readonly sharing: SharingFactory
  /** The bandwidth of something steps up or down [R-DP-2]. */
  onStep(id: string, fromBps: number, toBps: number, now: Instant): void
}

/** Transfers of one run: flows at max-min fair shares of the links on their ways, one event for the next that ends. */
export function transfers({
  world,
  scheduler,
  meters,
  degradable,
  hostOf,
  sharing,
  onStep,
}: TransferOptions): Transfers {
  const knobs = () => world().knobs
  const net = sharing([], (link, from, until, quanta) => {
    if (endless.carried(link, from, until, quanta)) return
    seconds.carry(link, from, until, quanta)
    if (links.isElastic(link)) growth.carried(link, from, until, quanta)
    else credit.carried(link, from, until, quanta)
  })
  const links = linkBook(net, knobs, degradable, hostOf, (link, now) => endless.settleAt(link, now))
  const minutes = streamMinutes()
  const seconds = loads((link) => links.capacityOf(link))
  const growth = scaling({
    knobs,
    atOnce: () => profiles[world().profile].endpointScalesAtOnce,
    book: links,
    readMeter: (link, now) => net.readMeter(link, now),
    carriedBps: (link) => net.carriedBps(link),
    schedule: (what, link, at) =>
      scheduler().schedule(at, kind[what === 'check' ? 'capacity-check' : 'capacity-step'], NONE, NONE, link),
    onStep: (link, from, to, now) => onStep(links.idOf(link), from, to, now),
  })
  const credit = bursts({
    knobs,
    book: links,
    readMeter: (link, now) => net.readMeter(link, now),
    carriedBps: (link) => net.carriedBps(link),
    schedule: (link, at) => scheduler().schedule(at, kind['capacity-check'], NONE, NONE, link),
  })
  const endless = streams({ net, book: links, seconds, minutes, meters, knobs, flowCap })
  const finite = underWay()
  let plannedAt = NEVER
  let plannedEnd: EventHandle | undefined
  let isMinutePlanned = false

  function flowCap(path: Path): number {
    return Math.min(knobs()['flow.maxBps'], lossCapBps(path, MSS_BYTES, knobs()['tcp.lossModel']))
  }

  function classOf(path: Path): number {
    const { memo } = path
    if (memo.flowClass < 0) memo.flowClass = net.classOf(links.linksOf(path), flowCap(path))
    return memo.flowClass
  }

  function plan(now: Instant): void {
    const next = net.nextCompletion()
    const at = next === undefined ? NEVER : Math.max(next.at, now)
    if (at === plannedAt) return
    if (plannedEnd !== undefined) scheduler().cancel(plannedEnd)
    plannedAt = at
    plannedEnd =
      at === NEVER ? undefined : scheduler().schedule(at as Instant, kind['transfer-end'], NONE, NONE)
  }

  function planMinute(now: Instant): void {
    if (isMinutePlanned || finite.count === 0) return
    isMinutePlanned = true
    const end = (Math.floor(now / MINUTE_NS) + 1) * MINUTE_NS
    scheduler().schedule(end as Instant, kind['minute-end'], NONE, NONE)
  }

  /** Tells the meters what every transfer under way has carried by now. */
  function bookAll(now: Instant): void {
    for (let flow = 0; flow < finite.rows; flow++)
      if (isUnderWay(finite, flow)) bookBytes(finite, meters, flow, net.bytesLeft(flow, now), now)
  }

  function used(over: readonly number[], now: Instant): void {
    for (const link of over)
      if (links.isElastic(link)) growth.used(link, now)
      else credit.used(link, now)
  }

  return {
    minutes,
    begin(owner, path, bytes, now) {
      const flow = net.addFlow(classOf(path), bytes, now)
      enter(finite, flow, owner, meters.wayOf(path), bytes)
      used(links.linksOf(path), now)
      planMinute(now)
      plan(now)
      return flow
    },
    stop(flow, now) {
      const left = net.removeFlow(flow, now)
      const carried = bookBytes(finite, meters, flow, left, now)
      leave(finite, flow)
      plan(now)
      return carried
    },
    move(flow, from, to, now) {
      const left = net.bytesLeft(flow, now)
      // One that has just ended waits for its event.
      if (left === 0) return flow
      const way = meters.wayOf(to)
      if (finite.way[flow] !== way) bookBytes(finite, meters, flow, left, now)
      finite.way[flow] = way
      if (classOf(from) === classOf(to)) return flow
      net.removeFlow(flow, now)
      // Whole bytes, as the meters count them.
      const next = net.addFlow(classOf(to), Math.ceil(left), now)
      renumber(finite, flow, next)
      used(links.linksOf(to), now)
      plan(now)
      return next
    },
    takeEnded(now) {
      plannedAt = NEVER
      plannedEnd = undefined
      const isThere = (net.nextCompletion()?.at ?? Number.POSITIVE_INFINITY) <= now
      const flow = isThere ? net.takeCompletion() : NEVER
      if (flow >= 0 && isUnderWay(finite, flow)) bookBytes(finite, meters, flow, 0, now)
      const owner = leave(finite, flow)
      plan(now)
      return owner
    },
    beginStream(ofClass, path, flows, now) {
      const stream = endless.begin(ofClass, path, flows, now)
      used(links.linksOf(path), now)
      plan(now)
      return stream
    },
    setDemand(stream, bps, now) {
      endless.offer(stream, bps, now)
      used(endless.linksOf(stream), now)
      plan(now)
    },
    moveStream(stream, to, now) {
      endless.move(stream, to, now)
      used(endless.linksOf(stream), now)
      plan(now)
    },
    stopStream(stream, now) {
      endless.stop(stream, now)
      plan(now)
    },
    minuteEnd(now) {
      isMinutePlanned = false
      bookAll(now)
      planMinute(now)
    },
    check(link, now) {
      const bps = links.isElastic(link) ? growth.check(link, now) : credit.check(link, now)
      plan(now)
      return bps
    },
    step(link, now) {
      const bps = growth.step(link, now)
      plan(now)
      return bps
    },
    degrade(id, bps, now) {
      links.degrade(id, bps, now)
      plan(now)
    },
    finish(end) {
      endless.settleAll(end)
      bookAll(end)
      for (let link = 0; link < links.count(); link++) net.readMeter(link, end)
      return seconds.columns((link) => links.idOf(link))
    },
    save: () => ({
      net: net.save(),
      links: links.save(),
      seconds: seconds.save(),
      minutes: minutes.save(),
      growth: growth.save(),
      credit: credit.save(),
      endless: endless.save(),
      finite: savedColumns(finite),
      planned: { at: plannedAt, event: plannedEnd ?? null, minute: isMinutePlanned },
    }),
    load(saved) {
      net.load(saved.net)
      links.load(saved.links)
      seconds.load(saved.seconds)
      minutes.load(saved.minutes)
      growth.load(saved.growth)
      credit.load(saved.credit)
      endless.load(saved.endless)
      loadColumns(finite, saved.finite)
      plannedAt = saved.planned.at
      plannedEnd = saved.planned.event ?? undefined
      isMinutePlanned = saved.planned.minute
    },
  }
}
