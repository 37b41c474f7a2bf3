import { memoByPart, tableValues } from '@causeway/ground'
import type { NamedEntity, World } from '@causeway/model'
import type { Built } from '@causeway/topology'

// Thousands of clients are looked up by name.
const byName = memoByPart(
  ({ entities }: Built): ReadonlyMap<string, NamedEntity> =>
    new Map(entities.map((each) => [each.name, each])),
)
const byId = memoByPart(
  ({ entities }: Built): ReadonlyMap<string, NamedEntity> => new Map(entities.map((each) => [each.id, each])),
)

/** What was built under a name; of several of one name the last. */
export function builtUnder(built: Built, name: string): NamedEntity | undefined {
  return byName(built).get(name)
}

/** Whether an id is of something that was built. */
export function wasBuilt(built: Built, id: string): boolean {
  return byId(built).has(id)
}

/** Tells names by ids, and by the names that AWS gives services: for messages that quote what no file knows. */
export function namesOf(
  entities: readonly Pick<NamedEntity, 'id' | 'name'>[],
  world: World,
): (id: string) => string | undefined {
  const names = new Map(entities.map(({ id, name }) => [id, name]))
  const services = new Map(
    tableValues(world.endpointServices).map((each) => [each.serviceName, each.serviceId]),
  )
  return (id) => names.get(services.get(id) ?? id)
}
