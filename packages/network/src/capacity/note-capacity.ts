import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { EntityIndex } from '../entity-index.ts'
import type { StateLog } from '../state-log.ts'

/** A step of something's bandwidth, in bits per second. */
export interface CapacityStep {
  readonly from: number
  readonly to: number
  readonly at: Instant
}

/**
 * Writes a step of an endpoint interface's bandwidth into the states: whole bits per second as text. What never steps has
 * no such state; before its first step it had what it began with.
 */
export function noteCapacity(
  { states, index }: { readonly states: StateLog; readonly index: EntityIndex },
  id: string,
  { from, to, at }: CapacityStep,
): void {
  const entity = index.indexOrNone(id)
  if (entity === NONE) return
  if (!states.has(entity, 'capacity')) states.enter(entity, 'capacity', String(from), 0 as Instant)
  states.enter(entity, 'capacity', String(to), at)
}
