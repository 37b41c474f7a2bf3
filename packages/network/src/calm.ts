import { fairWeather } from '@causeway/model'
import type { Conditions, World } from '@causeway/model'
import { listensOn } from './listening.ts'

/**
 * The conditions of a world in which nothing has happened for long: every zone is up, hosts accept the ports that their
 * software listens on, and health checks have found that out [R-NLB-6].
 */
export function calm(world: World): Conditions {
  return {
    ...fairWeather,
    nodeSees: (_node, _group, target, port) => listensOn(world, target, port),
    targetListens: (target, port) => listensOn(world, target, port),
  }
}
