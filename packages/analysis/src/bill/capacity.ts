import { MINUTE_NS } from '@causeway/ground'
import { capacityUnitHours, capacityUnits } from '@causeway/model'
import type { CapacityUse } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import type { Usage } from './bill.ts'
import { payersOf } from './payers.ts'

const HOUR_MINUTES = 60
const MINUTE = BigInt(MINUTE_NS)

interface Use {
  newFlows: bigint
  activeNanoseconds: bigint
  bytes: bigint
}

type Hours = Map<number, Use>

/** The capacity units of every load balancer, hour by hour of the run: each hour's largest dimension counts. */
export function capacityOf(run: RunRecord): readonly Usage[] {
  const used = new Map(
    run.metered.loadBalancers.map(({ loadBalancerArn }) => [loadBalancerArn, new Map() as Hours]),
  )
  addTraffic(run, used)
  addActive(run, used)
  return run.metered.loadBalancers.map(({ loadBalancerArn: arn, type, ownerId, nodes }) => {
    const unit = type === 'network' ? capacityUnits.tcp : capacityUnits.geneve
    const { bytesPerGb } = run.billing.prices
    const hours: readonly CapacityUse[] = [...(used.get(arn)?.values() ?? [])]
    const region = run.billing.zones.find(({ azId }) => azId === nodes[0]?.azId)?.region ?? ''
    return {
      payer: ownerId,
      region,
      item: type === 'network' ? ('nlb.lcu' as const) : ('gwlb.lcu' as const),
      resource: arn,
      azId: null,
      quantity: hours.reduce((sum, use) => sum + capacityUnitHours(unit, use, bytesPerGb), 0n),
    }
  })
}

function useOf(hours: Hours | undefined, hour: number): Use {
  const known = hours?.get(hour)
  if (known !== undefined) return known
  const made: Use = { newFlows: 0n, activeNanoseconds: 0n, bytes: 0n }
  hours?.set(hour, made)
  return made
}

/** New flows and bytes of each way, at every load balancer that it comes by. */
function addTraffic(run: RunRecord, used: ReadonlyMap<string, Hours>): void {
  const { balancer } = payersOf(run)
  const balancers = run.ways.map(({ through }) => [
    ...new Set(through.flatMap(({ id }) => balancer(id)?.arn ?? [])),
  ])
  const { minute, way, bytes, newConnections } = run.minutes
  minute.forEach((at, row) => {
    for (const arn of balancers[way[row] ?? -1] ?? []) {
      const use = useOf(used.get(arn), Math.floor(at / HOUR_MINUTES))
      use.bytes += BigInt(bytes[row] ?? 0)
      use.newFlows += BigInt(newConnections[row] ?? 0)
    }
  })
}

/** The time for which flows were active, from the gauges of whole load balancers; between two rows a gauge stands. */
function addActive(run: RunRecord, used: ReadonlyMap<string, Hours>): void {
  const { of, minute, gauge, areaMinutes, areaRest, last } = run.gauges
  const next = new Map<number, { readonly minute: number; readonly value: number }>()
  minute.forEach((at, row) => {
    const number = gauge[row] ?? -1
    const hours = hoursOf(number)
    if (hours === undefined) return
    hold(hours, number, at)
    const area = BigInt(areaMinutes[row] ?? 0) * MINUTE + BigInt(areaRest[row] ?? 0)
    useOf(hours, Math.floor(at / HOUR_MINUTES)).activeNanoseconds += area
    next.set(number, { minute: at + 1, value: last[row] ?? 0 })
  })
  for (const number of next.keys()) hold(hoursOf(number), number, Math.ceil(run.end / Number(MINUTE)))

  function hoursOf(number: number): Hours | undefined {
    const key = of[number]
    if (key?.counts !== 'connections' || key.loadBalancerArn === null) return undefined
    return key.azId === null && key.serviceId === null ? used.get(key.loadBalancerArn) : undefined
  }

  /** What a gauge held from its last row up to a minute. */
  function hold(hours: Hours | undefined, number: number, until: number): void {
    const from = next.get(number)
    if (from === undefined || from.value === 0) return
    for (let at = from.minute; at < until;) {
      const hour = Math.floor(at / HOUR_MINUTES)
      const to = Math.min(until, (hour + 1) * HOUR_MINUTES)
      useOf(hours, hour).activeNanoseconds += BigInt(to - at) * BigInt(from.value) * MINUTE
      at = to
    }
  }
}
