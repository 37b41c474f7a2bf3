import type { EntityKind, NamedEntity } from './built.ts'

/** A resource that is in no zone. */
export function entity(kind: EntityKind, name: string, id: string, accountId: string): NamedEntity {
  return { name, kind, id, accountId }
}
