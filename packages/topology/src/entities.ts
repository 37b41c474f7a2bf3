import { sortedBy } from '@causeway/ground'
import { namedThings } from '@causeway/model'
import type { NamedEntity, World } from '@causeway/model'

/** Every resource of a world under its stable name, sorted by id in code units; `nameOf` knows those whose rows have none. */
export function entitiesOf(
  world: World,
  nameOf: (id: string) => string | undefined = () => undefined,
): NamedEntity[] {
  const entities = namedThings(world).map((each) =>
    each.name === each.id ? { ...each, name: nameOf(each.id) ?? each.name } : each,
  )
  return sortedBy(entities, ({ id }) => id)
}
