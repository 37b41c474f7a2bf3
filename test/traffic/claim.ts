import type { ObservedTraffic } from './observed-traffic.ts'

/** What must hold of every run: a line for each thing that does not. */
export type Claim = (observed: ObservedTraffic) => readonly string[]
