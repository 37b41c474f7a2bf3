import { analyse } from '@causeway/analysis'
import type { Analysis } from '@causeway/analysis'
import { renderText } from '@causeway/report'
import type { TextOptions } from '@causeway/report'
import type { RunRecord, Scenario } from '@causeway/scenario'
import { nearest, plural, visible } from '@causeway/ground'
import { assertSound } from './assert-sound.ts'
import { eventSink } from './event-files.ts'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { prepareFile, prepareFolder } from './files.ts'
import type { Io } from './io.ts'
import { jsonResult } from './json-result.ts'
import { progressOn } from './progress.ts'
import { reportFile, runFolder, shownPath, writeReport, writeRuns } from './report-files.ts'
import { runAll } from './run-all.ts'
import { openScenario, parseParams } from './scenario-file.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

export interface RunFlags {
  readonly seed?: number
  readonly replications?: number
  readonly variant?: readonly string[]
  readonly param?: readonly string[]
  readonly report?: string | true
  readonly out?: string
  readonly events?: boolean
  readonly check?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
  readonly ascii?: boolean
  readonly color?: ColorFlag
  readonly maxSeconds?: number
}

/** `causeway run`: simulates every variant, checks the assertions, writes what was asked for, and tells the verdict. */
export async function runCommand(io: Io, path: string, flags: RunFlags): Promise<ExitCode> {
  const { loaded, explain } = openScenario(io, path, loadOptions(flags))
  if (flags.quiet !== true) tellLeftOut(io, path, loaded.notes)
  const scenarios = chosenVariants(loaded.scenarios, flags.variant ?? [])
  const first = scenarios[0] as Scenario
  if (first.traffic.length === 0) throw nothingToRun(path)
  const folder = runFolder(io, first, flags.out)
  const keeps = flags.report !== undefined || flags.out !== undefined || flags.events === true
  // Before the work, not after it: a run of an hour must not be lost to a folder that can't be written.
  if (keeps) prepareFolder(folder)
  if (typeof flags.report === 'string') prepareFile(reportFile(io, folder, flags.report))
  const look = styleFor(io, flags)
  const progress = progressOn(io, { quiet: flags.quiet === true, ascii: look.ascii })
  const sink = flags.events === true ? eventSink(folder) : undefined
  const runs = await runAll(io, scenarios, {
    progress,
    ...(flags.maxSeconds === undefined ? {} : { maxSeconds: flags.maxSeconds }),
    isChecked: flags.check === true,
    ...(sink === undefined
      ? {}
      : { onRecords: (scenario, replication, bytes) => sink.add(scenario, replication, bytes) }),
  })
  progress.clear()
  const warnings = runs.flatMap(({ issues }) => issues)
  if (warnings.length > 0) io.err(`${explain(warnings)}\n`)
  const left = scenarios.reduce((sum, { replications }) => sum + replications, 0) - runs.length
  if (left > 0) io.err(`  ${plural(left, 'run')} not begun\n`)
  const interrupted = runs.some(({ status }) => status === 'interrupted')
  const files: string[] = []
  if (keeps || interrupted) files.push(writeRuns(folder, runs))
  sink?.write()
  // After what is kept has been written: it is what the fault is to be found in.
  if (flags.check === true) for (const run of runs) assertSound(run)
  const analysis = analyse(
    runs,
    scenarios.filter(({ variant }) => runs.some((run) => run.variant === variant)),
  )
  if (flags.report !== undefined) files.push(await writeReport(io, folder, flags.report, runs, analysis))
  tell(io, look, { json: flags.json === true, runs, analysis, files })
  return interrupted ? exitCode.interrupted : analysis.exitCode
}

function nothingToRun(path: string): BadInput {
  return new BadInput(
    `${visible(path)} has no traffic: there is nothing to run; add traffic: and duration:, or ask with causeway trace`,
  )
}

function loadOptions({ seed, replications, param }: RunFlags) {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(replications === undefined ? {} : { replications }),
    params: parseParams(param ?? []),
  }
}

function chosenVariants(scenarios: readonly Scenario[], names: readonly string[]): readonly Scenario[] {
  const known = scenarios.map(({ variant }) => variant)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    const near = nearest(unknown, known)
    const hint = near === undefined ? `variants: ${known.join(', ')}` : `did you mean ${near}?`
    throw new BadInput(`--variant ${visible(unknown)}: the file has no such variant; ${visible(hint)}`)
  }
  return names.length === 0 ? scenarios : scenarios.filter(({ variant }) => names.includes(variant))
}

interface Told {
  readonly json: boolean
  readonly runs: readonly RunRecord[]
  readonly analysis: Analysis
  readonly files: readonly string[]
}

function tell(io: Io, look: TextOptions, { json, runs, analysis, files }: Told): void {
  if (json) {
    io.out(`${jsonResult(runs, analysis)}\n`)
    return
  }
  io.out(renderText(analysis, runs, look))
  for (const file of files)
    io.out(`  ${file.endsWith('run.json') ? 'run   ' : 'report'}  ${visible(shownPath(io, file))}\n`)
}

/** Nothing of an import is dropped silently: how much was left out, and what lists it. */
function tellLeftOut(io: Io, path: string, notes: readonly string[]): void {
  const count = notes.filter((note) => /^(?:not used|defaulted): /.test(note)).length
  if (count === 0) return
  io.err(
    `  import: ${plural(count, 'thing')} not used or defaulted; see: causeway validate ${visible(path)}\n`,
  )
}
