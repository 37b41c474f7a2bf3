import { matchNames } from '@causeway/topology'
import type { SourcePath } from '@causeway/source'
import type { Topology } from '@causeway/topology'
import type { Problems } from './problems.ts'
import { CLIENTS_PER_SUBNET } from './read-traffic.ts'
import type { TrafficText } from './traffic-schema.ts'

interface Part {
  readonly path: SourcePath
  readonly size: number
}

/**
 * Refuses what would not fit before it is built: a budget bounds every run [verify.md 4.2].
 * CW062 stands where most of it comes from.
 */
export function checkSize(
  topology: Topology,
  traffic: Readonly<Record<string, TrafficText>>,
  entitiesMax: number,
  problems: Problems,
): boolean {
  const clients = Object.entries(traffic).map(([name, text]) => ({
    path: ['traffic', name, 'clients'],
    size: clientsOf(text, topology),
  }))
  const parts: readonly Part[] = [{ path: ['topology'], size: sizeOf(topology) }, ...clients]
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  if (size <= entitiesMax) return true
  const largest = parts.reduce((most, part) => (part.size > most.size ? part : most))
  problems.at(largest.path, {
    code: 'CW062',
    message: `this scenario holds at least ${size} things, more than its budget of ${entitiesMax}`,
    hint: 'make it smaller, or raise budget: { entities: … }',
  })
  return false
}

/** Things that a topology will hold once its shorthands are expanded, clients apart. */
function sizeOf(topology: Topology): number {
  // A target is an instance and its interface.
  const targets = topology.nlbs.flatMap(({ subnets, listeners }) =>
    listeners.map((listener) => {
      const { targets: given } = listener
      return given.type === 'count' ? given.count * subnets.length * 2 : 0
    }),
  )
  const appliances = topology.gwlbs.map(({ subnets, targets: given }) =>
    given.type === 'count' ? given.count * subnets.length * 2 : 0,
  )
  const listed = Object.values(topology).map((items) => (Array.isArray(items) ? items.length : 0))
  return [...targets, ...appliances, ...listed].reduce((sum, each) => sum + each, 0)
}

function clientsOf({ clients, from }: TrafficText, topology: Topology): number {
  const names = topology.subnets.map(({ name }) => name)
  return (clients ?? CLIENTS_PER_SUBNET) * matchNames(from.subnets, names).length
}
