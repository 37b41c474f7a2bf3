import { unreachable, type ApiError } from '@causeway/ground'
import type { Applied } from '../commit.ts'
import type { Step, World } from '../world.ts'
import type { VpcCommand } from './commands.ts'
import { allocateAddress, releaseAddress } from './elastic-ip/allocate.ts'
import { associateAddress, disassociateAddress } from './elastic-ip/associate.ts'
import { runInstances } from './instance/run.ts'
import { terminateInstances } from './instance/terminate.ts'
import { attachInternetGateway } from './internet-gateway/attach.ts'
import { createInternetGateway } from './internet-gateway/create.ts'
import { deleteInternetGateway } from './internet-gateway/delete.ts'
import { detachInternetGateway } from './internet-gateway/detach.ts'
import { createNatGateway } from './nat-gateway/create.ts'
import { deleteNatGateway } from './nat-gateway/delete.ts'
import { completeNatGatewayDeletion, completeNatGatewayProvisioning } from './nat-gateway/settle.ts'
import { createNetworkAcl } from './network-acl/create.ts'
import { deleteNetworkAcl } from './network-acl/delete.ts'
import { createNetworkAclEntry, deleteNetworkAclEntry, replaceNetworkAclEntry } from './network-acl/entry.ts'
import { replaceNetworkAclAssociation } from './network-acl/replace-association.ts'
import { deleteNetworkInsightsAnalysis } from './network-insights-analysis/delete.ts'
import { recordNetworkInsightsAnalysis } from './network-insights-analysis/record.ts'
import { startNetworkInsightsAnalysis } from './network-insights-analysis/start.ts'
import { createNetworkInsightsPath } from './network-insights-path/create.ts'
import { deleteNetworkInsightsPath } from './network-insights-path/delete.ts'
import { createNetworkInterface } from './network-interface/create.ts'
import { deleteNetworkInterface } from './network-interface/delete.ts'
import { modifyNetworkInterfaceAttribute } from './network-interface/modify-attribute.ts'
import { createManagedPrefixList } from './prefix-list/create.ts'
import { deleteManagedPrefixList } from './prefix-list/delete.ts'
import { modifyManagedPrefixList } from './prefix-list/modify.ts'
import { setAwsPrefixList } from './prefix-list/set-aws.ts'
import { associateRouteTable } from './route-table/associate.ts'
import { createRoute } from './route-table/create-route.ts'
import { createRouteTable } from './route-table/create.ts'
import { deleteRoute } from './route-table/delete-route.ts'
import { deleteRouteTable } from './route-table/delete.ts'
import { disassociateRouteTable } from './route-table/disassociate.ts'
import { replaceRouteTableAssociation } from './route-table/replace-association.ts'
import { replaceRoute } from './route-table/replace-route.ts'
import { authorizeSecurityGroup } from './security-group/authorize.ts'
import { createSecurityGroup } from './security-group/create.ts'
import { deleteSecurityGroup } from './security-group/delete.ts'
import { revokeSecurityGroup } from './security-group/revoke.ts'
import { createSubnet } from './subnet/create.ts'
import { deleteSubnet } from './subnet/delete.ts'
import { associateSubnetCidrBlock, disassociateSubnetCidrBlock } from './subnet/ipv6-block.ts'
import { shareSubnet, unshareSubnet } from './subnet/share.ts'
import { createTransitGatewayVpcAttachment } from './transit-gateway/attach.ts'
import {
  decideTransitGatewayVpcAttachment,
  deleteTransitGatewayVpcAttachment,
} from './transit-gateway/decide.ts'
import { createTransitGateway, deleteTransitGateway, shareTransitGateway } from './transit-gateway/gateway.ts'
import {
  createTransitGatewayRouteTable,
  deleteTransitGatewayRouteTable,
} from './transit-gateway/route-table.ts'
import { completeTransitGateway, completeTransitGatewayAttachment } from './transit-gateway/settle.ts'
import { createTransitGatewayRoute, deleteTransitGatewayRoute } from './transit-gateway/static-route.ts'
import { tieTransitGatewayRouteTable } from './transit-gateway/tie.ts'
import { attachVpnGateway, detachVpnGateway } from './virtual-private-gateway/attach.ts'
import { createVpnGateway, deleteVpnGateway } from './virtual-private-gateway/create.ts'
import {
  disableVgwRoutePropagation,
  enableVgwRoutePropagation,
  setLearntRoutes,
} from './virtual-private-gateway/propagation.ts'
import { createVpcPeeringConnection } from './vpc-peering-connection/create.ts'
import {
  acceptVpcPeeringConnection,
  deleteVpcPeeringConnection,
  rejectVpcPeeringConnection,
} from './vpc-peering-connection/decide.ts'
import { modifyVpcPeeringConnectionOptions } from './vpc-peering-connection/modify-options.ts'
import { settleVpcPeering } from './vpc-peering-connection/settle.ts'
import { associateVpcCidrBlock } from './vpc/associate-block.ts'
import { createVpc } from './vpc/create.ts'
import { deleteVpc } from './vpc/delete.ts'
import { disassociateVpcCidrBlock } from './vpc/disassociate-block.ts'
import { modifyVpcAttribute } from './vpc/modify-attribute.ts'

