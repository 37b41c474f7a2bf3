import { apiError, formatDuration, isApiError, seconds, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import { profiles } from '../../profile.ts'
import type { Step, World } from '../../world.ts'
import { findTargetGroup } from './find.ts'
import { DEFAULT_THRESHOLD, faultOfThresholds } from './threshold.ts'
import type {
  CreateTargetGroup,
  ModifyTargetGroupAttributes,
  TargetGroup,
  TargetGroupAttributes,
} from './types.ts'

const refuse = (rule: string, why: string, field: string): ApiError =>
  apiError('ValidationError', rule, why, `attributes.${field}`)

/**
 * The attributes of a new group: draining takes 300 s [R-NLB-11], client addresses are kept for instances and
 * UDP [R-NLB-12], proxy protocol is off [R-NLB-13], one healthy target is enough [R-NLB-8], and the flows of a
 * failed appliance stay on it [R-GWLB-5].
 */
export function defaultAttributes({
  protocol,
  targetType = 'instance',
}: Pick<CreateTargetGroup, 'protocol' | 'targetType'>): TargetGroupAttributes {
  const isUdp = protocol === 'UDP' || protocol === 'TCP_UDP'
  return {
    deregistrationDelay: seconds(300),
    connectionTermination: isUdp,
    preserveClientIp: isUdp || targetType !== 'ip' || protocol === 'GENEVE',
    proxyProtocolV2: false,
    stickiness: 'off',
    dnsFailover: DEFAULT_THRESHOLD,
    unhealthyStateRouting: DEFAULT_THRESHOLD,
    targetFailover: 'no_rebalance',
    unhealthyConnectionTermination: true,
  }
}

/**
 * Changes attributes of a group; what is not given stays.
 *
 * Errors: `TargetGroupNotFound`, `ValidationError` for a value out of range [R-NLB-11, R-NLB-8], one that the
 * protocol does not have [R-NLB-12, R-NLB-13, R-GWLB-2], or two failover attributes that differ [R-GWLB-5].
 */
export function modifyTargetGroupAttributes(
  world: World,
  _step: Step,
  command: ModifyTargetGroupAttributes,
): Applied | ApiError {
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn)
  if (isApiError(group)) return group
  const failover = failoverOf(group, command)
  if (isApiError(failover)) return failover
  const {
    crossZone = group.crossZone,
    targetFailoverOnDeregistration: _one,
    targetFailoverOnUnhealthy: _two,
    ...rest
  } = command.attributes
  const attributes = { ...group.attributes, ...rest, targetFailover: failover }
  const fault = faultOf(world, group, attributes)
  if (fault !== undefined) return fault
  if (JSON.stringify([attributes, crossZone]) === JSON.stringify([group.attributes, group.crossZone]))
    return unchanged(world)
  const next = { ...group, attributes, crossZone }
  return commit(world, (draft) => putRow(draft.targetGroups, group.targetGroupArn, next))
}

function failoverOf(
  group: TargetGroup,
  { attributes }: ModifyTargetGroupAttributes,
): TargetGroupAttributes['targetFailover'] | ApiError {
  const { targetFailoverOnDeregistration: leaving, targetFailoverOnUnhealthy: failing } = attributes
  if (leaving === undefined && failing === undefined) return group.attributes.targetFailover
  if (group.protocol !== 'GENEVE')
    return refuse(
      'R-GWLB-5',
      'only a GENEVE group has target failover; leave it out',
      'targetFailoverOnUnhealthy',
    )
  if (leaving === undefined || leaving !== failing) {
    const why = 'on_deregistration and on_unhealthy must be equal; set both to the same'
    return refuse('R-GWLB-5', why, 'targetFailoverOnUnhealthy')
  }
  return leaving
}

function faultOf(world: World, group: TargetGroup, next: TargetGroupAttributes): ApiError | undefined {
  return (
    faultOfDelay(next) ??
    faultOfStickiness(group, next) ??
    faultOfProtocol(group, next) ??
    faultOfTermination(world, next) ??
    faultOfThresholds(next)
  )
}

function faultOfDelay({ deregistrationDelay }: TargetGroupAttributes): ApiError | undefined {
  if (deregistrationDelay >= 0 && deregistrationDelay <= seconds(3600)) return undefined
  const why = `the deregistration delay is 0 s to 3600 s, not ${formatDuration(deregistrationDelay)}`
  return refuse('R-NLB-11', why, 'deregistrationDelay')
}

function faultOfStickiness({ protocol }: TargetGroup, next: TargetGroupAttributes): ApiError | undefined {
  const { stickiness } = next
  if (stickiness === 'off') return undefined
  const isGateway = protocol === 'GENEVE'
  if (isGateway && stickiness === 'source_ip')
    return refuse('R-GWLB-2', 'a GENEVE group sticks by 2- or 3-tuple; choose one of them', 'stickiness')
  if (!isGateway && stickiness !== 'source_ip')
    return refuse('R-NLB-3', `${stickiness} is for GENEVE groups; use source_ip`, 'stickiness')
  if (protocol === 'TLS')
    return refuse('R-NLB-3', 'a TLS group has no stickiness; leave it off', 'stickiness')
  return undefined
}

function faultOfProtocol(group: TargetGroup, next: TargetGroupAttributes): ApiError | undefined {
  const isUdp = group.protocol === 'UDP' || group.protocol === 'TCP_UDP'
  if (isUdp && !next.preserveClientIp)
    return refuse('R-NLB-12', 'a UDP group always keeps client addresses; leave it on', 'preserveClientIp')
  if (group.protocol === 'GENEVE' && next.proxyProtocolV2)
    return refuse('R-NLB-13', 'a GENEVE group has no proxy protocol; leave it off', 'proxyProtocolV2')
  return undefined
}

function faultOfTermination(world: World, next: TargetGroupAttributes): ApiError | undefined {
  if (next.unhealthyConnectionTermination || profiles[world.profile].loadBalancersOfLate2024) return undefined
  const why = 'flows of an unhealthy target are always reset in this profile; use the profile latest'
  return refuse('R-NLB-9', why, 'unhealthyConnectionTermination')
}
