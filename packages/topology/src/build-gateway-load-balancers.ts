import type { AccountId, Id } from '@causeway/ground'
import type { LoadBalancerArn, TargetGroupArn } from '@causeway/model'
import { elbName } from './aws-names.ts'
import { HEALTH_FIELDS, healthCheck, targetsOf } from './build-targets.ts'
import { lastPart } from './names.ts'
import { given, madeId, madeIds, ownerOf, subnetItem } from './site.ts'
import type { Site } from './site.ts'
import type { GatewayLoadBalancerItem } from './service-items.ts'

const GENEVE_PORT = 6081

/** Creates the Gateway Load Balancers, those of a snapshot first, because their addresses are stated [R-GWLB-1]. */
export function buildGatewayLoadBalancers(site: Site): void {
  const { gwlbs } = site.topology
  const carried = gwlbs.filter(({ imported }) => imported !== undefined)
  const others = gwlbs.filter(({ imported }) => imported === undefined)
  for (const item of [...carried, ...others]) {
    const accountId = ownerOf(site, item.name)
    const subnets = madeIds<Id<'subnet'>>(site, item.subnets, 'subnetId')
    if (accountId === undefined || subnets === undefined) continue
    const type = given('ipAddressType', item.ipAddressType)
    const named = { accountId, loadBalancerName: elbName(lastPart(item.name)), subnets }
    const command = { type: 'CreateGatewayLoadBalancer', ...named, ...type } as const
    const output = site.bench.issue({ item, command, fields: { loadBalancerName: '' } })
    if (output === undefined) continue
    site.bench.remember(item.name, output)
    if (!item.crossZone) continue
    const of = { accountId, loadBalancerArn: output['loadBalancerArn'] as LoadBalancerArn }
    const attributes = { type: 'ModifyLoadBalancerAttributes', ...of, crossZoneEnabled: true } as const
    site.bench.issue({ item, command: attributes, fields: { crossZoneEnabled: 'crossZone' } })
  }
}

/** Gives each its one listener with its target group, and registers the appliances [R-GWLB-1]. */
export function buildGatewayListeners(site: Site): void {
  for (const item of site.topology.gwlbs) {
    const accountId = ownerOf(site, item.name)
    const loadBalancerArn = madeId<LoadBalancerArn>(site, item.name, 'loadBalancerArn')
    if (accountId === undefined || loadBalancerArn === undefined) continue
    const targetGroupArn = createGroup(site, item, accountId)
    if (targetGroupArn === undefined) continue
    const name = `${item.name}/listener`
    const command = { type: 'CreateListener', accountId, loadBalancerArn, targetGroupArn } as const
    const output = site.bench.issue({ item, name, command, imported: importedOf(item, 'listenerArn') })
    if (output !== undefined) site.bench.remember(name, output)
    register(site, item, { accountId, targetGroupArn })
  }
}

function createGroup(
  site: Site,
  item: GatewayLoadBalancerItem,
  accountId: AccountId,
): TargetGroupArn | undefined {
  const vpcId = madeId<Id<'vpc'>>(site, subnetItem(site, item.subnets[0])?.vpc ?? '', 'vpcId')
  if (vpcId === undefined) return undefined
  const name = `${item.name}/target-group`
  const targetGroupName = elbName(`${lastPart(item.name)}-appliances`)
  const traffic = { protocol: 'GENEVE', port: GENEVE_PORT, targetType: targetsOf(site, item).type } as const
  const of = { accountId, targetGroupName, vpcId, ...traffic, healthCheck: healthCheck(item.health) }
  const imported = importedOf(item, 'targetGroupArn')
  const command = { type: 'CreateTargetGroup', ...of } as const
  const output = site.bench.issue({ item, name, command, fields: HEALTH_FIELDS, imported })
  if (output === undefined) return undefined
  site.bench.remember(name, output)
  const targetGroupArn = output['targetGroupArn'] as TargetGroupArn
  setAttributes(site, item, { accountId, targetGroupArn })
  return targetGroupArn
}

interface OfGroup {
  readonly accountId: AccountId
  readonly targetGroupArn: TargetGroupArn
}

function setAttributes(site: Site, item: GatewayLoadBalancerItem, of: OfGroup): void {
  const { stickiness, targetFailover } = item
  const set = (attributes: object, base: string): void => {
    const command = { type: 'ModifyTargetGroupAttributes', ...of, attributes } as const
    site.bench.issue({ item, command, base, fields: { attributes: '', stickiness: '', ...FAILOVER } })
  }
  if (stickiness !== undefined) set({ stickiness }, 'stickiness')
  if (targetFailover === undefined) return
  const both = { targetFailoverOnDeregistration: targetFailover, targetFailoverOnUnhealthy: targetFailover }
  set(both, 'targetFailover')
}

const FAILOVER = { targetFailoverOnDeregistration: '', targetFailoverOnUnhealthy: '' }

function register(site: Site, item: GatewayLoadBalancerItem, of: OfGroup): void {
  const targets = targetsOf(site, item).ids.map((target) => ({ ...target, port: GENEVE_PORT }))
  if (targets.length === 0) return
  site.bench.issue({ item, command: { type: 'RegisterTargets', ...of, targets }, base: 'targets' })
}

// A snapshot keeps the ARNs of a load balancer's parts beside its own.
function importedOf(item: GatewayLoadBalancerItem, key: string): Record<string, string> {
  const arn = item.imported?.[key]
  return arn === undefined ? {} : { [key]: arn }
}
