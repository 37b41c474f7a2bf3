import { tableGet } from '@causeway/ground'
import { commit, putRow } from '../../commit.ts'
import { gatewayAt, hostIn, openGroup, route, type Site } from '../../hop-walk.test-helper.ts'
import type { Knobs } from '../../knobs.ts'
import { addInspection, inspecting, settled } from '../../privatelink/endpoint-samples.test-helper.ts'
import { consumer, provider, sampleWorld } from '../../sample-world.test-helper.ts'
import type { SubnetId } from '../../vpc/subnet/types.ts'
import type { RouteTableId } from '../../vpc/route-table/types.ts'
import type { TargetGroup } from '../target-group/types.ts'

/**
 * The guide's inspection design [R-RT-14]: an application's subnet behind the endpoint's subnet behind an internet
 * gateway; a Gateway Load Balancer with two appliances in the endpoint's zone and one in another. The IGW's table is
 * left out unless it is asked for.
 */
export function inspectionWorld(options: { readonly edge: boolean; readonly knobs?: Partial<Knobs> }) {
  const sample = sampleWorld(options.knobs)
  const { on, consumerVpc: vpcId, consumerSubnets, providerSubnets, providerVpc } = sample
  const { serviceName, arn } = addInspection(sample)
  const run = (i: number, subnetId: SubnetId) => {
    const call = { type: 'RunInstances', accountId: provider, subnetId, listensOn: [] } as const
    return on.call(`shop/fw-${i}`, call)['instanceId'] as string
  }
  // The provider's second subnet is in use1-az3, where the endpoint is.
  const [elsewhere, here] = providerSubnets as unknown as readonly [SubnetId, SubnetId]
  const instances = [run(0, here), run(1, here), run(2, elsewhere)]
  const group = on.call('shop/fw', {
    type: 'CreateTargetGroup',
    accountId: provider,
    targetGroupName: 'fw',
    vpcId: providerVpc,
    protocol: 'GENEVE',
    port: 6081,
  })
  const targetGroupArn = group['targetGroupArn'] as never
  on.call('listen', { type: 'CreateListener', accountId: provider, loadBalancerArn: arn, targetGroupArn })
  const targets = instances.map((id) => ({ id }))
  on.call('register', { type: 'RegisterTargets', accountId: provider, targetGroupArn, targets })
  on.settle()
  const endpointId = settled(sample, 'user/fw', inspecting(sample, serviceName))
  const [inspection, application] = consumerSubnets
  const site = { accountId: consumer, vpcId, subnets: consumerSubnets, tableId: undefined as never }
  openGroup(on, consumer, vpcId)
  const gatewayId = gatewayAt(on, site as unknown as Site, 'user/igw')
  const table = (name: string, to: string, target: Record<string, string>, at: object): RouteTableId => {
    const made = on.call(name, { type: 'CreateRouteTable', accountId: consumer, vpcId })
    const routeTableId = made['routeTableId'] as RouteTableId
    route(on, { accountId: consumer }, routeTableId, to, target)
    on.call('associate', { type: 'AssociateRouteTable', accountId: consumer, routeTableId, ...at })
    return routeTableId
  }
  const vpcEndpointId = endpointId as string
  const applicationTable = table('user/app', '0.0.0.0/0', { vpcEndpointId }, { subnetId: application })
  table('user/outer', '0.0.0.0/0', { gatewayId }, { subnetId: inspection })
  if (options.edge) table('user/edge', '10.0.1.0/24', { vpcEndpointId }, { gatewayId })
  const host = hostIn(on, { accountId: consumer }, application, 'user/host', true)
  const enis = instances.map((id) => tableGet(on.world().instances, id)?.networkInterfaceId as never)
  const change = (attributes: Partial<TargetGroup>) => {
    const before = tableGet(on.world().targetGroups, targetGroupArn)
    return commit(on.world(), (draft) =>
      putRow<TargetGroup>(draft.targetGroups, targetGroupArn, { ...before, ...attributes } as TargetGroup),
    ).world
  }
  return { sample, on, endpointId, arn, gatewayId, host, enis, change, applicationTable, targetGroupArn }
}
