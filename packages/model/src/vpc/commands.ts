import type {
  AllocateAddress,
  AssociateAddress,
  DisassociateAddress,
  ReleaseAddress,
} from './elastic-ip/types.ts'
import type { RunInstances, TerminateInstances } from './instance/types.ts'
import type {
  AttachInternetGateway,
  CreateInternetGateway,
  DeleteInternetGateway,
  DetachInternetGateway,
} from './internet-gateway/types.ts'
import type {
  CompleteNatGatewayDeletion,
  CompleteNatGatewayProvisioning,
  CreateNatGateway,
  DeleteNatGateway,
} from './nat-gateway/types.ts'
import type {
  CreateNetworkAcl,
  CreateNetworkAclEntry,
  DeleteNetworkAcl,
  DeleteNetworkAclEntry,
  ReplaceNetworkAclAssociation,
  ReplaceNetworkAclEntry,
} from './network-acl/types.ts'
import type {
  DeleteNetworkInsightsAnalysis,
  RecordNetworkInsightsAnalysis,
  StartNetworkInsightsAnalysis,
} from './network-insights-analysis/types.ts'
import type { CreateNetworkInsightsPath, DeleteNetworkInsightsPath } from './network-insights-path/types.ts'
import type {
  CreateNetworkInterface,
  DeleteNetworkInterface,
  ModifyNetworkInterfaceAttribute,
} from './network-interface/types.ts'
import type {
  CreateManagedPrefixList,
  DeleteManagedPrefixList,
  ModifyManagedPrefixList,
  SetAwsPrefixList,
} from './prefix-list/types.ts'
import type {
  CreateRoute,
  DeleteRoute,
  DeleteRouteTable,
  DisassociateRouteTable,
  ReplaceRoute,
  ReplaceRouteTableAssociation,
} from './route-table/commands.ts'
import type { AssociateRouteTable, CreateRouteTable } from './route-table/types.ts'
import type {
  AuthorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress,
  CreateSecurityGroup,
  DeleteSecurityGroup,
  RevokeSecurityGroupEgress,
  RevokeSecurityGroupIngress,
} from './security-group/types.ts'
import type {
  AssociateSubnetCidrBlock,
  CreateSubnet,
  DeleteSubnet,
  DisassociateSubnetCidrBlock,
  ShareSubnet,
  UnshareSubnet,
} from './subnet/types.ts'
import type {
  AcceptTransitGatewayVpcAttachment,
  AssociateTransitGatewayRouteTable,
  CompleteTransitGateway,
  CompleteTransitGatewayAttachment,
  CreateTransitGateway,
  CreateTransitGatewayRoute,
  CreateTransitGatewayRouteTable,
  CreateTransitGatewayVpcAttachment,
  DeleteTransitGateway,
  DeleteTransitGatewayRoute,
  DeleteTransitGatewayRouteTable,
  DeleteTransitGatewayVpcAttachment,
  DisableTransitGatewayRouteTablePropagation,
  DisassociateTransitGatewayRouteTable,
  EnableTransitGatewayRouteTablePropagation,
  RejectTransitGatewayVpcAttachment,
  ShareTransitGateway,
} from './transit-gateway/commands.ts'
import type {
  AttachVpnGateway,
  CreateVpnGateway,
  DeleteVpnGateway,
  DetachVpnGateway,
  DisableVgwRoutePropagation,
  EnableVgwRoutePropagation,
  SetLearntRoutes,
} from './virtual-private-gateway/types.ts'
import type {
  AcceptVpcPeeringConnection,
  CompleteVpcPeeringDeletion,
  CompleteVpcPeeringProvisioning,
  CreateVpcPeeringConnection,
  DeleteVpcPeeringConnection,
  ExpireVpcPeeringConnection,
  ModifyVpcPeeringConnectionOptions,
  RejectVpcPeeringConnection,
} from './vpc-peering-connection/types.ts'
import type {
  AssociateVpcCidrBlock,
  CreateVpc,
  DeleteVpc,
  DisassociateVpcCidrBlock,
  ModifyVpcAttribute,
} from './vpc/types.ts'

