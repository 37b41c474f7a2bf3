import { duration, later } from '@causeway/ground'
import type { Instant } from '@causeway/ground'
import { NONE } from '@causeway/kernel'
import type { EventHandle, Scheduler } from '@causeway/kernel'
import { kind } from '../event-kinds.ts'
import type { Path } from '../path.ts'

/** Carries the bytes of connections. */
export interface Carrier {
  /** Carries bytes for an owner along a path from now on; tells a transfer's number. */
  begin(owner: number, path: Path, bytes: number, now: Instant): number
  /** Takes a transfer off before its end; tells the bytes that had been carried. */
  stop(transfer: number, now: Instant): number
}

/** Every transfer at 5 Gbps, that is 1.6 ns a byte, as if it were alone [A-122, R-DP-9]. */
export function loneTransfers(scheduler: () => Scheduler): Carrier {
  return {
    begin(owner, _path, bytes, now) {
      const end = later(now, duration(Math.ceil((bytes * 8) / 5)))
      return scheduler().schedule(end, kind['transfer-end'], NONE, NONE, owner)
    },
    stop(transfer) {
      scheduler().cancel(transfer as EventHandle)
      return 0
    },
  }
}
