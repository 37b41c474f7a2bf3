import { billOf, sumsBy } from '@causeway/analysis'
import type { BilledPeriod } from '@causeway/analysis'
import type { RunRecord } from '@causeway/scenario'
import { cell } from '../scenarios/rows.ts'
import type { Claim } from './claim.ts'

const S = 1_000_000_000

interface Load {
  readonly link: string
  readonly second: number
  readonly offered: number
  readonly carried: number
  readonly dropped: number
  readonly capacityBps: number
}

function loadsOf({ loads }: RunRecord): readonly Load[] {
  return loads.link.map((link, row) => ({
    link: cell(loads.links, link),
    second: cell(loads.second, row),
    offered: cell(loads.offered, row),
    carried: cell(loads.carried, row),
    dropped: cell(loads.dropped, row),
    capacityBps: cell(loads.capacityBps, row),
  }))
}

/** 17: in no second a link carries more than it can. A byte may have been begun in the second before. */
export const withinCapacity: Claim = ({ run }) =>
  loadsOf(run).flatMap(({ link, second, carried, capacityBps }) =>
    8 * (carried - 1) <= capacityBps
      ? []
      : [`${link} carries ${carried} bytes in second ${second} at ${capacityBps} bit/s`],
  )

/** 16: of what is offered to a link nothing is lost sight of: it is carried, dropped, or waits in a queue of bounded length. */
export const nothingLostOnLinks: Claim = ({ run, built }) => {
  const burst = built.world.knobs['endpoint.burst'] / S
  const waiting = new Map<string, number>()
  return loadsOf(run).flatMap(({ link, second, offered, carried, dropped, capacityBps }) => {
    const now = (waiting.get(link) ?? 0) + offered - carried - dropped
    waiting.set(link, now)
    const isSound = [offered, carried, dropped].every((bytes) => Number.isSafeInteger(bytes) && bytes >= 0)
    // What waits is told by whole bytes of each stream.
    const isBounded = now >= -1 && now <= (capacityBps / 8) * burst + 100
    return isSound && isBounded
      ? []
      : [`${now} bytes wait at ${link} after second ${second}, ${offered} ${carried} ${dropped}`]
  })
}

/** 16: what an interface carried is what the ways through it were metered for, but for what was under way at the end. */
export const linksCarryWhatWaysDo: Claim = ({ run }) => {
  const metered = new Map<string, number>()
  run.minutes.bytes.forEach((bytes, row) => {
    const { through } = cell(run.ways, cell(run.minutes.way, row))
    for (const id of new Set(through.map((each) => each.id))) metered.set(id, (metered.get(id) ?? 0) + bytes)
  })
  const carried = new Map<string, number>()
  for (const { link, carried: bytes } of loadsOf(run)) carried.set(link, (carried.get(link) ?? 0) + bytes)
  const slack = run.connections.start.length + 1
  return [...carried].flatMap(([link, bytes]) => {
    const booked = metered.get(link) ?? 0
    return Math.abs(bytes - booked) <= slack ? [] : [`${link} carried ${bytes} bytes, its ways ${booked}`]
  })
}

/** Every request has ended in order, or not at all. */
export const wholeExchanges: Claim = ({ run: { exchanges, end: until } }) =>
  exchanges.start.flatMap((start, row) => {
    const [end, result] = [cell(exchanges.end, row), cell(exchanges.result, row)]
    const isUnfinished = result === 2
    const isWhole = isUnfinished === (end === -1) && (end === -1 || (end >= start && end <= until))
    const isOwned = result !== 0 || cell(exchanges.connection, row) >= 0
    return isWhole && isOwned ? [] : [`request ${row} from ${start} to ${end} is ${result}`]
  })

/** 43: a bill is the sum of its lines, by resource, by zone and by payer too, and nothing of it is negative. */
export const wholeBill: Claim = ({ run }) => {
  const { period, month } = billOf(run)
  return [...sumsOf('period', period), ...sumsOf('month', month)]
}

function sumsOf(name: string, { lines, nanoDollars }: BilledPeriod): readonly string[] {
  const total = (sums: ReadonlyMap<string, bigint>) =>
    [...sums.values()].reduce((sum, each) => sum + each, 0n)
  const by = [
    total(sumsBy(lines, ({ resource }) => resource)),
    total(sumsBy(lines, ({ azId }) => azId ?? '')),
    total(sumsBy(lines, ({ payer }) => payer)),
  ]
  const negative = lines.filter((line) => line.nanoDollars < 0n || line.quantity <= 0n)
  const isWhole = by.every((sum) => sum === nanoDollars) && negative.length === 0
  return isWhole ? [] : [`the ${name} costs ${nanoDollars}, its lines ${by.join(', ')}`]
}
