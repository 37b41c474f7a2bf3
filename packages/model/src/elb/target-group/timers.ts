import type { Effect, World } from '../../world.ts'
import type { RegisteredTarget, TargetGroup } from './types.ts'

/** The timer of a new target: it is in service after `timing.nlbRegister` [R-NLB-6]. */
export function registrationTimer(
  world: World,
  { targetGroupArn }: TargetGroup,
  { targetId, port, version }: RegisteredTarget,
): Effect {
  const command = { type: 'CompleteTargetRegistration', targetGroupArn, targetId, port } as const
  const after = world.knobs['timing.nlbRegister']
  return { type: 'timer', after, resource: targetGroupArn, ifVersion: version, settles: true, command }
}

/** The timer of a target that drains: it is gone after the group's deregistration delay [R-NLB-11]. */
export function drainTimer(
  { targetGroupArn, attributes }: TargetGroup,
  { targetId, port, version }: RegisteredTarget,
): Effect {
  const command = { type: 'CompleteTargetDeregistration', targetGroupArn, targetId, port } as const
  const after = attributes.deregistrationDelay
  return { type: 'timer', after, resource: targetGroupArn, ifVersion: version, settles: true, command }
}
