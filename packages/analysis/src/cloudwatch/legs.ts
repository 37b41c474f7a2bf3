import type { AzId } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'

type Things = RunRecord['metered']
type Endpoint = Things['endpoints'][number]
type LoadBalancer = Things['loadBalancers'][number]

/** Where a way comes by an endpoint's interface, and by the node behind it if it gets there. */
export interface EndpointLeg {
  readonly endpoint: Endpoint
  readonly subnetId: string
  readonly azId: AzId
  /** Undefined where the service is AWS's own, whose metrics nobody sees. */
  readonly serviceId: string | undefined
  readonly node: NodeLeg | undefined
}

/** Where a way comes by a load balancer's node. */
export interface NodeLeg {
  readonly balancer: LoadBalancer
  readonly azId: AzId
}

/** What a way comes by that has metrics; each thing once. */
export interface Legs {
  readonly endpoints: readonly EndpointLeg[]
  readonly nodes: readonly NodeLeg[]
}

/** The legs of every way of a run, in the order of its ways. */
export function legsOf(run: Pick<RunRecord, 'ways' | 'metered'>): readonly Legs[] {
  const { endpoints, loadBalancers, services } = run.metered
  const endpointBy = new Map(
    endpoints.flatMap((endpoint) =>
      endpoint.interfaces.map((each) => [each.networkInterfaceId, { endpoint, each }]),
    ),
  )
  const balancerBy = new Map(
    loadBalancers.flatMap((balancer) =>
      balancer.nodes.map((each) => [each.networkInterfaceId, { balancer, each }]),
    ),
  )
  const customers = new Set(services.map(({ serviceId }) => serviceId))

  function nodeAt(id: string | undefined): NodeLeg | undefined {
    const found = balancerBy.get(id ?? '')
    return found && { balancer: found.balancer, azId: found.each.azId }
  }

  return run.ways.map(({ through }) => {
    const ids = [...new Set(through.map(({ id }) => id))]
    const known = ids.filter((id) => endpointBy.has(id) || balancerBy.has(id))
    return {
      nodes: known.flatMap((id) => nodeAt(id) ?? []),
      endpoints: known.flatMap((id, at) => {
        const found = endpointBy.get(id)
        if (found === undefined) return []
        const { endpoint, each } = found
        const serviceId = customers.has(endpoint.serviceId) ? endpoint.serviceId : undefined
        return [
          { endpoint, subnetId: each.subnetId, azId: each.azId, serviceId, node: nodeAt(known[at + 1]) },
        ]
      }),
    }
  })
}
