import type { ApiCommand } from '../world.ts'

/** What a call creates: its kind in ARNs, and the key of the output that tells its id. */
export interface Created {
  readonly arnType: string
  readonly outputKey: string
}

const one = (arnType: string, outputKey: string): Created => ({ arnType, outputKey })

/**
 * The calls that create something with an id of its own, so that it can be tagged at once: endpoints and services
 * among them; permissions and connections are tagged afterwards only [R-SVC-21].
 */
const table: Partial<Readonly<Record<ApiCommand['type'], Created>>> = {
  CreateVpc: one('vpc', 'vpcId'),
  CreateSubnet: one('subnet', 'subnetId'),
  CreateNetworkInterface: one('network-interface', 'networkInterfaceId'),
  CreateSecurityGroup: one('security-group', 'groupId'),
  CreateNetworkAcl: one('network-acl', 'networkAclId'),
  CreateRouteTable: one('route-table', 'routeTableId'),
  RunInstances: one('instance', 'instanceId'),
  AllocateAddress: one('elastic-ip', 'allocationId'),
  CreateInternetGateway: one('internet-gateway', 'internetGatewayId'),
  CreateNatGateway: one('natgateway', 'natGatewayId'),
  CreateVpnGateway: one('vpn-gateway', 'vpnGatewayId'),
  CreateVpcPeeringConnection: one('vpc-peering-connection', 'vpcPeeringConnectionId'),
  CreateTransitGateway: one('transit-gateway', 'transitGatewayId'),
  CreateTransitGatewayVpcAttachment: one('transit-gateway-attachment', 'transitGatewayAttachmentId'),
  CreateTransitGatewayRouteTable: one('transit-gateway-route-table', 'transitGatewayRouteTableId'),
  CreateManagedPrefixList: one('prefix-list', 'prefixListId'),
  CreateNetworkInsightsPath: one('network-insights-path', 'networkInsightsPathId'),
  StartNetworkInsightsAnalysis: one('network-insights-analysis', 'networkInsightsAnalysisId'),
  CreateVpcEndpoint: one('vpc-endpoint', 'vpcEndpointId'),
  CreateVpcEndpointServiceConfiguration: one('vpc-endpoint-service', 'serviceId'),
}

/** What a call creates; undefined if it creates nothing that could be tagged at once. */
export function createdBy({ type }: ApiCommand): Created | undefined {
  return table[type]
}
