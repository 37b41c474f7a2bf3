import type { Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import type { TrafficText } from './schema.ts'

/** Things that a topology will hold once its shorthands are expanded, clients apart. */
function sizeOf(topology: Topology): number {
  const targets = topology.nlbs.flatMap(({ subnets, listeners }) =>
    listeners.map((listener) =>
      listener.targets.type === 'count' ? listener.targets.count * subnets.length * 2 : 0,
    ),
  )
  const listed = Object.values(topology).map((items) => (Array.isArray(items) ? items.length : 0))
  return [...targets, ...listed].reduce((sum, each) => sum + each, 0)
}

/** Refuses what would not fit before it is built: a budget bounds every run [verify.md 4.2]. */
export function checkSize(
  topology: Topology,
  traffic: Readonly<Record<string, TrafficText>>,
  entitiesMax: number,
  problems: Problems,
): boolean {
  const clients = Object.values(traffic).reduce((sum, each) => sum + (each.clients ?? 0), 0)
  const size = sizeOf(topology) + clients
  if (size <= entitiesMax) return true
  problems.at(['budget', 'entities'], {
    code: 'CW062',
    message: `this scenario holds at least ${size} things, more than its budget of ${entitiesMax}`,
    hint: 'make it smaller, or raise budget: { entities: … }',
  })
  return false
}
