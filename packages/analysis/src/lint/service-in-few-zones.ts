import { tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { eligibleTargets, serviceZones } from '@causeway/model'
import type { CustomerService, InterfaceEndpoint, World } from '@causeway/model'
import type { Found, LintRule } from './finding.ts'
import {
  customerServices,
  distinct,
  listed,
  networkLoadBalancers,
  portsOf,
  workingEndpoints,
  zonesOfEndpoint,
} from './reading.ts'

/** Tells of a service, its targets or an endpoint in fewer zones than could be [R-SVC-23]. */
export const serviceInFewZones: LintRule = {
  code: 'CWL17',
  title: 'a service, its targets or an endpoint in fewer zones than could be',
  why: 'A service in one zone, or with targets in one zone only; and consumers in more than one zone that leave out zones in which it is offered.',
  find: ({ world }) => [
    ...customerServices(world).flatMap((service) => ofProvider(world, service)),
    ...workingEndpoints(world).flatMap((endpoint) => ofConsumer(world, endpoint)),
  ],
}

function ofProvider(world: World, service: CustomerService): readonly Found[] {
  const zones = serviceZones(world, service)
  const on = { name: service.name, id: service.serviceId }
  if (zones.length === 1) {
    const text = `the service is offered in ${listed(zones)} only: it fails with that zone`
    const mend = 'enable a second zone on its load balancers'
    return [{ severity: 'warning', rule: 'R-SVC-23', on, text, mend }]
  }
  const served = targetZones(world, service)
  if (served === undefined || served.length !== 1) return []
  const text = `all targets of the service are in ${listed(served)}: it fails with that zone, though it is offered in ${listed(zones)}`
  return [{ severity: 'warning', rule: 'R-SVC-23', on, text, mend: 'register targets in a second zone' }]
}

/** The zones of the targets that are there; undefined if some serve every zone. */
function targetZones(
  world: World,
  { networkLoadBalancerArns }: CustomerService,
): readonly AzId[] | undefined {
  const zones = networkLoadBalancers(world, networkLoadBalancerArns).flatMap((balancer) =>
    portsOf(world, balancer.loadBalancerArn).flatMap(({ group }) =>
      balancer.availabilityZones.flatMap(({ zoneId }) =>
        eligibleTargets(world, balancer, group, zoneId).map((target) => target.zoneId),
      ),
    ),
  )
  const own = zones.flatMap((zone) => (zone === 'all' ? [] : [zone]))
  return own.length < zones.length ? undefined : distinct(own)
}

function ofConsumer(world: World, endpoint: InterfaceEndpoint): readonly Found[] {
  const service = tableGet(world.endpointServices, endpoint.serviceId)
  return service?.owner === 'customer' ? leftOut(serviceZones(world, service), endpoint) : []
}

function leftOut(offered: readonly AzId[], endpoint: InterfaceEndpoint): readonly Found[] {
  const own = zonesOfEndpoint(endpoint)
  const missing = offered.filter((zone) => !own.includes(zone))
  // An endpoint in one zone is told of by a rule of its own.
  if (own.length < 2 || missing.length === 0) return []
  return [
    {
      severity: 'note',
      rule: 'R-SVC-23',
      on: { name: endpoint.name, id: endpoint.vpcEndpointId },
      field: 'subnets',
      text: `the service is offered in ${listed(missing)} too, where the endpoint has no subnet`,
      mend: `add a subnet in ${listed(missing)}`,
    },
  ]
}
