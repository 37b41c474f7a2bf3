import type { RunRecord } from '@causeway/scenario'
import { cell } from '../cell.ts'

/**
 * Bytes are conserved: what connections carried is what intervals did, what interfaces carried is what their ways were metered
 * for, and in no second does anything carry more than it can.
 */
export function brokenBytes(run: RunRecord): readonly string[] {
  return [...lostBetweenIntervals(run), ...beyondCapacity(run), ...lostOnWays(run)]
}

/** Only as long as all connections have rows. */
function lostBetweenIntervals({ connections, intervals, tallied }: RunRecord): readonly string[] {
  const [own, counted] = [sum(connections.bytes), sum(intervals.bytes)]
  return tallied !== undefined || own === counted
    ? []
    : [`connections carried ${own} bytes, intervals ${counted}`]
}

/** A byte may have been begun in the second before. */
function beyondCapacity({ loads }: RunRecord): readonly string[] {
  const lines: string[] = []
  for (let row = 0; row < loads.link.length; row++) {
    const [carried, capacity] = [cell(loads.carried, row), cell(loads.capacityBps, row)]
    const isFine =
      8 * (carried - 1) <= capacity && cell(loads.offered, row) >= 0 && cell(loads.dropped, row) >= 0
    if (!isFine)
      lines.push(
        `${loads.links[cell(loads.link, row)]} carries ${carried} of ${cell(loads.offered, row)} bytes in second ${cell(loads.second, row)} at ${capacity} bit/s and drops ${cell(loads.dropped, row)}`,
      )
  }
  return lines
}

function lostOnWays(run: RunRecord): readonly string[] {
  const { loads, ways, minutes } = run
  if (loads.omitted > 0) return []
  const metered = new Map<string, number>()
  const idsOf = ways.map(({ through }) => [...new Set(through.map(({ id }) => id))])
  for (let row = 0; row < minutes.way.length; row++)
    for (const id of idsOf[cell(minutes.way, row)] ?? [])
      metered.set(id, (metered.get(id) ?? 0) + cell(minutes.bytes, row))
  const carried = new Float64Array(loads.links.length)
  for (let row = 0; row < loads.link.length; row++)
    carried[cell(loads.link, row)]! += cell(loads.carried, row)
  const slack = bytesBegun(run) + ways.length + 1
  return loads.links.flatMap((link, number) => {
    // A gateway endpoint's links are by zone, and a way between zones or Regions is no thing on a way.
    const booked = metered.get(link)
    const bytes = carried[number] as number
    return booked === undefined || Math.abs(bytes - booked) <= slack
      ? []
      : [`${link} carried ${bytes} bytes, its ways ${booked}`]
  })
}

/** How many bytes may have been begun and not ended: one of each request, whenever a fault or the end of the run cut it short. */
function bytesBegun({ connections, exchanges, tallied, windows }: RunRecord): number {
  const requests =
    tallied === undefined
      ? connections.start.length + exchanges.start.length
      : tallied.allConnections + tallied.allExchanges
  return requests * (1 + windows.length)
}

function sum(column: readonly number[]): number {
  return column.reduce((total, each) => total + each, 0)
}
