import { compareIssues } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { openBench } from './bench.ts'
import { acceptConnections, buildEndpoints, enablePrivateDns } from './build-endpoints.ts'
import { buildGatewayListeners, buildGatewayLoadBalancers } from './build-gateway-load-balancers.ts'
import { buildInternetGateways, buildNatGateways, buildVpnGateways } from './build-gateways.ts'
import { buildInstances, buildNetworkInterfaces } from './build-hosts.ts'
import { buildListeners, buildLoadBalancers } from './build-load-balancers.ts'
import { buildResolverEndpoints, buildResolverRules, buildZones } from './build-names.ts'
import { buildPeerings, setPeeringOptions } from './build-peerings.ts'
import { buildAccounts, buildVpcs } from './build-places.ts'
import { buildPrincipals, buildResourcePolicies } from './build-principals.ts'
import { buildRouteTables } from './build-route-tables.ts'
import { buildGatewayEndpoints, buildInspectionEndpoints } from './build-routed-endpoints.ts'
import { buildPrefixLists, buildRoutes } from './build-routes.ts'
import { buildPeeredRules, buildSecurityGroups } from './build-security-groups.ts'
import { buildServices } from './build-services.ts'
import { buildNetworkAcls } from './build-subnet-tables.ts'
import { buildSubnets } from './build-subnets.ts'
import * as transit from './build-transit-gateways.ts'
import type { BuildOptions, Built } from './built.ts'
import { checkTopology } from './check.ts'
import { entitiesOf } from './entities.ts'
import { expandTopology } from './expand.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'
import { soundPart } from './sound-part.ts'
import type { Topology } from './topology.ts'

/**
 * Builds the world that a topology declares and lets it settle before the clock starts: what was provisioning is
 * available, targets are registered, connections accepted, private names verified and active, unless it says otherwise.
 *
 * Commands are issued by kind and then by name, so the order of declarations does not matter. Whatever is wrong is an
 * issue at its line; what depends on a refused thing is left out without another word.
 */
export function buildWorld(topology: Topology, options: BuildOptions = {}): Built {
  const expanded = expandTopology(topology, options.profile)
  const { issues, spoiled } = checkTopology(expanded)
  const bench = openBench(options)
  build(openSite(bench, soundPart(expanded, spoiled)))
  const world = bench.world()
  return {
    world,
    steps: bench.steps(),
    pending: bench.pending(),
    entities: entitiesOf(world, bench.nameOf),
    issues: distinct([...issues, ...bench.issues()]),
  }
}

function build(site: Site): void {
  const { bench } = site
  buildPlaces(site)
  // Stated addresses are taken before others are chosen, and clients come last: they move nobody's address.
  buildInstances(site, { addressed: true })
  buildNetworkInterfaces(site, { addressed: true })
  buildLoadBalancers(site)
  buildGatewayLoadBalancers(site)
  buildNatGateways(site)
  bench.settle()
  buildServices(site)
  bench.settle()
  // Before those of S3 with a private name, which AWS wants to see beside one [R-IF-7].
  buildGatewayEndpoints(site)
  buildEndpoints(site)
  buildInspectionEndpoints(site)
  bench.settle()
  acceptConnections(site)
  bench.settle()
  enablePrivateDns(site)
  bench.settle()
  buildInstances(site, { addressed: false })
  buildListeners(site)
  buildGatewayListeners(site)
  bench.settle()
  buildLinks(site)
  buildNames(site)
  buildNetworkInterfaces(site, { addressed: false })
  // Routes lead to all that there is.
  buildRoutes(site)
}

function buildPlaces(site: Site): void {
  buildAccounts(site)
  buildPrincipals(site)
  buildResourcePolicies(site)
  buildVpcs(site)
  buildSubnets(site)
  buildPrefixLists(site)
  buildSecurityGroups(site)
  buildNetworkAcls(site)
  buildInternetGateways(site)
  buildVpnGateways(site)
  buildRouteTables(site)
}

function buildLinks(site: Site): void {
  buildPeerings(site)
  transit.buildTransitGateways(site)
  site.bench.settle()
  setPeeringOptions(site)
  buildPeeredRules(site)
  transit.buildAttachments(site)
  site.bench.settle()
  transit.acceptAttachments(site)
  site.bench.settle()
  transit.buildTransitRouteTables(site)
}

function buildNames(site: Site): void {
  buildResolverEndpoints(site)
  buildResolverRules(site)
  buildZones(site)
}

// Generated things stand at one place of the file: what is wrong with all of them is said once.
function distinct(issues: readonly Issue[]): Issue[] {
  const sorted = issues.toSorted(compareIssues)
  return sorted.filter((issue, index) => {
    const previous = sorted[index - 1]
    return previous === undefined || compareIssues(previous, issue) !== 0
  })
}
