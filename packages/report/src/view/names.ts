import { visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'

/** The name of an entity by its index, safe to show; indexes that no entity has are shown as a dash. */
export function entityName(run: RunRecord, index: number): string {
  const entity = run.entities[index]
  return entity === undefined ? '–' : visible(entity.name)
}

/** Names by id, for everything that the run knows by both. */
export function namesById(run: RunRecord): ReadonlyMap<string, string> {
  return new Map(run.entities.map((entity) => [entity.id, visible(entity.name)]))
}

/** Whole milliseconds of an instant or span in nanoseconds, rounded down. */
export function milliseconds(ns: number): number {
  return Math.floor(ns / 1_000_000)
}
