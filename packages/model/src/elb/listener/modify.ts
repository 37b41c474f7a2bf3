import { isApiError, tableRemove, type ApiError } from '@causeway/ground'
import { commit, putRow, unchanged, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { findTargetGroup } from '../target-group/find.ts'
import { regardedGroups } from '../target-group/regard.ts'
import { faultOfListener } from './check.ts'
import { findListener } from './find.ts'
import type { DeleteListener, Listener, ModifyListener } from './types.ts'

/**
 * Changes port, protocol, target group or idle time-out of a listener; flows that exist go on [R-NLB-2].
 *
 * Errors: `ListenerNotFound`, and those of create.
 */
export function modifyListener(world: World, _step: Step, command: ModifyListener): Applied | ApiError {
  const found = findListener(world, command.accountId, command.listenerArn)
  if (isApiError(found)) return found
  const { listener, balancer } = found
  const group = findTargetGroup(world, command.accountId, command.targetGroupArn ?? listener.targetGroupArn)
  if (isApiError(group)) return group
  const next = changed(listener, command)
  const fault = faultOfListener(world, balancer, { listener: next, group })
  if (fault !== undefined) return fault
  if (JSON.stringify(next) === JSON.stringify(listener)) return unchanged(world)
  const { regarded, effects } = regardedGroups(world, [group.targetGroupArn], { besides: balancer })
  return commit(
    world,
    (draft) => {
      putRow(draft.listeners, listener.listenerArn, next)
      for (const each of regarded) putRow(draft.targetGroups, each.targetGroupArn, each)
    },
    { effects },
  )
}

/** Closes a listener; its target group stays, with its targets as they are. Errors: `ListenerNotFound` [R-NLB-2]. */
export function deleteListener(world: World, _step: Step, command: DeleteListener): Applied | ApiError {
  const found = findListener(world, command.accountId, command.listenerArn)
  if (isApiError(found)) return found
  return commit(world, (draft) => tableRemove(draft.listeners, found.listener.listenerArn))
}

function changed(listener: Listener, command: ModifyListener): Listener {
  const { protocol, port, targetGroupArn, tcpIdleTimeout } = command
  return {
    ...listener,
    ...(protocol !== undefined && { protocol }),
    ...(port !== undefined && { port }),
    ...(targetGroupArn !== undefined && { targetGroupArn }),
    ...(tcpIdleTimeout !== undefined && { tcpIdleTimeout }),
  }
}
