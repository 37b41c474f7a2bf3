import type { Instant } from '@causeway/ground'
import type { Path } from '../path.ts'
import type { SimulationState } from '../simulation-state.ts'
import type { Target } from '../target.ts'

/** A client's stream: some of its class's flows, all on one way. */
export interface OpenStream {
  /** Its number among all that is carried. */
  readonly stream: number
  readonly target: Target
  /** As it is now. */
  readonly path: Path
  /** The way that its flows were opened on. */
  readonly way: number
  /** The salt of one of its flows: all of them go the same way. */
  readonly salt: number
  /** Its flows are these of those that its class has to a target. */
  readonly from: number
  readonly until: number
}

/** A client's streams. */
export interface Streams {
  readonly open: readonly OpenStream[]
  /** The most flows that it has ever wanted: with fewer open, some are still to be opened again. */
  readonly wanted: number
  /** Seconds in a row at which some were to be opened, up to now. */
  readonly tries: number
}

export const noStreams: Streams = { open: [], wanted: 0, tries: 0 }

/** Takes a stream off what is carried; its flows are no longer active. */
export function closeStream(
  { transfers, meters }: Pick<SimulationState, 'transfers' | 'meters'>,
  { stream, way, from, until }: OpenStream,
  now: Instant,
): void {
  transfers.stopStream(stream, now)
  for (let flow = from; flow < until; flow++) meters.closed(way, now)
}

/** How many flows some streams are. */
export function flowsOf(open: readonly OpenStream[]): number {
  return open.reduce((sum, { from, until }) => sum + until - from, 0)
}

/** Streams with the first of their class's flows, one after the other. */
export function closedUp(open: readonly OpenStream[], first: number): readonly OpenStream[] {
  let next = first
  return open.map((each) => {
    const from = next
    next += each.until - each.from
    return { ...each, from, until: next }
  })
}
