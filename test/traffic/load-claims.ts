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

/** A request that was answered had a connection. */
export const ownedExchanges: Claim = ({ run: { exchanges } }) =>
  exchanges.result.flatMap((result, row) =>
    result !== 0 || cell(exchanges.connection, row) >= 0
      ? []
      : [`request ${row} is answered on no connection`],
  )

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
