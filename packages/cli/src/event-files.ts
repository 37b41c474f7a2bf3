import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { makeFolder, writeWhole } from './files.ts'
import { safeName } from './report-files.ts'

/** Collects the event records of each run for `--events`. */
export interface EventSink {
  add(scenario: Scenario, replication: number, bytes: Uint8Array): void
  write(): void
}

export function eventSink(folder: string): EventSink {
  const chunks = new Map<string, Uint8Array[]>()
  return {
    add({ variant }, replication, bytes) {
      const name = fileName(variant, replication)
      chunks.set(name, [...(chunks.get(name) ?? []), bytes])
    },
    write() {
      makeFolder(folder)
      for (const [name, parts] of chunks) writeWhole(join(folder, name), Buffer.concat(parts))
    },
  }
}

/** The records of a run that were kept beside its `run.json`, or undefined. */
export function keptEvents(folder: string, { variant, replication }: RunRecord): Uint8Array | undefined {
  try {
    return readFileSync(join(folder, fileName(variant, replication)))
  } catch {
    return undefined
  }
}

function fileName(variant: string, replication: number): string {
  return `events-${safeName(variant)}-${replication}.bin`
}
