import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { visible } from '@causeway/ground'
import { runTitle } from '@causeway/report'
import type { RunRecord } from '@causeway/scenario'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { isFolder } from './files.ts'
import type { Io } from './io.ts'
import { progressOn } from './progress.ts'
import { runAll } from './run-all.ts'
import { readSide } from './run-files.ts'
import { openScenario, parseParams } from './scenario-file.ts'
import { chosenVariant, hintFor } from './subject.ts'

/** How a command that asks runs comes by them. */
export interface RunsFlags {
  readonly variant?: string
  /** Number of the only replication that is asked, from 0. */
  readonly replication?: number
  readonly seed?: number
  readonly param?: readonly string[]
  readonly quiet?: boolean
}

/** The runs that were asked for, at least one; another code than ok says that they did not come to their end. */
export interface FoundRuns {
  readonly runs: readonly RunRecord[]
  readonly code: ExitCode
}

/**
 * The runs of a `run.json` or of its folder, or of a scenario, which is simulated for it: of each variant its first
 * replication, unless another is asked. Of interrupted runs nothing can be told as of whole ones.
 */
export async function runsOf(io: Io, path: string, flags: RunsFlags): Promise<FoundRuns> {
  const full = resolve(io.cwd, path)
  if (!isRecorded(full)) {
    const runs = await simulated(io, path, flags)
    return { runs, code: codeOf(runs) }
  }
  const runs = chosenRuns(readSide(io, path).runs, flags)
  const code = codeOf(runs)
  if (code === exitCode.interrupted) io.err(`error: ${interruption(runs)}\n`)
  return { runs, code }
}

function codeOf(runs: readonly RunRecord[]): ExitCode {
  if (runs.some(isInterrupted)) return exitCode.interrupted
  return runs.every(({ status }) => status === 'complete') ? exitCode.ok : exitCode.incomplete
}

function isInterrupted({ status }: RunRecord): boolean {
  return status === 'interrupted'
}

function interruption(runs: readonly RunRecord[]): string {
  const names = runs.filter(isInterrupted).map((run) => runTitle(run, runs))
  return `interrupted before the end: ${names.join(', ')}; choose others by --variant or --replication`
}

function chosenRuns(runs: readonly RunRecord[], { variant, replication }: RunsFlags): readonly RunRecord[] {
  const ofVariant = variant === undefined ? runs : runs.filter((run) => run.variant === variant)
  if (variant !== undefined && ofVariant.length === 0) {
    const known = [...new Set(runs.map((run) => run.variant))]
    throw new BadInput(`--variant ${variant}: there is no such run in it; ${hintFor(variant, known)}`)
  }
  const chosen =
    replication === undefined ? ofVariant : ofVariant.filter((run) => run.replication === replication)
  if (chosen.length > 0) return chosen
  const known = [...new Set(ofVariant.map((run) => run.replication))].join(', ')
  throw new BadInput(
    replication === undefined
      ? 'there is no run in it'
      : `--replication ${replication}: there is no such run in it; it has ${known}`,
  )
}

async function simulated(io: Io, path: string, flags: RunsFlags): Promise<readonly RunRecord[]> {
  const { loaded } = openScenario(io, path, {
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
    params: parseParams(flags.param ?? []),
  })
  const all = loaded.scenarios
  if (all.every(({ duration }) => duration === 0)) {
    const why = 'no time passes in it, so that nothing can be told of'
    const hint = 'add duration:; of a folder, write a scenario that imports it'
    throw new BadInput(`${visible(path)} says no duration: ${why}; ${hint}`)
  }
  const chosen = flags.variant === undefined ? all : [chosenVariant(all, flags.variant)]
  const progress = progressOn(io, { quiet: flags.quiet === true, ascii: true })
  const runs = await runAll(io, chosen, { progress, replication: flags.replication ?? 0 })
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
