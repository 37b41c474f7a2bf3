import { MINUTE_NS } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { cell } from '../cell.ts'

export const MINUTE = MINUTE_NS

/** How a gauge stood in one minute: its time average and the extremes of what it held. */
export interface GaugeMinute {
  readonly average: number
  readonly maximum: number
  readonly minimum: number
}

type Key = RunRecord['gauges']['of'][number]

/** Reads the gauges of a run: what is not named in a key is any. A gauge that never was stands at 0. */
export interface GaugeReader {
  at(key: Partial<Key>, minute: number): GaugeMinute
}

export function gaugeReader(run: Pick<RunRecord, 'gauges' | 'end'>): GaugeReader {
  const { gauges, end } = run
  const numbers = new Map(gauges.of.map((key, number) => [textOf(key), number]))
  const rowsBy = new Map<number, number[]>()
  gauges.gauge.forEach((gauge, row) => {
    const rows = rowsBy.get(gauge)
    if (rows === undefined) rowsBy.set(gauge, [row])
    else rows.push(row)
  })

  function rowOf(row: number, length: number): GaugeMinute {
    const whole = cell(gauges.areaMinutes, row) * (MINUTE / length)
    return {
      average: whole + cell(gauges.areaRest, row) / length,
      maximum: cell(gauges.max, row),
      minimum: cell(gauges.min, row),
    }
  }

  return {
    at(key, minute) {
      const rows = rowsBy.get(numbers.get(textOf(key)) ?? -1) ?? []
      const row = rows[lastUpTo(rows, (each) => cell(gauges.minute, each), minute)]
      if (row === undefined) return steady(0)
      if (cell(gauges.minute, row) < minute) return steady(cell(gauges.last, row))
      return rowOf(row, Math.min(MINUTE, end - minute * MINUTE))
    },
  }
}

function steady(value: number): GaugeMinute {
  return { average: value, maximum: value, minimum: value }
}

/** The place of the last item whose value is at most a limit, in a list sorted by it; -1 if there is none. */
function lastUpTo<T>(items: readonly T[], valueOf: (item: T) => number, limit: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (valueOf(items[middle] as T) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

function textOf(key: Partial<Key>): string {
  const {
    counts = 'connections',
    vpcEndpointId,
    subnetId,
    serviceId,
    loadBalancerArn,
    azId,
    targetGroupArn,
  } = key
  return [counts, vpcEndpointId, subnetId, serviceId, loadBalancerArn, azId, targetGroupArn]
    .map((part) => part ?? '')
    .join(' ')
}
