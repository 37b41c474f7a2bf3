import { basename, dirname } from 'node:path'
import { openRun, loadScenario } from '@causeway/scenario'
import type { RunRecord, Scenario, SimulateOptions } from '@causeway/scenario'
import { readerIn } from '../../packages/cli/src/files.ts'

/** A run and the records of all its events, which is all that can be seen of it. */
export interface Observed {
  readonly run: RunRecord
  readonly records: Uint8Array
}

export interface ObserveOptions extends Pick<SimulateOptions, 'queue' | 'replication'> {
  /** Events per call of `advance`; all at once unless given. */
  readonly slice?: number
}

/** Runs one replication and keeps its event records. */
export function observe(scenario: Scenario, options: ObserveOptions = {}): Observed {
  const { slice = Number.MAX_SAFE_INTEGER, ...rest } = options
  const chunks: Uint8Array[] = []
  const run = openRun(scenario, { ...rest, onRecords: (bytes) => void chunks.push(bytes.slice()) })
  while (run.advance(slice) === 'more');
  const record = run.finish()
  return { run: record, records: Buffer.concat(chunks) }
}

/** The variants of a scenario file on the disk; a file with errors throws them. */
export function scenariosOfFile(path: string, seed?: number): readonly Scenario[] {
  return loaded(readerIn(dirname(path)), basename(path), seed)
}

/** The variants of a scenario text; a text with errors throws them. */
export function scenariosOfText(text: string, seed?: number): readonly Scenario[] {
  const bytes = new TextEncoder().encode(text)
  return loaded({ read: () => bytes, list: () => [] }, 'scenario.yaml', seed)
}

function loaded(reader: Parameters<typeof loadScenario>[0], file: string, seed?: number) {
  const { scenarios, issues } = loadScenario(reader, file, seed === undefined ? {} : { seed })
  if (scenarios.length > 0) return scenarios
  throw new Error(issues.map(({ line, code, message }) => `${file}:${line}: ${code} ${message}`).join('\n'))
}
