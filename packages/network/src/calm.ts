import { tableGet } from '@causeway/ground'
import { fairWeather } from '@causeway/model'
import type { Conditions, TargetGroupArn, World } from '@causeway/model'
import { listensOn } from './listening.ts'

/**
 * The conditions of a world in which nothing has happened for long: every zone is up, hosts accept the ports that their
 * software listens on, and health checks have found that out [R-NLB-6], of appliances on their groups' own check port
 * [R-GWLB-4].
 */
export function calm(world: World): Conditions {
  return {
    ...fairWeather,
    givesFlowsUp: () => false,
    nodeSees: (_node, group, target, port) => listensOn(world, target, checkedPort(world, group, port)),
    targetListens: (target, port) => listensOn(world, target, port),
  }
}

function checkedPort(world: World, group: TargetGroupArn, trafficPort: number): number {
  const port = tableGet(world.targetGroups, group)?.healthCheck.port
  return typeof port === 'number' ? port : trafficPort
}
