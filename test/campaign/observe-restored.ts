import { packed, unpacked } from '@causeway/ground'
import type { QueueFactory } from '@causeway/kernel'
import { openRun, restoreRun } from '@causeway/scenario'
import type { OpenRun, SavedOpenRun, Scenario } from '@causeway/scenario'
import type { Observed } from './observe.ts'

export interface RestoreOptions {
  /** After how many events each the run is saved, forgotten and restored. */
  readonly stops: readonly number[]
  /** By leg of the run; the last one goes on for the rest. */
  readonly queues?: readonly (QueueFactory | undefined)[]
  /** Whether the records so far are digested again, as after a restart, or their digest is at hand. */
  readonly keepsRecords?: boolean
  /** What befalls the plain data of a checkpoint on its way through bytes. */
  readonly harm?: (saved: SavedOpenRun) => void
}

/** Runs one replication that is saved to bytes, forgotten and restored at each stop, and keeps its event records. */
export function observeRestored(scenario: Scenario, options: RestoreOptions): Observed {
  const { stops, queues = [], keepsRecords = true, harm } = options
  const chunks: Uint8Array[] = []
  const of = (leg: number) => {
    const queue = queues[Math.min(leg, queues.length - 1)]
    const onRecords = (bytes: Uint8Array): void => void chunks.push(bytes.slice())
    return queue === undefined ? { onRecords } : { onRecords, queue }
  }
  let run = openRun(scenario, of(0))
  for (const [leg, stop] of stops.entries()) {
    run.advance(stop)
    const bytes = packed(run.save())
    const saved = unpacked(bytes) as SavedOpenRun
    harm?.(saved)
    const before = keepsRecords ? [...chunks] : run.digestSoFar()
    const restored: OpenRun = restoreRun(scenario, saved, before, of(leg + 1))
    const again = packed(restored.save())
    if (harm === undefined && Buffer.compare(bytes, again) !== 0)
      throw new Error(`the checkpoint after ${run.events()} events is not saved again as it was`)
    run = restored
  }
  run.advance(Number.MAX_SAFE_INTEGER)
  const record = run.finish()
  return { run: record, records: Buffer.concat(chunks) }
}
