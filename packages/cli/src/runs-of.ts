import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { RunRecord } from '@causeway/scenario'
import { exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { isFolder } from './files.ts'
import type { Io } from './io.ts'
import { progressOn } from './progress.ts'
import { runAll } from './run-all.ts'
import { readSide } from './run-files.ts'
import { openScenario, parseParams } from './scenario-file.ts'
import { chosenVariant } from './subject.ts'

/** How a command that asks runs comes by them. */
export interface RunsFlags {
  readonly variant?: string
  readonly seed?: number
  readonly param?: readonly string[]
  readonly quiet?: boolean
}

/** The runs that were asked for; another code than ok says that they did not come to their end. */
export interface FoundRuns {
  readonly runs: readonly RunRecord[]
  readonly code: ExitCode
}

/** The runs of a `run.json`, of its folder, or of a scenario, which is simulated for it: its first replication of each variant. */
export async function runsOf(io: Io, path: string, flags: RunsFlags): Promise<FoundRuns> {
  const full = resolve(io.cwd, path)
  const runs = isRecorded(full) ? readSide(io, path).runs : await simulated(io, path, flags)
  const left = flags.variant === undefined ? runs : runs.filter(({ variant }) => variant === flags.variant)
  if (runs.some(({ status }) => status === 'interrupted')) return { runs: left, code: exitCode.interrupted }
  const isWhole = runs.every(({ status }) => status === 'complete')
  return { runs: left, code: isWhole ? exitCode.ok : exitCode.incomplete }
}

async function simulated(io: Io, path: string, flags: RunsFlags): Promise<readonly RunRecord[]> {
  const { loaded } = openScenario(io, path, {
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    params: parseParams(flags.param ?? []),
    replications: 1,
  })
  const all = loaded.scenarios
  const chosen = flags.variant === undefined ? all : [chosenVariant(all, flags.variant)]
  const progress = progressOn(io, { quiet: flags.quiet === true, ascii: true })
  const runs = await runAll(io, chosen, { progress })
  progress.clear()
  return runs
}

/** Whether a path names written runs rather than a scenario, which may be JSON too. */
function isRecorded(full: string): boolean {
  if (isFolder(full)) return isRecordedFile(join(full, 'run.json'))
  return full.endsWith('.json') && isRecordedFile(full)
}

function isRecordedFile(file: string): boolean {
  try {
    return /^\s*\{\s*"format"\s*:\s*"causeway\.runs\//.test(readFileSync(file, 'utf8').slice(0, 200))
  } catch {
    return false
  }
}
