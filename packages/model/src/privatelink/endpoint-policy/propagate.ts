import { tableGet } from '@causeway/ground'
import { commit, unchanged, type Applied } from '../../commit.ts'
import type { Effect, Step, World } from '../../world.ts'
import type { GatewayEndpoint } from '../gateway-endpoint/types.ts'
import type { InterfaceEndpoint, VpcEndpointId } from '../interface-endpoint/types.ts'
import { putEndpoint } from '../vpc-endpoint/put.ts'
import { withPolicy } from './attach.ts'
import type { PropagateEndpointPolicy } from './types.ts'

type Guarded = InterfaceEndpoint | GatewayEndpoint

/**
 * Timer: the policy that was attached when the timer was set is in force [R-IAM-2]. Policies that follow each other
 * come into force one after the other.
 */
export function propagateEndpointPolicy(
  world: World,
  _step: Step,
  { vpcEndpointId, policyDocument }: PropagateEndpointPolicy,
): Applied {
  const endpoint = guardedEndpoint(world, vpcEndpointId)
  if (endpoint === undefined || endpoint.policyInForce === policyDocument) return unchanged(world)
  const next = withPolicy(endpoint, { policyInForce: policyDocument })
  return commit(world, (draft) => putEndpoint(draft, next))
}

/** The timer of a policy that a Modify attached: it is in force after `timing.policyPropagation`; none if it stays [R-IAM-2]. */
export function policyTimers(
  world: World,
  before: Guarded,
  { vpcEndpointId, policyDocument }: Guarded,
): Effect[] {
  if (before.policyDocument === policyDocument) return []
  const after = world.knobs['timing.policyPropagation']
  const stated = policyDocument === undefined ? {} : { policyDocument }
  const command = { type: 'PropagateEndpointPolicy', vpcEndpointId, ...stated } as const
  return [{ type: 'timer', after, resource: vpcEndpointId, ifVersion: 0, settles: true, command }]
}

/** The policy that requests through an endpoint are judged by, as JSON text; undefined is full access [R-IAM-1, R-IAM-2]. */
export function effectivePolicy(world: World, vpcEndpointId: VpcEndpointId): string | undefined {
  return guardedEndpoint(world, vpcEndpointId)?.policyInForce
}

/** Endpoints that have policies, by id; those of Gateway Load Balancers have none [R-GE-2]. */
export function guardedEndpoint(world: World, vpcEndpointId: string): Guarded | undefined {
  return tableGet(world.vpcEndpoints, vpcEndpointId) ?? tableGet(world.gatewayEndpoints, vpcEndpointId)
}
