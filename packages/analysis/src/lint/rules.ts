import type { LintRule } from './finding.ts'
import { aclBlocksReply } from './acl-blocks-reply.ts'
import { applianceMtu } from './appliance-mtu.ts'
import { appliancesBesideBalancer } from './appliances-beside-balancer.ts'
import { asymmetricInspection } from './asymmetric-inspection.ts'
import { blackholeRoute } from './blackhole-route.ts'
import { clientsOutsideZones } from './clients-outside-zones.ts'
import { defaultGroup } from './default-group.ts'
import { endpointInOneZone } from './endpoint-in-one-zone.ts'
import { gatewayEndpointNames } from './gateway-endpoint-names.ts'
import { gatewayPolicyPrincipals } from './gateway-policy-principals.ts'
import { gatewayServiceNotAdmitted } from './gateway-service-not-admitted.ts'
import { hairpin } from './hairpin.ts'
import { idleTimeout } from './idle-timeout.ts'
import { inspectionAcrossZones } from './inspection-across-zones.ts'
import { inspectionAmongServers } from './inspection-among-servers.ts'
import { lostGroupReference } from './lost-group-reference.ts'
import { mtuThroughInspection } from './mtu-through-inspection.ts'
import { oneSidedPeering } from './one-sided-peering.ts'
import { privateDnsOff } from './private-dns-off.ts'
import { privateDnsSilent } from './private-dns-silent.ts'
import { proxyProtocolMismatch } from './proxy-protocol-mismatch.ts'
import { publicRecord } from './public-record.ts'
import { publicService } from './public-service.ts'
import { quotaHeadroom } from './quota-headroom.ts'
import { serviceInFewZones } from './service-in-few-zones.ts'
import { udpBehindEndpoint } from './udp-behind-endpoint.ts'
import { unacceptedConnection } from './unaccepted-connection.ts'
import { unlikeLoadBalancers } from './unlike-load-balancers.ts'
import { unverifiedName } from './unverified-name.ts'
import { zonalName } from './zonal-name.ts'
import { zoneWithoutTarget } from './zone-without-target.ts'

/** Everything that lint looks for, by code: one line for each in docs/lint.md. */
export const lintRules: readonly LintRule[] = [
  endpointInOneZone,
  clientsOutsideZones,
  zoneWithoutTarget,
  aclBlocksReply,
  lostGroupReference,
  hairpin,
  idleTimeout,
  mtuThroughInspection,
  applianceMtu,
  quotaHeadroom,
  publicService,
  privateDnsOff,
  privateDnsSilent,
  gatewayEndpointNames,
  publicRecord,
  unlikeLoadBalancers,
  serviceInFewZones,
  inspectionAmongServers,
  inspectionAcrossZones,
  appliancesBesideBalancer,
  gatewayPolicyPrincipals,
  gatewayServiceNotAdmitted,
  proxyProtocolMismatch,
  asymmetricInspection,
  blackholeRoute,
  oneSidedPeering,
  unacceptedConnection,
  defaultGroup,
  zonalName,
  udpBehindEndpoint,
  unverifiedName,
]
