import { duration } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import type { Knobs } from '@causeway/model'
import type { Path } from '../path.ts'
import { slowStartRounds } from '../tcp/slow-start.ts'
import { MSS_BYTES } from './packet-size.ts'

const BITS_NS_PER_BYTE_S = 8_000_000_000

/** How long slow start holds a request and its answer up: whole round trips of their way, until one flow's limit is reached. */
export function slowStartWait({ roundTrip }: Path, bytes: number, knobs: Knobs): Duration {
  const fullBytes = (knobs['flow.maxBps'] * roundTrip) / BITS_NS_PER_BYTE_S
  return duration(slowStartRounds(bytes, MSS_BYTES, fullBytes) * roundTrip)
}
