import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { EventHandle } from '@causeway/kernel'
import type { Client } from '../client.ts'
import { NONE_YET } from '../connection-columns.ts'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'

/** The client of an open connection. */
export function clientOfSlot(state: SimulationState, slot: number): Client {
  const client = state.clients[state.open.client[slot] as number]
  if (client === undefined) throw new RangeError(`no client in slot ${slot}`)
  return client
}

/** The way of an established connection. */
export function pathAt({ open }: SimulationState, slot: number): Path {
  const path = open.paths[slot]
  if (path === undefined) throw new RangeError(`the connection in slot ${slot} has no way`)
  return path
}

/** Lets something happen to an open connection; it waits for one thing at a time. */
export function wait(state: SimulationState, slot: number, at: Instant, what: number): void {
  const { open, connections } = state
  const row = open.row[slot] as number
  const address = connections.addressEni[open.record[slot] as number] as number
  const entity = address === NONE_YET ? NONE : address
  open.event[slot] = state.scheduler().schedule(at, what, clientOfSlot(state, slot).entity, entity, row)
}

/** What an open connection waited for will not happen. */
export function stopWaiting({ open, scheduler }: SimulationState, slot: number): void {
  const event = open.event[slot] as number
  if (event !== NONE_YET) scheduler().cancel(event as EventHandle)
  open.event[slot] = NONE_YET
}
