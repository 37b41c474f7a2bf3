import { subjectOf } from './entries.ts'
import { maps } from './fields.ts'
import { fieldOf, textOf } from './found.ts'
import { details, type ImportContext } from './import-context.ts'
import { note } from './report.ts'

/** Of what attributes are read: a load balancer or a target group, by its ARN. */
export interface AttributeOwner {
  readonly list: 'LoadBalancerAttributes' | 'TargetGroupAttributes'
  readonly arn: string
}

// Attributes that change what traffic does and that nothing here reads, each with the value that the model assumes.
const ASSUMED: Readonly<Record<string, string>> = {
  'dns_record.client_routing_policy': 'any_availability_zone',
  'target_group_health.dns_failover.minimum_healthy_targets.count': '1',
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': 'off',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': '1',
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': 'off',
}

/**
 * The attributes of a load balancer or target group, by key, where the snapshot holds them [R-NLB-4]. Attributes that
 * say something else than the model assumes are noted.
 */
export function attributesOf(
  context: ImportContext,
  { list, arn }: AttributeOwner,
): ReadonlyMap<string, string> | undefined {
  const arnKey = list === 'LoadBalancerAttributes' ? 'LoadBalancerArn' : 'TargetGroupArn'
  const arns = arnsOf(context)
  // An answer about one of them does not say of which kind it is.
  const entries = [
    ...details(context, 'LoadBalancerAttributes'),
    ...details(context, 'TargetGroupAttributes'),
  ]
  const owners = entries.filter((entry) => subjectOf(entry, arnKey, arns) === arn)
  if (owners.length === 0) return undefined
  const attributes = owners.flatMap(({ found }) => maps(context.log, found, 'Attributes'))
  const pairs = attributes.map((found) => {
    const [key = '', value = ''] = ['Key', 'Value'].map((field) => textOf(fieldOf(found, field)) ?? '')
    const assumed = ASSUMED[key]
    if (assumed !== undefined && assumed !== value)
      note(context.log, 'unsupported', found, `not modelled: ${key} is ${value}`)
    return [key, value] as const
  })
  return new Map(pairs)
}

/** The ARNs of all load balancers and target groups. */
export function arnsOf(context: ImportContext): readonly string[] {
  const groups = details(context, 'TargetGroups').flatMap(
    ({ found }) => textOf(fieldOf(found, 'TargetGroupArn')) ?? [],
  )
  return [...context.resources.of('load-balancer').map(({ id }) => id), ...groups]
}

/** The attribute that turns on balancing over zones. */
export const CROSS_ZONE = 'load_balancing.cross_zone.enabled'
