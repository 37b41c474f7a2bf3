import { basename, dirname, join, resolve } from 'node:path'
import type { Issue } from '@causeway/ground'
import { loadScenario } from '@causeway/scenario'
import type { Loaded, LoadOptions } from '@causeway/scenario'
import { renderIssues } from '@causeway/source'
import type { SourceFile } from '@causeway/source'
import { BadInput } from './exit-code.ts'
import { readerIn } from './files.ts'
import type { Io } from './io.ts'

/** A scenario file as the user named it; everything below the command sees paths relative to it. */
export interface ScenarioFile {
  readonly shown: string
  readonly loaded: Loaded
}

/** Reads a scenario; with errors, prints them all and throws `BadInput`. */
export function openScenario(io: Io, path: string, options: LoadOptions): ScenarioFile {
  if (path === '') throw new BadInput('the scenario file has an empty name')
  const full = resolve(io.cwd, path)
  const loaded = loadScenario(readerIn(dirname(full)), basename(full), options)
  if (loaded.scenarios.length === 0) throw new BadInput(renderAll(path, loaded.issues, loaded.sources))
  if (loaded.issues.length > 0) io.err(`${renderAll(path, loaded.issues, loaded.sources)}\n`)
  return { shown: path, loaded }
}

/** Issues with the paths that the user can open: those of the scenario's folder, as the user named it. */
export function renderAll(
  path: string,
  issues: readonly Issue[],
  sources: ReadonlyMap<string, SourceFile>,
): string {
  const folder = dirname(path)
  const shown = (file: string) => (folder === '.' ? file : join(folder, file))
  const moved = issues.map((issue) => {
    const file = shown(issue.file)
    if (issue.related === undefined) return { ...issue, file }
    return { ...issue, file, related: issue.related.map((each) => ({ ...each, file: shown(each.file) })) }
  })
  const movedSources = new Map(
    [...sources].map(([file, source]) => [shown(file), { ...source, file: shown(file) }]),
  )
  return renderIssues(moved, movedSources)
}

/** `name=value` pairs from the command line. */
export function parseParams(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const sign = pair.indexOf('=')
      if (sign < 1) throw new BadInput(`--param ${pair}: write --param name=value`)
      return [pair.slice(0, sign), pair.slice(sign + 1)] as const
    }),
  )
}
