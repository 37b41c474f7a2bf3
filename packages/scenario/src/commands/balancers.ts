import { z } from 'zod'
import { count, oneOf, thing, things, time, words, yes } from './fields.ts'
import type { FieldsOf, TimedType } from './fields.ts'

const crossZone = oneOf('true', 'false', 'use_load_balancer_configuration')
const failover = oneOf('no_rebalance', 'rebalance')
const limit = z.union([z.literal('off'), count])
const threshold = z.strictObject({ count: limit, percentage: limit })
const healthCheck = z.strictObject({
  protocol: oneOf('TCP', 'HTTP', 'HTTPS').optional(),
  port: z.union([z.literal('traffic-port'), count]).optional(),
  path: words.optional(),
  matcher: words.optional(),
  interval: time.optional(),
  timeout: time.optional(),
  healthyThresholdCount: count.optional(),
  unhealthyThresholdCount: count.optional(),
})
const attributes = z.strictObject({
  deregistrationDelay: time.optional(),
  connectionTermination: yes.optional(),
  preserveClientIp: yes.optional(),
  proxyProtocolV2: yes.optional(),
  stickiness: oneOf('off', 'source_ip', 'source_ip_dest_ip', 'source_ip_dest_ip_proto').optional(),
  dnsFailover: threshold.optional(),
  unhealthyStateRouting: threshold.optional(),
  unhealthyConnectionTermination: yes.optional(),
  targetFailoverOnDeregistration: failover.optional(),
  targetFailoverOnUnhealthy: failover.optional(),
  crossZone: crossZone.optional(),
})
const listener = {
  protocol: oneOf('TCP', 'TLS', 'UDP', 'TCP_UDP').optional(),
  port: count.optional(),
  tcpIdleTimeout: time.optional(),
}
const addressType = oneOf('ipv4', 'dualstack')

/** Commands about load balancers of both types, their listeners and targets. */
export const balancerCommands = {
  CreateLoadBalancer: {
    loadBalancerName: words,
    subnets: things,
    securityGroups: things.optional(),
    ipAddressType: addressType.optional(),
  },
  CreateGatewayLoadBalancer: {
    loadBalancerName: words,
    subnets: things,
    ipAddressType: addressType.optional(),
  },
  ModifyLoadBalancerAttributes: {
    loadBalancerArn: thing,
    crossZoneEnabled: yes.optional(),
    deletionProtectionEnabled: yes.optional(),
  },
  SetSecurityGroups: {
    loadBalancerArn: thing,
    securityGroups: things,
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: oneOf('on', 'off'),
  },
  SetSubnets: { loadBalancerArn: thing, subnets: things },
  SetIpAddressType: { loadBalancerArn: thing, ipAddressType: addressType },
  DeleteLoadBalancer: { loadBalancerArn: thing },
  CreateListener: { loadBalancerArn: thing, targetGroupArn: thing, ...listener },
  ModifyListener: { listenerArn: thing, targetGroupArn: thing.optional(), ...listener },
  DeleteListener: { listenerArn: thing },
  CreateTargetGroup: {
    targetGroupName: words,
    vpcId: thing,
    protocol: oneOf('TCP', 'TLS', 'UDP', 'TCP_UDP', 'GENEVE'),
    port: count,
    targetType: oneOf('instance', 'ip', 'alb').optional(),
    ipAddressType: oneOf('ipv4', 'ipv6').optional(),
    healthCheck: healthCheck.optional(),
    crossZone: crossZone.optional(),
  },
  ModifyTargetGroup: { targetGroupArn: thing, healthCheck },
  ModifyTargetGroupAttributes: { targetGroupArn: thing, attributes },
  DeleteTargetGroup: { targetGroupArn: thing },
  RegisterTargets: {
    targetGroupArn: thing,
    targets: z.array(
      z.strictObject({ id: thing, port: count.optional(), availabilityZone: words.optional() }),
    ),
  },
  DeregisterTargets: {
    targetGroupArn: thing,
    targets: z.array(z.strictObject({ id: thing, port: count.optional() })),
  },
} satisfies { readonly [T in TimedType]?: FieldsOf<T> }
