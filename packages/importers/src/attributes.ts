import { maps, optionalText } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, type ImportContext } from './import-context.ts'
import { note } from './report.ts'

/** Of what attributes are read: a load balancer or a target group, by its ARN. */
export interface AttributeOwner {
  readonly list: 'LoadBalancerAttributes' | 'TargetGroupAttributes'
  readonly arn: string
}

const CROSS_ZONE = 'load_balancing.cross_zone.enabled'

// Attributes that change what traffic does, each with the value that the model assumes.
const ASSUMED: Readonly<Record<string, string>> = {
  'dns_record.client_routing_policy': 'any_availability_zone',
  'preserve_client_ip.enabled': 'true',
  'proxy_protocol_v2.enabled': 'false',
  'stickiness.enabled': 'false',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
}

/**
 * The cross-zone attribute of a load balancer or target group [R-NLB-4], where the snapshot holds its attributes.
 * Attributes that say something else than the model assumes are noted.
 */
export function crossZoneOf(context: ImportContext, { list, arn }: AttributeOwner): string | undefined {
  const arnKey = list === 'LoadBalancerAttributes' ? 'LoadBalancerArn' : 'TargetGroupArn'
  const owners = details(context, list).filter(({ found }) => textOf(fieldOf(found, arnKey)) === arn)
  const attributes = owners.flatMap(({ found }) => maps(context.log, found, 'Attributes'))
  for (const found of attributes) {
    const [key, value] = ['Key', 'Value'].map((field) => textOf(fieldOf(found, field)) ?? '')
    const assumed = ASSUMED[key ?? '']
    if (assumed === undefined || assumed === value) continue
    note(context.log, 'unsupported', found, `not modelled: ${key} is ${value}`)
  }
  const attribute = attributes.find((each) => textOf(fieldOf(each, 'Key')) === CROSS_ZONE)
  return attribute === undefined ? undefined : optionalText(context.log, attribute, 'Value')
}
