import type { Finding } from '@causeway/analysis'
import { readJson } from '@causeway/source'
import type { SourceFile } from '@causeway/source'
import type { Reader } from '@causeway/topology'

/** The text of every file that findings stand in: those already read, and the files of a snapshot. */
export function sourcesOf(
  reader: Reader,
  known: ReadonlyMap<string, SourceFile>,
  findings: readonly Finding[],
): ReadonlyMap<string, SourceFile> {
  const sources = new Map(known)
  for (const { at } of findings) {
    const bytes = at === undefined || sources.has(at.file) ? undefined : reader.read(at.file)
    if (at !== undefined && bytes !== undefined) sources.set(at.file, readJson(at.file, bytes).source)
  }
  return sources
}
