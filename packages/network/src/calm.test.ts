import { tableValues } from '@causeway/ground'
import { expect, test } from 'vitest'
import { calm } from './calm.ts'
import { town } from './town.test-helper.ts'

/** Whether nodes of a calm town see its first target healthy, and whether that accepts the listener's port. */
function seen(checkPort: number | 'traffic-port', listensOn: readonly number[]) {
  const self = town({ healthCheck: { port: checkPort }, listensOn })
  self.settle()
  const conditions = calm(self.world())
  const [group] = tableValues(self.world().targetGroups)
  const [instance] = tableValues(self.world().instances)
  if (group === undefined || instance === undefined) throw new Error('the town is empty')
  const target = instance.networkInterfaceId
  const node = self.eni('use1-az1' as never)
  return {
    healthy: conditions.nodeSees(node, group.targetGroupArn, target, group.port),
    accepts: conditions.targetListens(target, group.port),
  }
}

test('health checks have found out who answers on the port that they ask [R-NLB-6] [R-GWLB-4]', () => {
  expect(seen('traffic-port', [443])).toEqual({ healthy: true, accepts: true })
  expect(seen('traffic-port', [80])).toEqual({ healthy: false, accepts: false })
  // As for an appliance: GENEVE comes to one port, checks to another.
  expect(seen(80, [80])).toEqual({ healthy: true, accepts: false })
  expect(seen(80, [443])).toEqual({ healthy: false, accepts: true })
})
