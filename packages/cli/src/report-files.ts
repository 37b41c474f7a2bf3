import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { writeCanonicalJson } from '@causeway/ground'
import { pathsOf } from '@causeway/analysis'
import type { Analysis } from '@causeway/analysis'
import { bundleClient, renderReport } from '@causeway/report'
import type { RunFile, RunRecord, Scenario } from '@causeway/scenario'
import { makeFolder, writeWhole } from './files.ts'
import type { Io } from './io.ts'

/** The folder of a run: `reports/<name>-<fingerprint8>-s<seed>`, or the one that was asked for. */
export function runFolder(io: Io, scenario: Scenario, out: string | undefined): string {
  if (out !== undefined) return resolve(io.cwd, out)
  return resolve(
    io.cwd,
    'reports',
    `${safeName(scenario.name)}-${scenario.fingerprint.slice(0, 8)}-s${scenario.seed}`,
  )
}

/** Any text as a file name that every system can hold: at most 64 of a-z 0-9 . _ - */
export function safeName(name: string): string {
  const safe = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replaceAll(/^[._-]+|[._-]+$/g, '')
    .slice(0, 64)
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/.test(safe)
  return safe === '' || isDevice ? `run-${safe}` : safe
}

/** Writes `run.json`: all runs of this command. */
export function writeRuns(folder: string, runs: readonly RunRecord[]): string {
  const file = join(folder, 'run.json')
  const content: RunFile = { format: 'causeway.runs/1', runs }
  const pieces: Buffer[] = []
  // In pieces: the text of many runs may be longer than any string.
  writeCanonicalJson(content, (piece) => pieces.push(Buffer.from(piece)))
  pieces.push(Buffer.from('\n', 'utf8'))
  makeFolder(folder)
  writeWhole(file, Buffer.concat(pieces))
  return file
}

/** Where the report goes. */
export function reportFile(io: Io, folder: string, asked: string | true): string {
  return asked === true ? join(folder, 'report.html') : resolve(io.cwd, asked)
}

/** Writes the report, to `report.html` in the folder or to a file of its own. */
export async function writeReport(
  io: Io,
  folder: string,
  asked: string | true,
  runs: readonly RunRecord[],
  analysis: Analysis,
): Promise<string> {
  const file = reportFile(io, folder, asked)
  // Paths are found by simulating again: of whole runs only.
  const isWhole = runs.every(({ status }) => status === 'complete')
  const paths = isWhole ? { paths: pathsOf(runs) } : {}
  const html = renderReport(runs, analysis, { client: await bundleClient(), ...paths })
  makeFolder(dirname(file))
  writeWhole(file, html)
  return file
}

/** A path as the user would type it from here. */
export function shownPath(io: Io, file: string): string {
  const near = relative(io.cwd, file)
  return near.startsWith('..') || isAbsolute(near) ? file : near
}
