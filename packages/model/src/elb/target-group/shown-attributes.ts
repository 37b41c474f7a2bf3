import { byCodeUnit, type Duration, SECOND_NS } from '@causeway/ground'
import { word } from '../../view/parts.ts'
import type { ViewObject } from '../../view/view.ts'
import type { TargetGroup, Threshold } from './types.ts'

/**
 * The attributes of a target group as elbv2 lists them, keys and words alike: those that its protocol has,
 * sorted by key [R-NLB-4, R-NLB-8, R-NLB-11, R-GWLB-2, R-GWLB-5].
 */
export function shownAttributes(group: TargetGroup): readonly ViewObject[] {
  const { attributes, crossZone, protocol } = group
  const common = {
    'deregistration_delay.timeout_seconds': String(secondsOf(attributes.deregistrationDelay)),
    'load_balancing.cross_zone.enabled': crossZone,
    'stickiness.enabled': word(attributes.stickiness !== 'off'),
    ...(attributes.stickiness !== 'off' && { 'stickiness.type': attributes.stickiness }),
  }
  const own = protocol === 'GENEVE' ? gatewayAttributes(group) : networkAttributes(group)
  const entries = Object.entries<string>({ ...common, ...own })
  return entries.sort((a, b) => byCodeUnit(a[0], b[0])).map(([Key, Value]) => ({ Key, Value }))
}

/** Whole seconds of a span, as elbv2 counts them. */
export function secondsOf(span: Duration): number {
  return span / SECOND_NS
}

type Attributes = Readonly<Record<string, string>>

function gatewayAttributes({ attributes: { targetFailover } }: TargetGroup): Attributes {
  return {
    'target_failover.on_deregistration': targetFailover,
    'target_failover.on_unhealthy': targetFailover,
  }
}

function networkAttributes({ attributes }: TargetGroup): Attributes {
  return {
    'deregistration_delay.connection_termination.enabled': word(attributes.connectionTermination),
    'preserve_client_ip.enabled': word(attributes.preserveClientIp),
    'proxy_protocol_v2.enabled': word(attributes.proxyProtocolV2),
    'target_health_state.unhealthy.connection_termination.enabled': word(
      attributes.unhealthyConnectionTermination,
    ),
    ...threshold('dns_failover', attributes.dnsFailover),
    ...threshold('unhealthy_state_routing', attributes.unhealthyStateRouting),
  }
}

function threshold(name: string, { count, percentage }: Threshold): Attributes {
  const floor = `target_group_health.${name}.minimum_healthy_targets`
  return { [`${floor}.count`]: String(count), [`${floor}.percentage`]: String(percentage) }
}
