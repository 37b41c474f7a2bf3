import { sortedBy } from '@causeway/ground'
import { profiles } from '@causeway/model'
import type { ProfileName } from '@causeway/model'
import { generateAppliances, generateTargets } from './expand-targets.ts'
import { defaultGroupOf } from './items.ts'
import { regionOfService } from './region-of.ts'
import type { AwsServiceItem, ServiceItem } from './service-items.ts'
import type { InstanceItem, SubnetItem, Topology } from './topology.ts'
import { zonesSeen } from './zones.ts'

/**
 * A topology with everything stated that its declaration leaves open: the instances and groups that `targets: n`
 * makes, default security groups (endpoints have none in a profile that knows none [R-0-4]), the zones of AWS services.
 * Expanding twice changes nothing more.
 */
export function expandTopology(topology: Topology, profile: ProfileName = 'guide-2024'): Topology {
  const haveGroups = profiles[profile].endpointSecurityGroups
  const served = topology.nlbs.map((nlb) => generateTargets(topology, nlb))
  const inspected = topology.gwlbs.map((gwlb) => generateAppliances(topology, gwlb))
  const generated = [...served, ...inspected]
  const subnets = new Map(topology.subnets.map((subnet) => [subnet.name, subnet]))
  const instances: InstanceItem[] = [...topology.instances, ...generated.flatMap((each) => each.instances)]
  const groups = [...topology.securityGroups, ...generated.flatMap((each) => each.securityGroups)]
  return {
    ...topology,
    securityGroups: sortedBy(groups, nameOf),
    instances: sortedBy(instances, nameOf).map((item) => grouped(item, subnets.get(item.subnet))),
    networkInterfaces: topology.networkInterfaces.map((item) => grouped(item, subnets.get(item.subnet))),
    nlbs: served.map(({ balancer }) => balancer),
    gwlbs: inspected.map(({ balancer }) => balancer),
    services: topology.services.map((service) => offered(topology, service)),
    endpoints: topology.endpoints.map((item) =>
      haveGroups && item.type === 'interface' ? grouped(item, subnets.get(item.subnets[0] ?? '')) : item,
    ),
    resolverEndpoints: topology.resolverEndpoints.map((item) =>
      grouped(item, subnets.get(item.subnets[0] ?? '')),
    ),
  }
}

interface Grouped {
  readonly securityGroups?: readonly string[]
}

function grouped<T extends Grouped>(item: T, subnet: SubnetItem | undefined): T {
  if (item.securityGroups !== undefined || subnet === undefined) return item
  return { ...item, securityGroups: [defaultGroupOf(subnet.vpc)] }
}

function offered(topology: Topology, service: ServiceItem): ServiceItem {
  if (service.type !== 'aws' || service.azs !== undefined) return service
  const everywhere: AwsServiceItem = {
    ...service,
    azs: zonesSeen(topology, regionOfService(topology, service)),
  }
  return everywhere
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}
