import type { RunRecord } from '@causeway/scenario'
import { cell } from '../cell.ts'

const counted = [
  'newConnections',
  'bytes',
  'resetsByTarget',
  'resetsByLoadBalancer',
  'resetsByClient',
  'packetsDropped',
  'portAllocationErrors',
  'unhealthyRoutings',
] as const

/** What crossed some ways in one minute. */
export type MinuteCounts = { minute: number } & Record<(typeof counted)[number], number>

/** For each key the minutes in which a packet crossed one of its ways, in order; `keysOf` tells each key of a way once. */
export function countsBy<K>(
  run: Pick<RunRecord, 'minutes'>,
  keysOf: (way: number) => readonly K[],
): ReadonlyMap<K, readonly MinuteCounts[]> {
  const found = new Map<K, MinuteCounts[]>()
  const { minute: minutes, way: ways } = run.minutes
  for (let row = 0; row < minutes.length; row++) {
    const minute = cell(minutes, row)
    for (const key of keysOf(cell(ways, row))) {
      let list = found.get(key)
      if (list === undefined) found.set(key, (list = []))
      // Rows are sorted by minute.
      let last = list.at(-1)
      if (last?.minute !== minute) list.push((last = noneIn(minute)))
      for (const name of counted) last[name] += cell(run.minutes[name], row)
    }
  }
  return found
}

function noneIn(minute: number): MinuteCounts {
  return {
    minute,
    newConnections: 0,
    bytes: 0,
    resetsByTarget: 0,
    resetsByLoadBalancer: 0,
    resetsByClient: 0,
    packetsDropped: 0,
    portAllocationErrors: 0,
    unhealthyRoutings: 0,
  }
}
