import { apiError, isApiError, type ApiError } from '@causeway/ground'
import { forgetTargets } from '../../elb/target-group/forget.ts'
import { commit, putRow, type Applied } from '../../commit.ts'
import type { Step, World } from '../../world.ts'
import { removeInterface } from '../network-interface/delete.ts'
import { findOwned } from '../owned.ts'
import type { Instance, TerminateInstances } from './types.ts'

const refuse = {
  none: () =>
    apiError('MissingParameter', 'R-ERR-34', 'no instance is named; give at least one', 'instanceIds'),
}

/**
 * Terminates instances, all or none; their interfaces go, routes to them become blackholes [R-RT-9], and they are
 * targets no more. A terminated instance stays in sight; to terminate it again changes nothing.
 *
 * Errors: `InvalidInstanceID.NotFound`, `MissingParameter` [R-ERR-34].
 */
export function terminateInstances(
  world: World,
  _step: Step,
  command: TerminateInstances,
): Applied | ApiError {
  if (command.instanceIds.length === 0) return refuse.none()
  const instances: Instance[] = []
  for (const [i, id] of command.instanceIds.entries()) {
    const instance = findOwned(world.instances, command.accountId, id, {
      code: 'InvalidInstanceID.NotFound',
      rule: 'R-RT-9',
      what: 'instance',
      field: `instanceIds[${i}]`,
    })
    if (isApiError(instance)) return instance
    instances.push(instance)
  }
  return commit(world, (draft) => {
    for (const instance of instances) {
      putRow(draft.instances, instance.instanceId, { ...instance, state: 'terminated' })
      removeInterface(draft, instance.networkInterfaceId)
      forgetTargets(draft, instance.instanceId)
    }
  })
}
