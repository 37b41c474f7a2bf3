import { tableValues } from '@causeway/ground'
import { putRow } from '../../commit.ts'
import type { World } from '../../world.ts'
import type { TargetGroup } from './types.ts'

/** Takes a target that is gone, a terminated instance, out of every group of a draft: AWS deregisters it [R-NLB-6]. */
export function forgetTargets(draft: World, targetId: string): void {
  for (const group of tableValues(draft.targetGroups)) {
    const targets = group.targets.filter((target) => target.targetId !== targetId)
    if (targets.length === group.targets.length) continue
    putRow<TargetGroup>(draft.targetGroups, group.targetGroupArn, { ...group, targets })
  }
}
