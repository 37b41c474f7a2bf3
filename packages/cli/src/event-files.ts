import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { openDigest, sha256Hex } from '@causeway/ground'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { makeFolder, writeWhole } from './files.ts'
import { safeName } from './report-files.ts'

/** Collects the event records of each run for `--events`. */
export interface EventSink {
  /** Keeps a copy. */
  add(scenario: Scenario, replication: number, bytes: Uint8Array): void
  write(): void
}

export function eventSink(folder: string): EventSink {
  const chunks = new Map<string, Uint8Array[]>()
  return {
    add({ variant }, replication, bytes) {
      const name = fileName(variant, replication)
      const kept = chunks.get(name)
      if (kept === undefined) chunks.set(name, [bytes.slice()])
      else kept.push(bytes.slice())
    },
    write() {
      makeFolder(folder)
      for (const [name, parts] of chunks) writeWhole(join(folder, name), Buffer.concat(parts))
    },
  }
}

/** The records of a run that were kept beside its `run.json`; undefined if there are none, or those of another run. */
export function keptEvents(folder: string, run: RunRecord): Uint8Array | undefined {
  const bytes = bytesOf(join(folder, fileName(run.variant, run.replication)))
  if (bytes === undefined) return undefined
  const digest = openDigest()
  digest.update(bytes)
  return digest.finishHex() === run.digests.trajectory ? bytes : undefined
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

function fileName(variant: string, replication: number): string {
  // Two variants may differ only in what a file name can't hold.
  const safe = safeName(variant)
  const own = safe === variant ? safe : `${safe}.${sha256Hex(variant).slice(0, 8)}`
  return `events-${own}-${replication}.bin`
}
