import { assert } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { Entity } from './input.ts'

/** Entities by dense index and by id. */
export interface EntityIndex {
  readonly list: readonly Entity[]
  indexOf(id: string): number
  /** The index, or NONE for what is no entity. */
  indexOrNone(id: string): number
  at(index: number): Entity
  /** Takes in what has come into being, after all that was there. */
  admit(entity: Entity): void
}

/** An id that is not among the entities is our own bug. */
export function entityIndex(initial: readonly Entity[]): EntityIndex {
  const list = [...initial]
  const byId = new Map(list.map((entity, index) => [entity.id, index]))
  return {
    list,
    indexOf(id) {
      const index = byId.get(id)
      assert(index !== undefined, `no entity ${id}`)
      return index
    },
    indexOrNone: (id) => byId.get(id) ?? NONE,
    at(index) {
      const entity = list[index]
      assert(entity !== undefined, `no entity number ${index}`)
      return entity
    },
    admit(entity) {
      if (!byId.has(entity.id)) byId.set(entity.id, list.push(entity) - 1)
    },
  }
}
