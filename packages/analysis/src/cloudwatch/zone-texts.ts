import type { NormalisedValue, RunRecord } from '@causeway/scenario'

/** How zones are written: by their name in the owner's account, or by their ID. */
export interface ZoneTexts {
  ofService(serviceId: string, azId: string): string
  ofBalancer(balancer: { readonly ownerId: string }, azId: string): string
}

/** How the metrics of a run write zones, as its knob `metrics.az` says. */
export function zoneTexts(run: RunRecord): ZoneTexts {
  const byId = knobOf(run, 'metrics.az') === 'id'
  const { loadBalancers, services } = run.metered
  const names = new Map(
    loadBalancers.flatMap(({ ownerId, nodes }) =>
      nodes.map(({ azId, zoneName }) => [`${ownerId} ${azId}`, zoneName]),
    ),
  )
  const owners = new Map(services.map(({ serviceId, ownerId }) => [serviceId, ownerId as string]))
  const text = (ownerId: string, azId: string) => (byId ? azId : (names.get(`${ownerId} ${azId}`) ?? azId))
  return {
    ofService: (serviceId, azId) => text(owners.get(serviceId) ?? '', azId),
    ofBalancer: ({ ownerId }, azId) => text(ownerId, azId),
  }
}

/** What the scenario of a run sets a knob to, or undefined. */
export function knobOf(run: RunRecord, name: string): NormalisedValue | undefined {
  const knobs = run.scenario['knobs']
  if (typeof knobs !== 'object' || knobs === null || Array.isArray(knobs)) return undefined
  return (knobs as { readonly [key: string]: NormalisedValue })[name]
}
