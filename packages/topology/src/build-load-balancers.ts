import type { AccountId, Id } from '@causeway/ground'
import type { LoadBalancerArn, TargetGroupArn } from '@causeway/model'
import { elbName } from './aws-names.ts'
import { HEALTH_FIELDS, healthCheck, targetsOf } from './build-targets.ts'
import { lastPart } from './names.ts'
import { given, madeId, madeIds, ownerOf, subnetItem } from './site.ts'
import type { Site } from './site.ts'
import type { ListenerItem, LoadBalancerItem } from './service-items.ts'

/** Creates the load balancers and sets what differs from a new one [R-NLB-1, R-NLB-4, R-NLB-16]. */
export function buildLoadBalancers(site: Site): void {
  const { bench, topology } = site
  // Those of a snapshot have addresses of their own, which must not be given away before.
  const carried = topology.nlbs.filter(({ imported }) => imported !== undefined)
  const others = topology.nlbs.filter(({ imported }) => imported === undefined)
  for (const item of [...carried, ...others]) {
    const accountId = ownerOf(site, item.name)
    const subnets = madeIds<Id<'subnet'>>(site, item.subnets, 'subnetId')
    const securityGroups = madeIds<Id<'sg'>>(site, item.securityGroups ?? [], 'groupId')
    if (accountId === undefined || subnets === undefined || securityGroups === undefined) continue
    const groups = securityGroups.length === 0 ? {} : { securityGroups }
    const loadBalancerName = elbName(lastPart(item.name))
    const options = { ...groups, ...given('ipAddressType', item.ipAddressType) }
    const command = { type: 'CreateLoadBalancer', accountId, loadBalancerName, subnets, ...options } as const
    const output = bench.issue({ item, command, fields: { loadBalancerName: '' } })
    if (output === undefined) continue
    bench.remember(item.name, output)
    const of = { accountId, loadBalancerArn: output['loadBalancerArn'] as LoadBalancerArn }
    if (item.crossZone) {
      const attributes = { type: 'ModifyLoadBalancerAttributes', ...of, crossZoneEnabled: true } as const
      bench.issue({ item, command: attributes, fields: { crossZoneEnabled: 'crossZone' } })
    }
    // Without groups there is nothing to enforce.
    if (!item.enforceOnPrivateLink && securityGroups.length > 0) {
      const enforce = { enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' } as const
      bench.issue({ item, command: { type: 'SetSecurityGroups', ...of, securityGroups, ...enforce } })
    }
  }
}

/** Creates every listener with its target group, then registers the targets [R-NLB-2, R-NLB-6]. */
export function buildListeners(site: Site): void {
  for (const item of site.topology.nlbs) {
    for (const listener of item.listeners) buildListener(site, item, listener)
  }
}

function buildListener(site: Site, item: LoadBalancerItem, listener: ListenerItem): void {
  const { port, protocol } = listener
  const accountId = ownerOf(site, item.name)
  const loadBalancerArn = madeId<LoadBalancerArn>(site, item.name, 'loadBalancerArn')
  const targetGroupArn = buildTargetGroup(site, item, listener)
  if (accountId === undefined || loadBalancerArn === undefined || targetGroupArn === undefined) return
  const name = `${item.name}/listener-${port}`
  const command = {
    type: 'CreateListener',
    accountId,
    loadBalancerArn,
    protocol,
    port,
    targetGroupArn,
  } as const
  const base = `listeners.${port}`
  const output = site.bench.issue({ item, name, command, base, ...importedOf(item, 'listenerArn', port) })
  if (output === undefined) return
  site.bench.remember(name, output)
  registerTargets(site, item, { listener, targetGroupArn })
}

function buildTargetGroup(
  site: Site,
  item: LoadBalancerItem,
  listener: ListenerItem,
): TargetGroupArn | undefined {
  const { port, protocol, targetPort } = listener
  const accountId = ownerOf(site, item.name)
  const vpcId = madeId<Id<'vpc'>>(site, subnetItem(site, item.subnets[0])?.vpc ?? '', 'vpcId')
  if (accountId === undefined || vpcId === undefined || site.bench.made(item.name) === undefined)
    return undefined
  const name = `${item.name}/target-group-${port}`
  const targetGroupName = elbName(`${lastPart(item.name)}-${port}`)
  const { type: targetType, ipAddressType } = targetsOf(site, { ...item, targets: listener.targets })
  const kind = targetType === 'ip' ? { targetType, ipAddressType } : {}
  const options = { ...kind, healthCheck: healthCheck(listener.health), ...crossZoneOf(listener) }
  const of = { accountId, targetGroupName, vpcId, protocol, port: targetPort, ...options } as const
  const output = site.bench.issue({
    item,
    name,
    command: { type: 'CreateTargetGroup', ...of },
    base: `listeners.${port}`,
    fields: HEALTH_FIELDS,
    ...importedOf(item, 'targetGroupArn', port),
  })
  if (output === undefined) return undefined
  site.bench.remember(name, output)
  const targetGroupArn = output['targetGroupArn'] as TargetGroupArn
  setAttributes(site, item, { listener, of: { accountId, targetGroupArn } })
  return targetGroupArn
}

interface Attributed {
  readonly listener: ListenerItem
  readonly of: { readonly accountId: AccountId; readonly targetGroupArn: TargetGroupArn }
}

function setAttributes(site: Site, item: LoadBalancerItem, { listener, of }: Attributed): void {
  const attributes = {
    ...given('proxyProtocolV2', listener.proxyProtocol),
    ...given('preserveClientIp', listener.preserveClientIp),
    ...given('dnsFailover', listener.dnsFailover),
    ...given('unhealthyStateRouting', listener.unhealthyRouting),
    ...given('deregistrationDelay', listener.deregistrationDelay),
    ...given('connectionTermination', listener.connectionTermination),
  }
  if (Object.keys(attributes).length === 0) return
  const command = { type: 'ModifyTargetGroupAttributes', ...of, attributes } as const
  site.bench.issue({ item, command, base: `listeners.${listener.port}`, fields: ATTRIBUTE_FIELDS })
}

const ATTRIBUTE_FIELDS = {
  attributes: '',
  proxyProtocolV2: 'proxyProtocol',
  unhealthyStateRouting: 'unhealthyRouting',
}

function crossZoneOf({ crossZone }: ListenerItem): { readonly crossZone?: 'true' | 'false' } {
  return crossZone === undefined ? {} : { crossZone: crossZone ? 'true' : 'false' }
}

function registerTargets(
  site: Site,
  item: LoadBalancerItem,
  { listener, targetGroupArn }: { readonly listener: ListenerItem; readonly targetGroupArn: TargetGroupArn },
): void {
  const accountId = ownerOf(site, item.name)
  const { ids } = targetsOf(site, { ...item, targets: listener.targets })
  if (accountId === undefined || ids.length === 0) return
  const targets = ids.map((target) => ({ ...target, port: listener.targetPort }))
  const command = { type: 'RegisterTargets', accountId, targetGroupArn, targets } as const
  site.bench.issue({ item, command, base: `listeners.${listener.port}` })
}

// A snapshot keeps the ARNs of a load balancer's parts beside its own, by port.
function importedOf(
  item: LoadBalancerItem,
  key: string,
  port: number,
): { readonly imported: Record<string, string> } {
  const arn = item.imported?.[`${key}/${port}`]
  return { imported: arn === undefined ? {} : { [key]: arn } }
}
