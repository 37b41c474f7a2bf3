import { stream, type IpAddress } from '@causeway/ground'
import { selectRoute, type Route, type RouteTable } from '@causeway/model'
import { randomAddress, randomTable, routeGround, shuffled } from './random-tables.ts'
import { textbook } from './textbook.ts'

const PAIRS_PER_TABLE = 50

/** One pair in which the selection differs from the textbook, or from itself with the routes in another order. */
export interface Disagreement {
  readonly table: RouteTable
  readonly address: IpAddress
  readonly found: Route | undefined
  readonly reordered: Route | undefined
  readonly expected: readonly Route[]
}

/** What a campaign saw: how many pairs had a route at all says that it was about something. */
export interface Agreement {
  readonly pairs: number
  readonly routed: number
  readonly drawn: number
  readonly disagreements: readonly Disagreement[]
}

/** Holds the selection over random (table, address) pairs against the rule taken step by step [R-RT-4]. */
export function againstTextbook(seed: number, pairs: number): Agreement {
  const ground = routeGround(seed)
  const draws = stream(seed, 0, 'tables', 'routes')
  const disagreements: Disagreement[] = []
  let [routed, drawn] = [0, 0]
  let table = randomTable(ground, draws, 0)
  let other = shuffled(table, draws)
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % PAIRS_PER_TABLE === 0) {
      table = randomTable(ground, draws, pair)
      other = shuffled(table, draws)
    }
    const address = randomAddress(draws)
    const expected = textbook(table.routes, address, ground.listOf)
    const found = selectRoute(ground.world, table, address)?.route
    const reordered = selectRoute(ground.world, other, address)?.route
    if (expected.length > 0) routed += 1
    if (expected.length > 1) drawn += 1
    const agrees =
      found === reordered && (found === undefined ? expected.length === 0 : expected.includes(found))
    if (!agrees) disagreements.push({ table, address, found, reordered, expected })
  }
  return { pairs, routed, drawn, disagreements }
}
