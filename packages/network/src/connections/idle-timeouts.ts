import { seconds } from '@causeway/ground'
import type { AzId } from '@causeway/ground'
import { idleTimeoutOf, linkBetween, listenersOf } from '@causeway/model'
import type { World } from '@causeway/model'
import type { ThroughKind } from '../meters/through.ts'
import type { Path } from '../path.ts'
import type { FlowKeeper } from './node-traces.ts'

/** PrivateLink itself forgets a silent flow as an NLB does [R-DP-10, A-86]. */
const PRIVATELINK_NS = seconds(350)
const SILENT = 'gateway-load-balancer'

/** The kinds of things that keep flows, in which each stands on a flow's way. */
const places = {
  privatelink: 'endpoint-interface',
  listener: 'load-balancer-node',
  'gateway-load-balancer': 'gateway-load-balancer-node',
} as const satisfies Record<FlowKeeper['type'], ThroughKind>

/** How long a flow over a path may be silent: the shortest of those that keep it, Infinity where nobody does [R-NLB-10, R-DP-10]. */
export function idleTimeoutOver(world: World, { nodes }: Pick<Path, 'nodes'>): number {
  return idleTimeoutAt(world, nodes.keepers)
}

/** The shortest time-out of some keepers, Infinity of none. */
export function idleTimeoutAt(world: World, keepers: readonly FlowKeeper[]): number {
  let shortest = Number.POSITIVE_INFINITY
  for (const keeper of keepers) shortest = Math.min(shortest, timeoutOf(world, keeper))
  return shortest
}

/** Whether who forgets a flow first is one that drops what comes later, where others answer it with a RST [R-GWLB-3]. */
export function forgetsSilently(world: World, keepers: readonly FlowKeeper[]): boolean {
  const shortest = idleTimeoutAt(world, keepers)
  // Of several at once the first on the way meets the packet.
  return keepers.find((keeper) => timeoutOf(world, keeper) === shortest)?.type === SILENT
}

/** Those of a flow's keepers that stand behind the first thing on its way that is down: what the client sends does not reach them. */
export function keepersBehind(
  { nodes, through, hangsOn }: Pick<Path, 'nodes' | 'through' | 'hangsOn'>,
  isDown: (of: string) => boolean,
): readonly FlowKeeper[] {
  let before: AzId | undefined
  const known = through.findIndex(({ id, azId }) => {
    if (isDown(id) || (azId !== undefined && isDown(azId))) return true
    // What is in no zone, as a transit gateway, lies between the zones before and after it.
    const from = before
    before = azId ?? before
    return from !== undefined && azId !== undefined && isDown(linkBetween(from, azId))
  })
  // What is down and none of these, as a link between Regions, lies where the way leaves its zones.
  const isElsewhere = known < 0 && hangsOn.some(isDown)
  const cut = isElsewhere ? through.findIndex(({ azId }) => azId === undefined) : known
  if (cut < 0) return []
  const passed = through.slice(0, cut)
  const seen = { privatelink: 0, listener: 0, 'gateway-load-balancer': 0 }
  return nodes.keepers.filter(({ type }) => {
    const reached = passed.filter(({ kind }) => kind === places[type]).length
    seen[type] += 1
    return seen[type] > reached
  })
}

function timeoutOf(world: World, keeper: FlowKeeper): number {
  if (keeper.type === 'privatelink') return PRIVATELINK_NS
  const listeners = listenersOf(world, keeper.loadBalancerArn)
  const listener = keeper.type === SILENT ? listeners[0] : listeners.find(({ port }) => port === keeper.port)
  return listener === undefined ? Number.POSITIVE_INFINITY : idleTimeoutOf(listener, 'tcp')
}
