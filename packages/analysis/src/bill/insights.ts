import { MINUTE_NS } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import type { Usage } from './bill.ts'

/**
 * The events that Contributor Insights rules matched: one for each enabled rule, endpoint of its service and minute in
 * which a packet crossed the endpoint [R-CI-4]. The owner of the service pays.
 */
export function eventsOf(run: RunRecord): readonly Usage[] {
  const rules = run.billing.spans.filter(({ item }) => item === 'insights.rule')
  if (rules.length === 0) return []
  const busy = busyMinutes(run)
  return rules.map(({ id, payer, region, serviceId, from, to }) => ({
    payer,
    region,
    item: 'insights.events' as const,
    resource: id,
    azId: null,
    quantity: BigInt(
      (busy.get(serviceId) ?? []).filter((at) => at * MINUTE_NS >= from && at * MINUTE_NS < to).length,
    ),
  }))
}

/** For each service one entry for every minute of every endpoint that a packet crossed. */
function busyMinutes({ metered, ways, minutes }: RunRecord): ReadonlyMap<string, readonly number[]> {
  const endpoints = new Map(
    metered.endpoints.flatMap((endpoint) =>
      endpoint.interfaces.map((each) => [each.networkInterfaceId, endpoint] as const),
    ),
  )
  const seen = new Set<string>()
  const busy = new Map<string, number[]>()
  minutes.minute.forEach((at, row) => {
    for (const { id } of ways[minutes.way[row] ?? -1]?.through ?? []) {
      const endpoint = endpoints.get(id)
      if (endpoint === undefined || seen.has(`${at} ${endpoint.vpcEndpointId}`)) continue
      seen.add(`${at} ${endpoint.vpcEndpointId}`)
      const minutesOf = busy.get(endpoint.serviceId)
      if (minutesOf === undefined) busy.set(endpoint.serviceId, [at])
      else minutesOf.push(at)
    }
  })
  return busy
}