/** Everything that may be asked of a VPC's own resources. */
export type VpcApiCommand =
  | CreateVpc
  | ModifyVpcAttribute
  | AssociateVpcCidrBlock
  | DisassociateVpcCidrBlock
  | DeleteVpc
  | CreateSubnet
  | AssociateSubnetCidrBlock
  | DisassociateSubnetCidrBlock
  | DeleteSubnet
  | ShareSubnet
  | UnshareSubnet
  | CreateNetworkInterface
  | ModifyNetworkInterfaceAttribute
  | DeleteNetworkInterface
  | CreateSecurityGroup
  | DeleteSecurityGroup
  | AuthorizeSecurityGroupIngress
  | AuthorizeSecurityGroupEgress
  | RevokeSecurityGroupIngress
  | RevokeSecurityGroupEgress
  | CreateNetworkAcl
  | DeleteNetworkAcl
  | CreateNetworkAclEntry
  | ReplaceNetworkAclEntry
  | DeleteNetworkAclEntry
  | ReplaceNetworkAclAssociation
  | CreateRouteTable
  | DeleteRouteTable
  | CreateRoute
  | ReplaceRoute
  | DeleteRoute
  | AssociateRouteTable
  | DisassociateRouteTable
  | ReplaceRouteTableAssociation
  | CreateManagedPrefixList
  | ModifyManagedPrefixList
  | DeleteManagedPrefixList
  | RunInstances
  | TerminateInstances
  | AllocateAddress
  | AssociateAddress
  | DisassociateAddress
  | ReleaseAddress
  | CreateInternetGateway
  | AttachInternetGateway
  | DetachInternetGateway
  | DeleteInternetGateway
  | CreateNatGateway
  | DeleteNatGateway
  | CreateVpnGateway
  | AttachVpnGateway
  | DetachVpnGateway
  | DeleteVpnGateway
  | EnableVgwRoutePropagation
  | DisableVgwRoutePropagation
  | CreateVpcPeeringConnection
  | AcceptVpcPeeringConnection
  | RejectVpcPeeringConnection
  | DeleteVpcPeeringConnection
  | ModifyVpcPeeringConnectionOptions
  | CreateTransitGateway
  | DeleteTransitGateway
  | ShareTransitGateway
  | CreateTransitGatewayVpcAttachment
  | AcceptTransitGatewayVpcAttachment
  | RejectTransitGatewayVpcAttachment
  | DeleteTransitGatewayVpcAttachment
  | CreateTransitGatewayRouteTable
  | DeleteTransitGatewayRouteTable
  | AssociateTransitGatewayRouteTable
  | DisassociateTransitGatewayRouteTable
  | EnableTransitGatewayRouteTablePropagation
  | DisableTransitGatewayRouteTablePropagation
  | CreateTransitGatewayRoute
  | DeleteTransitGatewayRoute
  | CreateNetworkInsightsPath
  | DeleteNetworkInsightsPath
  | StartNetworkInsightsAnalysis
  | DeleteNetworkInsightsAnalysis

/** Timers of a VPC's own resources. */
export type VpcTimerCommand =
  | CompleteNatGatewayProvisioning
  | CompleteNatGatewayDeletion
  | CompleteVpcPeeringProvisioning
  | ExpireVpcPeeringConnection
  | CompleteVpcPeeringDeletion
  | CompleteTransitGateway
  | CompleteTransitGatewayAttachment

/** What the world outside states about a VPC's surroundings, and the data plane about its ways. */
export type VpcInternalCommand = SetLearntRoutes | SetAwsPrefixList | RecordNetworkInsightsAnalysis

export type VpcCommand = VpcApiCommand | VpcTimerCommand | VpcInternalCommand
