import { tableGet } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { serviceZones } from '@causeway/model'
import type { InterfaceEndpoint } from '@causeway/model'
import type { Found, LintRule, LintSubject } from './finding.ts'
import { distinct, hostsIn, listed, workingEndpoints, zonesOfEndpoint } from './reading.ts'

/**
 * Tells of clients in zones without an interface of the endpoint, or outside the service's zones
 * [R-IF-14, R-REG-6].
 */
export const clientsOutsideZones: LintRule = {
  code: 'CWL02',
  title: "clients in zones without an interface of the endpoint, or outside the service's zones",
  why: 'Clients in zones where their endpoint has no interface: their traffic crosses zones, and where the service is not offered there is no mending it on their side.',
  find: ({ world, traffic }) =>
    workingEndpoints(world).flatMap((endpoint) => {
      const service = tableGet(world.endpointServices, endpoint.serviceId)
      if (service === undefined) return []
      const own = zonesOfEndpoint(endpoint)
      const offered = serviceZones(world, service)
      const outside = clientZones({ world, traffic }, endpoint).filter((zone) => !own.includes(zone))
      const without = outside.filter((zone) => !offered.includes(zone))
      const addable = outside.filter((zone) => offered.includes(zone))
      return [...notOffered(endpoint, without, offered), ...notUsed(endpoint, addable)]
    }),
}

/** The zones of the clients that the scenario gives the endpoint; where it gives none, of all hosts of the VPC. */
function clientZones({ world, traffic }: LintSubject, { name, vpcId }: InterfaceEndpoint): readonly AzId[] {
  const classes = traffic.filter(({ to }) => to.type === 'endpoint' && to.endpoint === name)
  const clients = new Set(classes.flatMap((each) => each.clients))
  const hosts = hostsIn(world, vpcId).filter((host) => clients.size === 0 || clients.has(host.name))
  return distinct(hosts.map(({ availabilityZoneId }) => availabilityZoneId))
}

function notOffered(
  { name, vpcEndpointId }: InterfaceEndpoint,
  zones: readonly AzId[],
  offered: readonly AzId[],
): readonly Found[] {
  if (zones.length === 0) return []
  return [
    {
      severity: 'warning',
      rule: 'R-REG-6',
      on: { name, id: vpcEndpointId },
      field: 'subnets',
      text: `there are clients in ${listed(zones)}, but the service is offered in ${listed(offered)} only: they always cross zones`,
      mend: 'ask the provider to enable those zones on its load balancers, or move the clients',
    },
  ]
}

function notUsed({ name, vpcEndpointId }: InterfaceEndpoint, zones: readonly AzId[]): readonly Found[] {
  if (zones.length === 0) return []
  return [
    {
      severity: 'warning',
      rule: 'R-IF-14',
      on: { name, id: vpcEndpointId },
      field: 'subnets',
      text: `there are clients in ${listed(zones)}, where the endpoint has no interface: their traffic crosses zones, which costs and shares the fate of another zone`,
      mend: `add a subnet in ${listed(zones)} to the endpoint`,
    },
  ]
}
