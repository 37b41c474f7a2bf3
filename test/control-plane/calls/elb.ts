import { seconds } from '@causeway/ground'
import { once, rowOf, rowsOf, type Gen, type Row } from '../pen.ts'
import { id, ids, many, maybe, of, record, yes } from '../fields.ts'
import type { Specs } from './spec.ts'

const balancer = id(['loadBalancers', 'gatewayLoadBalancers'])
const targetGroup = id('targetGroups')
const listener = id('listeners')
const name = of('web', 'blue', 'green', 'a-very-long-name-that-is-longer-than-32', '-x', 'inspect')
const crossZone = of('use_load_balancer_configuration', 'true', 'false')
const protocol = of('TCP', 'TLS', 'UDP', 'TCP_UDP')

const healthCheck = record({
  protocol: maybe(of('TCP', 'HTTP', 'HTTPS')),
  port: maybe(of('traffic-port', 80, 0)),
  path: maybe(of('/', 'x'), 4),
  interval: maybe(of(seconds(10), seconds(30), seconds(1)), 3),
  timeout: maybe(of(seconds(5), seconds(200)), 4),
  healthyThresholdCount: maybe(of(2, 11, 1), 3),
  unhealthyThresholdCount: maybe(of(2, 11, 1), 3),
})

const threshold = record({ count: of('off', 1, 0), percentage: of('off', 50, 101) })

/** What a group of its type can hold: an instance, an address, a load balancer. */
const target: Gen = (pen) => {
  const group = rowOf(pen.world, 'targetGroups', pen.made['targetGroupArn'])
  const interfaces = rowsOf(pen.world, 'networkInterfaces').filter(
    ([, row]) => row['vpcId'] === group?.['vpcId'],
  )
  const chosen = pen.draw.one(interfaces)?.[1]
  if (group?.['targetType'] === 'instance' && !pen.draw.oneIn(12)) return id('instances')(pen)
  return pen.draw.oneIn(10) ? '192.168.4.4' : (chosen?.['privateIpAddress'] ?? '10.0.0.50')
}

const port = maybe(of(443, 80, 0, 8443), 3)

/** A target that is registered. */
const registered: Gen = (pen) => {
  const targets = (rowOf(pen.world, 'targetGroups', pen.made['targetGroupArn'])?.['targets'] ??
    []) as readonly Row[]
  const chosen = pen.draw.one(targets)
  return {
    id: chosen?.['targetId'] ?? target(pen),
    ...(pen.draw.oneIn(2) && { port: chosen?.['port'] ?? 443 }),
  }
}

/** One registered target of any group: what the data plane reports about. */
const reported =
  (field: string): Gen =>
  (pen) => {
    const all = rowsOf(pen.world, 'targetGroups').flatMap(([arn, row]) =>
      (row['targets'] as readonly Row[]).map((each) => ({ targetGroupArn: arn, ...each })),
    )
    const chosen = once(pen, 'reported', () => pen.draw.below(64))
    return (
      (all[chosen % Math.max(1, all.length)] as Row | undefined)?.[field] ?? (field === 'port' ? 443 : 'none')
    )
  }

/** Mostly a zone of the load balancer. */
const shiftable: Gen = ({ world, made, draw }) => {
  const row = rowOf(world, 'loadBalancers', made['loadBalancerArn'])
  const node = draw.one((row?.['availabilityZones'] ?? []) as readonly Row[])
  return draw.oneIn(12) ? 'use1-az9' : (node?.['zoneId'] ?? 'use1-az1')
}

/** Mostly the zone that the load balancer is shifted away from. */
const shifted: Gen = (pen) => {
  const row = rowOf(pen.world, 'loadBalancers', pen.made['loadBalancerArn'])
  return row?.['shiftedAwayFrom'] ?? shiftable(pen)
}

export const elbCalls: Specs<
  | 'CreateLoadBalancer'
  | 'CreateGatewayLoadBalancer'
  | 'ModifyLoadBalancerAttributes'
  | 'SetSecurityGroups'
  | 'SetSubnets'
  | 'SetIpAddressType'
  | 'DeleteLoadBalancer'
  | 'FailLoadBalancer'
  | 'StartZonalShift'
  | 'CancelZonalShift'
  | 'CreateTargetGroup'
  | 'ModifyTargetGroup'
  | 'ModifyTargetGroupAttributes'
  | 'DeleteTargetGroup'
  | 'RegisterTargets'
  | 'DeregisterTargets'
  | 'SetTargetHealth'
  | 'CreateListener'
  | 'ModifyListener'
  | 'DeleteListener'
