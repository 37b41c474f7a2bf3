import { tableValues } from '@causeway/ground'
import type { Command } from '@causeway/model'
import { accountOf, type Builder } from './world.ts'

/** Calls that the n-th consumer may make in a finished world, by name; what they need besides is made first. */
export function sampleCalls(on: Builder, n: number): readonly (readonly [string, Command])[] {
  const accountId = accountOf(n)
  const vpc = tableValues(on.world().vpcs).find(({ ownerId }) => ownerId === accountId)
  const endpoint = tableValues(on.world().vpcEndpoints).find(({ vpcId }) => vpcId === vpc?.vpcId)
  const subnet = tableValues(on.world().subnets).find(({ vpcId }) => vpcId === vpc?.vpcId)
  if (vpc === undefined || endpoint === undefined || subnet === undefined) return []
  const { vpcId } = vpc
  const { vpcEndpointId, serviceName, serviceId } = endpoint
  const { subnetId } = subnet
  const of = { accountId }
  const make = (key: string, command: Command) => on.call(`bench/${command.type}`, command)[key] as never
  const emptyVpcId = make('vpcId', { type: 'CreateVpc', ...of, cidrBlock: '10.7.0.0/16' })
  const emptySubnetId = make('subnetId', {
    type: 'CreateSubnet',
    ...of,
    vpcId,
    zone: 'us-east-1a',
    cidrBlock: '10.0.90.0/24',
  })
  const groupId = make('groupId', { type: 'CreateSecurityGroup', ...of, vpcId, groupName: 'spare' })
  const routeTableId = make('routeTableId', { type: 'CreateRouteTable', ...of, vpcId })
  const internetGatewayId = make('internetGatewayId', { type: 'CreateInternetGateway', ...of })
  on.call('attach', { type: 'AttachInternetGateway', ...of, internetGatewayId, vpcId })
  const networkInterfaceId = make('networkInterfaceId', { type: 'CreateNetworkInterface', ...of, subnetId })
  const instanceId = make('instanceId', { type: 'RunInstances', ...of, subnetId, listensOn: [] })
  const owner = tableValues(on.world().endpointServices).find((each) => each.serviceId === serviceId)
  const provider = owner?.owner === 'customer' ? owner.ownerId : accountId
  const commands: readonly Command[] = [
    { type: 'CreateVpc', ...of, cidrBlock: '10.9.0.0/16' },
    { type: 'DeleteVpc', ...of, vpcId: emptyVpcId },
    { type: 'CreateSubnet', ...of, vpcId, zone: 'us-east-1a', cidrBlock: '10.0.99.0/24' },
    { type: 'DeleteSubnet', ...of, subnetId: emptySubnetId },
    { type: 'CreateNetworkInterface', ...of, subnetId },
    { type: 'DeleteNetworkInterface', ...of, networkInterfaceId },
    { type: 'RunInstances', ...of, subnetId, listensOn: [] },
    { type: 'TerminateInstances', ...of, instanceIds: [instanceId] },
    { type: 'CreateSecurityGroup', ...of, vpcId, groupName: 'bench' },
    { type: 'DeleteSecurityGroup', ...of, groupId },
    { type: 'AssociateRouteTable', ...of, routeTableId, subnetId: emptySubnetId },
    {
      type: 'CreateRoute',
      ...of,
      routeTableId,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: internetGatewayId,
    },
    { type: 'DeleteRouteTable', ...of, routeTableId },
    { type: 'DetachInternetGateway', ...of, internetGatewayId, vpcId },
    {
      type: 'CreateVpcEndpoint',
      ...of,
      vpcEndpointType: 'Interface',
      vpcId,
      serviceName,
      subnetIds: [subnetId],
    },
    { type: 'ModifyVpcEndpoint', ...of, vpcEndpointId, removeSubnetIds: [subnetId] },
    { type: 'DeleteVpcEndpoints', ...of, vpcEndpointIds: [vpcEndpointId] },
    { type: 'RejectVpcEndpointConnections', accountId: provider, serviceId, vpcEndpointIds: [vpcEndpointId] },
    { type: 'CreateTags', ...of, resources: [vpcId], tags: { Name: 'x' } },
  ]
  return commands.map((command) => [command.type, command])
}
