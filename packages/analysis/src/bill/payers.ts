import type { RunRecord } from '@causeway/scenario'

/** Who owns and pays for the things that ways lead through. */
export interface Payers {
  /** The endpoint of an interface, and who pays for it; undefined if the interface is of no endpoint. */
  endpoint(networkInterfaceId: string): { readonly id: string; readonly payer: string } | undefined
  /** The load balancer of a node. */
  balancer(networkInterfaceId: string): { readonly arn: string; readonly ownerId: string } | undefined
  /** The account that owns a thing, or undefined if none is known. */
  owner(id: string): string | undefined
  /** The Region of a zone, or '' of an unknown one. */
  region(azId: string): string
  name(id: string): string
}

/** Looks owners up in a run's entities, meters and billed spans. */
export function payersOf(run: RunRecord): Payers {
  const { entities, metered, billing } = run
  const regions = new Map<string, string>(billing.zones.map(({ azId, region }) => [azId, region]))
  const owners = new Map(entities.map(({ id, account }) => [id, account]))
  const names = new Map(entities.map(({ id, name }) => [id, name]))
  // Of those who took turns in paying, the first stands for the traffic [R-SVC-26].
  const payers = new Map(billing.spans.toReversed().map(({ id, payer }) => [id, payer]))
  for (const { id, name } of billing.spans) if (!names.has(id)) names.set(id, name)
  const endpoints = new Map(
    metered.endpoints.flatMap(({ vpcEndpointId: id, ownerId, interfaces }) =>
      interfaces.map((each) => [each.networkInterfaceId, { id, payer: payers.get(id) ?? ownerId }] as const),
    ),
  )
  const balancers = new Map(
    metered.loadBalancers.flatMap(({ loadBalancerArn: arn, ownerId, nodes }) =>
      nodes.map((node) => [node.networkInterfaceId, { arn, ownerId }] as const),
    ),
  )
  return {
    endpoint: (id) => endpoints.get(id),
    balancer: (id) => balancers.get(id),
    owner: (id) => endpointOwner(id) ?? owners.get(id) ?? payers.get(id),
    region: (azId) => regions.get(azId) ?? '',
    name: (id) => names.get(id) ?? id,
  }

  function endpointOwner(id: string): string | undefined {
    return endpoints.get(id)?.payer ?? balancers.get(id)?.ownerId
  }
}