/** The part of `apply` that is about VPCs' own resources: the contents page of these rooms. */
export function applyVpc(world: World, step: Step, command: VpcCommand): Applied | ApiError {
  // prettier-ignore
  switch (command.type) {
    case 'CreateVpc': return createVpc(world, step, command)
    case 'ModifyVpcAttribute': return modifyVpcAttribute(world, step, command)
    case 'AssociateVpcCidrBlock': return associateVpcCidrBlock(world, step, command)
    case 'DisassociateVpcCidrBlock': return disassociateVpcCidrBlock(world, step, command)
    case 'DeleteVpc': return deleteVpc(world, step, command)
    case 'CreateSubnet': return createSubnet(world, step, command)
    case 'AssociateSubnetCidrBlock': return associateSubnetCidrBlock(world, step, command)
    case 'DisassociateSubnetCidrBlock': return disassociateSubnetCidrBlock(world, step, command)
    case 'DeleteSubnet': return deleteSubnet(world, step, command)
    case 'ShareSubnet': return shareSubnet(world, step, command)
    case 'UnshareSubnet': return unshareSubnet(world, step, command)
    case 'CreateNetworkInterface': return createNetworkInterface(world, step, command)
    case 'ModifyNetworkInterfaceAttribute': return modifyNetworkInterfaceAttribute(world, step, command)
    case 'DeleteNetworkInterface': return deleteNetworkInterface(world, step, command)
    case 'CreateSecurityGroup': return createSecurityGroup(world, step, command)
    case 'DeleteSecurityGroup': return deleteSecurityGroup(world, step, command)
    case 'AuthorizeSecurityGroupIngress': return authorizeSecurityGroup(world, step, command)
    case 'AuthorizeSecurityGroupEgress': return authorizeSecurityGroup(world, step, command)
    case 'RevokeSecurityGroupIngress': return revokeSecurityGroup(world, step, command)
    case 'RevokeSecurityGroupEgress': return revokeSecurityGroup(world, step, command)
    case 'CreateNetworkAcl': return createNetworkAcl(world, step, command)
    case 'DeleteNetworkAcl': return deleteNetworkAcl(world, step, command)
    case 'CreateNetworkAclEntry': return createNetworkAclEntry(world, step, command)
    case 'ReplaceNetworkAclEntry': return replaceNetworkAclEntry(world, step, command)
    case 'DeleteNetworkAclEntry': return deleteNetworkAclEntry(world, step, command)
    case 'ReplaceNetworkAclAssociation': return replaceNetworkAclAssociation(world, step, command)
    case 'CreateRouteTable': return createRouteTable(world, step, command)
    case 'DeleteRouteTable': return deleteRouteTable(world, step, command)
    case 'CreateRoute': return createRoute(world, step, command)
    case 'ReplaceRoute': return replaceRoute(world, step, command)
    case 'DeleteRoute': return deleteRoute(world, step, command)
    case 'AssociateRouteTable': return associateRouteTable(world, step, command)
    case 'DisassociateRouteTable': return disassociateRouteTable(world, step, command)
    case 'ReplaceRouteTableAssociation': return replaceRouteTableAssociation(world, step, command)
    case 'CreateManagedPrefixList': return createManagedPrefixList(world, step, command)
    case 'ModifyManagedPrefixList': return modifyManagedPrefixList(world, step, command)
    case 'DeleteManagedPrefixList': return deleteManagedPrefixList(world, step, command)
    case 'RunInstances': return runInstances(world, step, command)
    case 'TerminateInstances': return terminateInstances(world, step, command)
    case 'AllocateAddress': return allocateAddress(world, step, command)
    case 'AssociateAddress': return associateAddress(world, step, command)
    case 'DisassociateAddress': return disassociateAddress(world, step, command)
    case 'ReleaseAddress': return releaseAddress(world, step, command)
    case 'CreateInternetGateway': return createInternetGateway(world, step, command)
    case 'AttachInternetGateway': return attachInternetGateway(world, step, command)
    case 'DetachInternetGateway': return detachInternetGateway(world, step, command)
    case 'DeleteInternetGateway': return deleteInternetGateway(world, step, command)
    case 'CreateNatGateway': return createNatGateway(world, step, command)
    case 'DeleteNatGateway': return deleteNatGateway(world, step, command)
    case 'CreateVpnGateway': return createVpnGateway(world, step, command)
    case 'AttachVpnGateway': return attachVpnGateway(world, step, command)
    case 'DetachVpnGateway': return detachVpnGateway(world, step, command)
    case 'DeleteVpnGateway': return deleteVpnGateway(world, step, command)
    case 'EnableVgwRoutePropagation': return enableVgwRoutePropagation(world, step, command)
    case 'DisableVgwRoutePropagation': return disableVgwRoutePropagation(world, step, command)
    case 'CreateVpcPeeringConnection': return createVpcPeeringConnection(world, step, command)
    case 'AcceptVpcPeeringConnection': return acceptVpcPeeringConnection(world, step, command)
    case 'RejectVpcPeeringConnection': return rejectVpcPeeringConnection(world, step, command)
    case 'DeleteVpcPeeringConnection': return deleteVpcPeeringConnection(world, step, command)
    case 'ModifyVpcPeeringConnectionOptions': return modifyVpcPeeringConnectionOptions(world, step, command)
    case 'CompleteNatGatewayProvisioning': return completeNatGatewayProvisioning(world, step, command)
    case 'CompleteNatGatewayDeletion': return completeNatGatewayDeletion(world, step, command)
    case 'CompleteVpcPeeringProvisioning': return settleVpcPeering(world, step, command)
    case 'ExpireVpcPeeringConnection': return settleVpcPeering(world, step, command)
    case 'CompleteVpcPeeringDeletion': return settleVpcPeering(world, step, command)
    case 'SetLearntRoutes': return setLearntRoutes(world, step, command)
    case 'SetAwsPrefixList': return setAwsPrefixList(world, step, command)
    case 'CreateTransitGateway': return createTransitGateway(world, step, command)
    case 'DeleteTransitGateway': return deleteTransitGateway(world, step, command)
    case 'ShareTransitGateway': return shareTransitGateway(world, step, command)
    case 'CreateTransitGatewayVpcAttachment': return createTransitGatewayVpcAttachment(world, step, command)
    case 'AcceptTransitGatewayVpcAttachment': return decideTransitGatewayVpcAttachment(world, step, command)
    case 'RejectTransitGatewayVpcAttachment': return decideTransitGatewayVpcAttachment(world, step, command)
    case 'DeleteTransitGatewayVpcAttachment': return deleteTransitGatewayVpcAttachment(world, step, command)
    case 'CreateTransitGatewayRouteTable': return createTransitGatewayRouteTable(world, step, command)
    case 'DeleteTransitGatewayRouteTable': return deleteTransitGatewayRouteTable(world, step, command)
    case 'AssociateTransitGatewayRouteTable': return tieTransitGatewayRouteTable(world, step, command)
    case 'DisassociateTransitGatewayRouteTable': return tieTransitGatewayRouteTable(world, step, command)
    case 'EnableTransitGatewayRouteTablePropagation': return tieTransitGatewayRouteTable(world, step, command)
    case 'DisableTransitGatewayRouteTablePropagation': return tieTransitGatewayRouteTable(world, step, command)
    case 'CreateTransitGatewayRoute': return createTransitGatewayRoute(world, step, command)
    case 'DeleteTransitGatewayRoute': return deleteTransitGatewayRoute(world, step, command)
    case 'CreateNetworkInsightsPath': return createNetworkInsightsPath(world, step, command)
    case 'DeleteNetworkInsightsPath': return deleteNetworkInsightsPath(world, step, command)
    case 'StartNetworkInsightsAnalysis': return startNetworkInsightsAnalysis(world, step, command)
    case 'DeleteNetworkInsightsAnalysis': return deleteNetworkInsightsAnalysis(world, step, command)
    case 'RecordNetworkInsightsAnalysis': return recordNetworkInsightsAnalysis(world, step, command)
    case 'CompleteTransitGateway': return completeTransitGateway(world, step, command)
    case 'CompleteTransitGatewayAttachment': return completeTransitGatewayAttachment(world, step, command)
    default: return unreachable(command, 'applyVpc')
  }
}
