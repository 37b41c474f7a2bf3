import type { Table } from '@causeway/ground'
import type { ElasticIp } from './elastic-ip/types.ts'
import type { InternetGateway } from './internet-gateway/types.ts'
import type { NatGateway } from './nat-gateway/types.ts'
import type { NetworkInsightsAnalysis } from './network-insights-analysis/types.ts'
import type { NetworkInsightsPath } from './network-insights-path/types.ts'
import type { PrefixList } from './prefix-list/types.ts'
import type {
  TransitGateway,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
} from './transit-gateway/types.ts'
import type { VpnGateway } from './virtual-private-gateway/types.ts'
import type { VpcPeeringConnection } from './vpc-peering-connection/types.ts'

/** The tables of what connects VPCs to the world and to each other, and of the questions about it: a part of `World`. */
export interface GatewayTables {
  readonly elasticIps: Table<ElasticIp>
  readonly internetGateways: Table<InternetGateway>
  readonly natGateways: Table<NatGateway>
  readonly vpnGateways: Table<VpnGateway>
  readonly vpcPeeringConnections: Table<VpcPeeringConnection>
  readonly transitGateways: Table<TransitGateway>
  readonly transitGatewayAttachments: Table<TransitGatewayVpcAttachment>
  readonly transitGatewayRouteTables: Table<TransitGatewayRouteTable>
  /** Customers' lists, and those of AWS whose blocks have been set. */
  readonly prefixLists: Table<PrefixList>
  readonly networkInsightsPaths: Table<NetworkInsightsPath>
  readonly networkInsightsAnalyses: Table<NetworkInsightsAnalysis>
}
