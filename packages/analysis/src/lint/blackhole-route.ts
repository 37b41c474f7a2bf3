import { tableValues } from '@causeway/ground'
import { routeState } from '@causeway/model'
import type { Route } from '@causeway/model'
import type { LintRule } from './finding.ts'

/** Tells of a route that leads nowhere [R-RT-9]. */
export const blackholeRoute: LintRule = {
  code: 'CWL25',
  title: 'a route that leads nowhere',
  why: 'A route to what is gone or forwards nothing: it still wins, and what follows it is lost.',
  find: ({ world }) =>
    tableValues(world.routeTables).flatMap(({ name, routeTableId, routes }) =>
      routes
        .filter((route) => routeState(world, route) === 'blackhole')
        .map((route) => ({
          severity: 'warning',
          rule: 'R-RT-9',
          on: { name, id: routeTableId },
          field: 'routes',
          text: `the route of ${toText(route)} is a blackhole: its target is gone or forwards nothing, and a less specific route does not take its place`,
          mend: 'mend the target, or delete the route',
        })),
    ),
}

function toText({ destination, target }: Route): string {
  const to = destination.type === 'cidr' ? destination.cidr : destination.prefixListId
  return `${to} to ${target.type === 'local' ? 'local' : target.id}`
}
