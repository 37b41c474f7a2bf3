import { findLongest, type Cidr, type IpAddress } from '@causeway/ground'
import type { World } from '../../world.ts'
import { compiledRoutes } from './compile.ts'
import { passedOver, rejectedTexts, winnerText } from './passed-over.ts'
import { routeState } from './state.ts'
import type { Route, RouteTable } from './types.ts'

/** The route that decides, the prefix by which it does, and whether it leads anywhere. */
export interface Selected {
  readonly route: Route
  readonly prefix: Cidr
  readonly state: 'active' | 'blackhole'
  /** One line for a person, `10.0.0.0/16 -> local (longest of 2: /16, /0)`; made when it is asked for. */
  readonly text: string
  /** Each other route that holds the address and why it lost, a line each; made when they are asked for. */
  readonly rejected: readonly string[]
}

/**
 * The route that a table has for an address, or undefined [R-RT-4]. A prefix list counts as a route for each of
 * its blocks; a local route drives out propagated ones, however specific; then the longest prefix wins, and among
 * equals a static block before a prefix list before what was propagated. The two families never meet [R-RT-3], and
 * addresses that AWS keeps on the link have no route [R-RT-7]. A winner that is a blackhole stays the winner
 * [R-RT-4, A-71]. The table must be frozen, as every one of a world is.
 */
export function selectRoute(world: World, table: RouteTable, destination: IpAddress): Selected | undefined {
  const compiled = compiledRoutes(world, table)
  const found = findLongest(compiled.winners, destination)
  if (found?.route === undefined) return undefined
  const winner = { prefix: found.prefix, route: found.route }
  const others = () => passedOver(compiled, winner, destination)
  return {
    ...winner,
    state: routeState(world, winner.route),
    get text() {
      return winnerText(winner, others())
    },
    get rejected() {
      return rejectedTexts(others())
    },
  }
}
