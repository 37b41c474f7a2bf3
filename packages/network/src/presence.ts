import { tableGet } from '@causeway/ground'
import type { NetworkInterfaceId, World } from '@causeway/model'

type Interfaces = World['networkInterfaces']

/** Which interfaces exist, by their entities: a memo, because every attempt asks and the table's rows lie far apart. */
export interface Presence {
  /** Whether a table of interfaces has this one, whose entity may be -1 where it has none. */
  has(table: Interfaces, id: NetworkInterfaceId, entity: number): boolean
}

const [THERE, GONE] = [1, 2] as const

/** For as many entities as a run starts with; of others, and in another table, the table is asked again. */
export function presence(entities: number): Presence {
  const known = new Uint8Array(entities)
  let of: Interfaces | undefined

  return {
    has(table, id, entity) {
      if (table !== of) known.fill(0)
      of = table
      const before = known[entity]
      if (before === THERE || before === GONE) return before === THERE
      const isThere = tableGet(table, id) !== undefined
      if (before !== undefined) known[entity] = isThere ? THERE : GONE
      return isThere
    },
  }
}
