import { readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, resolve } from 'node:path'
import { canonicalJson, nearest, visible } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { loadScenario } from '@causeway/scenario'
import type { Loaded, LoadOptions } from '@causeway/scenario'
import { renderIssues } from '@causeway/source'
import { BadInput } from './exit-code.ts'
import { isFolder, readerIn } from './files.ts'
import type { Io } from './io.ts'
import { SNAPSHOT_FILE, snapshotReader } from './snapshot-scenario.ts'

/** A scenario file as the user named it; everything below the command sees paths relative to it. */
export interface ScenarioFile {
  readonly shown: string
  readonly loaded: Loaded
  /** What it warns of. */
  readonly issues: readonly Issue[]
  /** Issues that lie in it, such as those of its runs, as text with the lines that they are of; each once. */
  readonly explain: (issues: readonly Issue[]) => string
}

/** Reads a scenario, or the snapshot that a folder holds; with errors, prints them all and throws `BadInput`. */
export function openScenario(io: Io, path: string, options: LoadOptions): ScenarioFile {
  if (path === '') throw new BadInput('the scenario file has an empty name')
  const full = resolve(io.cwd, path)
  const isSnapshot = isFolder(full)
  const loaded = isSnapshot
    ? loadScenario(snapshotReader(readerIn(full)), SNAPSHOT_FILE, options)
    : loadScenario(readerIn(dirname(full)), basename(full), options)
  const shown = (file: string) => shownFile(isSnapshot ? path : dirname(path), file)
  const asShown = (issue: Issue) => shownIssue(shown, full, issue)
  const issues = loaded.issues.map(asShown)
  const sources = new Map([...loaded.sources].map(([file, source]) => [shown(file), source]))
  const explain = (told: readonly Issue[]) =>
    renderIssues([...new Map(told.map((each) => [canonicalJson(each), asShown(each)])).values()], sources)
  const text = renderIssues(issues, sources)
  if (loaded.scenarios.length === 0) throw new BadInput(text, issues)
  if (issues.length > 0) io.err(`${text}\n`)
  if (isSnapshot && options.region === undefined) tellRegions(io, loaded.notes)
  return { shown: path, loaded, issues, explain }
}

const ONE_REGION = /a topology has one Region, (.*): what is in (.*) is left out$/

/** Says which of several Regions of a snapshot is asked: another may be meant. */
function tellRegions(io: Io, notes: readonly string[]): void {
  const left = notes.flatMap((note) => (note.match(ONE_REGION) ?? []).slice(1, 3))
  const [chosen, ...others] = [...new Set(left)]
  if (chosen === undefined) return
  const rest = others.map((region) => `--region ${region}`).join(' or ')
  io.err(visible(`note: this is of ${chosen}; the snapshot has more: ${rest}`) + '\n')
}

/** An issue with the paths that the user can open, and for a misspelt file the name of the one that was meant. */
function shownIssue(shown: (file: string) => string, full: string, issue: Issue): Issue {
  const related = issue.related?.map((each) => ({ ...each, file: shown(each.file) }))
  const near = issue.code === 'CW005' && issue.file === basename(full) ? nearFile(full) : undefined
  return {
    ...issue,
    file: shown(issue.file),
    ...(related === undefined ? {} : { related }),
    ...(near === undefined || issue.hint !== undefined ? {} : { hint: `did you mean ${near}?` }),
  }
}

/** Files are named from the scenario's folder; the user sees them from where the scenario was named from. */
function shownFile(folder: string, file: string): string {
  return isAbsolute(file) ? file : join(folder, file)
}

function nearFile(full: string): string | undefined {
  try {
    return nearest(basename(full), readdirSync(dirname(full)))
  } catch {
    return undefined
  }
}

/** `name=value` pairs from the command line. */
export function parseParams(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const sign = pair.indexOf('=')
      if (sign < 1) throw new BadInput(`--param ${visible(pair)}: write --param name=value`)
      return [pair.slice(0, sign), pair.slice(sign + 1)] as const
    }),
  )
}
