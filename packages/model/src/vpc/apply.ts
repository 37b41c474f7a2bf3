import { apiError, type ApiError } from '@causeway/ground'
import type { Applied } from '../commit.ts'
import type { Step, World } from '../world.ts'
import type { VpcCommand } from './commands.ts'
import { runInstances } from './instance/run.ts'
import { createNetworkAcl } from './network-acl/create.ts'
import { createNetworkAclEntry, deleteNetworkAclEntry } from './network-acl/entry.ts'
import { replaceNetworkAclAssociation } from './network-acl/replace-association.ts'
import { createNetworkInterface } from './network-interface/create.ts'
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
import { revokeSecurityGroup } from './security-group/revoke.ts'
import { createSubnet } from './subnet/create.ts'
import { createVpc } from './vpc/create.ts'
import { modifyVpcAttribute } from './vpc/modify-attribute.ts'

/** The part of `apply` that is about VPCs' own resources: the contents page of these rooms. */
export function applyVpc(world: World, step: Step, command: VpcCommand): Applied | ApiError {
  // prettier-ignore
  switch (command.type) {
    case 'CreateVpc': return createVpc(world, step, command)
    case 'ModifyVpcAttribute': return modifyVpcAttribute(world, step, command)
    case 'CreateSubnet': return createSubnet(world, step, command)
    case 'CreateNetworkInterface': return createNetworkInterface(world, step, command)
    case 'CreateSecurityGroup': return createSecurityGroup(world, step, command)
    case 'AuthorizeSecurityGroupIngress': return authorizeSecurityGroup(world, step, command)
    case 'AuthorizeSecurityGroupEgress': return authorizeSecurityGroup(world, step, command)
    case 'RevokeSecurityGroupIngress': return revokeSecurityGroup(world, step, command)
    case 'RevokeSecurityGroupEgress': return revokeSecurityGroup(world, step, command)
    case 'CreateNetworkAcl': return createNetworkAcl(world, step, command)
    case 'CreateNetworkAclEntry': return createNetworkAclEntry(world, step, command)
    case 'DeleteNetworkAclEntry': return deleteNetworkAclEntry(world, step, command)
    case 'ReplaceNetworkAclAssociation': return replaceNetworkAclAssociation(world, step, command)
    case 'CreateRouteTable': return createRouteTable(world, step, command)
    case 'DeleteRouteTable': return deleteRouteTable(world, step, command)
    case 'CreateRoute': return createRoute(world, step, command)
    case 'ReplaceRoute': return replaceRoute(world, step, command)
    case 'DeleteRoute': return deleteRoute(world, step, command)
    case 'DisassociateRouteTable': return disassociateRouteTable(world, step, command)
    case 'ReplaceRouteTableAssociation': return replaceRouteTableAssociation(world, step, command)
    case 'AssociateRouteTable': return associateRouteTable(world, step, command)
    case 'RunInstances': return runInstances(world, step, command)
    default: return apiError('Unsupported', 'R-ERR-34', `${command.type} is not modelled yet`, 'type')
  }
}
