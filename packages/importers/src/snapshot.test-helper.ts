import { assert, byCodeUnit } from '@causeway/ground'
import { buildWorld, type Built, type Reader, type Topology } from '@causeway/topology'
import { importSnapshot, type Imported, type ImportOptions, type NoteKind } from './index.ts'

/** Files of a snapshot by path: text as it stands, anything else as JSON. */
export type Files = Readonly<Record<string, unknown>>

/** Lists of one describe answer after the other, `Vpcs: [...]`. */
export type Answers = Readonly<Record<string, unknown>>

const FOLDER = 'snap'

/** A reader over files in memory. */
export function readerOf(files: Files): Reader {
  const path = (name: string): string => name.slice(FOLDER.length + 1)
  return {
    read: (name) => (Object.hasOwn(files, path(name)) ? bytesOf(files[path(name)]) : undefined),
    list: () => Object.keys(files).sort(byCodeUnit),
  }
}

/** Imports files in memory. */
export function importFiles(files: Files, options: ImportOptions = {}): Imported {
  return importSnapshot(readerOf(files), FOLDER, options)
}

/** Imports files that must be sound, and builds their world. */
export function built(files: Files, options: ImportOptions = {}): Built & { readonly topology: Topology } {
  const { topology, issues } = importFiles(files, options)
  assert(topology !== undefined, `the snapshot is not sound: ${JSON.stringify(issues)}`)
  return { ...buildWorld(topology), topology }
}

/** Every list of answers in a file of its own, in an account's folder of us-east-1. */
export function filesOf(accountId: string, answers: Answers): Record<string, unknown> {
  const pairs = Object.entries(answers).map(([list, items]) => [
    `accounts/${accountId}/us-east-1/${list}.json`,
    { [list]: items },
  ])
  return Object.fromEntries(pairs)
}

/** What the notes of one kind say. */
export function whats(imported: Imported, kind: NoteKind): readonly string[] {
  return imported.report[kind].map(({ what }) => what)
}

/** Issues as `file:line:column code message`. */
export function lines({ issues }: Pick<Imported, 'issues'>): readonly string[] {
  return issues.map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`)
}

function bytesOf(content: unknown): Uint8Array {
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content, null, 1))
}