> = {
  CreateLoadBalancer: {
    loadBalancerName: name,
    subnets: ids('subnets', { most: 3 }),
    securityGroups: maybe(ids('securityGroups')),
    ipAddressType: maybe(of('ipv4', 'dualstack'), 3),
  },
  CreateGatewayLoadBalancer: {
    loadBalancerName: name,
    subnets: ids('subnets', { most: 3 }),
    ipAddressType: maybe(of('ipv4', 'dualstack'), 3),
  },
  ModifyLoadBalancerAttributes: {
    loadBalancerArn: balancer,
    crossZoneEnabled: maybe(yes),
    deletionProtectionEnabled: maybe(yes, 4),
  },
  SetSecurityGroups: {
    loadBalancerArn: id('loadBalancers', (row) => (row['securityGroups'] as unknown[]).length > 0),
    securityGroups: ids('securityGroups'),
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: of('on', 'off'),
  },
  SetSubnets: { loadBalancerArn: balancer, subnets: ids('subnets', { most: 3 }) },
  SetIpAddressType: { loadBalancerArn: balancer, ipAddressType: of('ipv4', 'dualstack') },
  DeleteLoadBalancer: { loadBalancerArn: balancer },
  FailLoadBalancer: { loadBalancerArn: balancer },
  StartZonalShift: { loadBalancerArn: balancer, awayFrom: shiftable },
  CancelZonalShift: { loadBalancerArn: balancer, awayFrom: shifted },
  CreateTargetGroup: {
    targetGroupName: name,
    vpcId: id('vpcs'),
    protocol: of('TCP', 'GENEVE', 'TLS', 'UDP', 'TCP_UDP'),
    port: ({ draw, made }) => (made['protocol'] === 'GENEVE' ? 6081 : draw.one([443, 80, 0])),
    targetType: maybe(of('instance', 'ip', 'alb')),
    ipAddressType: maybe(of('ipv4', 'ipv6'), 4),
    healthCheck: maybe(healthCheck, 4),
    crossZone: maybe(crossZone, 3),
  },
  ModifyTargetGroup: { targetGroupArn: targetGroup, healthCheck },
  ModifyTargetGroupAttributes: {
    targetGroupArn: targetGroup,
    attributes: record({
      deregistrationDelay: maybe(of(seconds(300), seconds(0), seconds(4000)), 3),
      connectionTermination: maybe(yes, 4),
      preserveClientIp: maybe(yes, 4),
      proxyProtocolV2: maybe(yes, 4),
      stickiness: maybe(of('source_ip', 'off', 'source_ip_dest_ip'), 4),
      dnsFailover: maybe(threshold, 4),
      unhealthyStateRouting: maybe(threshold, 4),
      unhealthyConnectionTermination: maybe(yes, 4),
      targetFailoverOnDeregistration: maybe(of('rebalance', 'no_rebalance'), 4),
      targetFailoverOnUnhealthy: maybe(of('rebalance', 'no_rebalance'), 4),
      crossZone: maybe(crossZone, 3),
    }),
  },
  DeleteTargetGroup: { targetGroupArn: targetGroup },
  RegisterTargets: {
    targetGroupArn: targetGroup,
    targets: many(record({ id: target, port, availabilityZone: maybe(of('all', 'us-east-1b', 'x'), 8) })),
  },
  DeregisterTargets: { targetGroupArn: targetGroup, targets: many(registered) },
  SetTargetHealth: {
    targetGroupArn: reported('targetGroupArn'),
    targetId: reported('targetId'),
    port: reported('port'),
    state: of('unhealthy', 'healthy'),
  },
  CreateListener: {
    loadBalancerArn: balancer,
    protocol: ({ world, made, draw }) =>
      rowOf(world, 'gatewayLoadBalancers', made['loadBalancerArn']) === undefined || draw.oneIn(16)
        ? draw.one(['TCP', 'TLS', 'UDP', 'TCP_UDP'])
        : undefined,
    port: ({ made, draw }) => (made['protocol'] === undefined ? undefined : draw.one([8443, 443, 80, 0])),
    targetGroupArn: targetGroup,
    tcpIdleTimeout: maybe(of(seconds(350), seconds(60), seconds(9)), 8),
  },
  ModifyListener: {
    listenerArn: listener,
    protocol: maybe(protocol, 4),
    port: maybe(of(443, 80, 0, 9443), 3),
    targetGroupArn: maybe(targetGroup),
    tcpIdleTimeout: maybe(of(seconds(350), seconds(60)), 8),
  },
  DeleteListener: { listenerArn: listener },
}
