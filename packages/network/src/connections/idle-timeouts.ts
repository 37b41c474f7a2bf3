import { seconds } from '@causeway/ground'
import { idleTimeoutOf, listenersOf } from '@causeway/model'
import type { World } from '@causeway/model'
import type { Path } from '../path.ts'
import type { FlowKeeper } from './node-traces.ts'

/** PrivateLink itself forgets a silent flow as an NLB does [R-DP-10, A-86]. */
const PRIVATELINK_NS = seconds(350)
const SILENT = 'gateway-load-balancer'

/** How long a flow over a path may be silent: the shortest of those that keep it, Infinity where nobody does [R-NLB-10, R-DP-10]. */
export function idleTimeoutOver(world: World, { nodes }: Pick<Path, 'nodes'>): number {
  let shortest = Number.POSITIVE_INFINITY
  for (const keeper of nodes.keepers) shortest = Math.min(shortest, timeoutOf(world, keeper))
  return shortest
}

/** Whether who forgets a flow first is one that drops what comes later, where others answer it with a RST [R-GWLB-3]. */
export function forgetsSilently(world: World, path: Pick<Path, 'nodes'>): boolean {
  const shortest = idleTimeoutOver(world, path)
  // Of several at once the first on the way meets the packet.
  return path.nodes.keepers.find((keeper) => timeoutOf(world, keeper) === shortest)?.type === SILENT
}

function timeoutOf(world: World, keeper: FlowKeeper): number {
  if (keeper.type === 'privatelink') return PRIVATELINK_NS
  const listeners = listenersOf(world, keeper.loadBalancerArn)
  const listener = keeper.type === SILENT ? listeners[0] : listeners.find(({ port }) => port === keeper.port)
  return listener === undefined ? Number.POSITIVE_INFINITY : idleTimeoutOf(listener, 'tcp')
}
