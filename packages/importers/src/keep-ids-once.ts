import type { Item, Topology } from '@causeway/topology'
import type { Log } from './report.ts'

// These are no ids: interfaces of two VPCs may share an address, and endpoints a zone of AWS's own.
const SHARED = /^(privateIpAddress\/.*|ipv6Address\/.*|missingTarget\/.*|dnsSuffix|regionalHostedZoneId)$/

/**
 * Takes an imported id away from everything but the first that has it, by kind and name: a snapshot that was put
 * together by hand may give two things one id, which no world can hold. The others get ids of ours, and a note.
 */
export function keepIdsOnce(log: Log, topology: Topology): Topology {
  const seen = new Set<string>()
  const once = <T extends Item>(items: readonly T[]): T[] => items.map((item) => withoutSeen(log, item, seen))
  // The order in which they are made: what comes first keeps the id.
  return {
    ...topology,
    vpcs: once(topology.vpcs),
    subnets: once(topology.subnets),
    securityGroups: once(topology.securityGroups),
    networkAcls: once(topology.networkAcls),
    routeTables: once(topology.routeTables),
    instances: once(topology.instances),
    networkInterfaces: once(topology.networkInterfaces),
    internetGateways: once(topology.internetGateways),
    natGateways: once(topology.natGateways),
    vpnGateways: once(topology.vpnGateways),
    peerings: once(topology.peerings),
    transitGateways: once(topology.transitGateways),
    prefixLists: once(topology.prefixLists),
    nlbs: once(topology.nlbs),
    gwlbs: once(topology.gwlbs),
    services: once(topology.services),
    endpoints: once(topology.endpoints),
    zones: once(topology.zones),
    resolverEndpoints: once(topology.resolverEndpoints),
    resolverRules: once(topology.resolverRules),
  }
}

function withoutSeen<T extends Item>(log: Log, item: T, seen: Set<string>): T {
  const kept = Object.entries(item.imported ?? {}).filter(([key, id]) => {
    if (SHARED.test(key)) return true
    const isNew = !seen.has(id)
    seen.add(id)
    if (!isNew) noteTaken(log, item, id)
    return isNew
  })
  return { ...item, imported: Object.fromEntries(kept) }
}

function noteTaken(log: Log, { name, at }: Item, id: string): void {
  const { file, line } = at
  const what = `${name} gets an id of ours in place of ${id}, which something else has`
  log.notes.defaulted.push({ file, line, path: '', what })
}
