import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Reader } from '@causeway/topology'
import { IoFailure } from './exit-code.ts'

/** Reads files below and beside a folder; names are relative to it, with forward slashes. */
export function readerIn(folder: string): Reader {
  return {
    read(path) {
      const file = resolve(folder, path)
      try {
        if (!statSync(file).isFile()) return undefined
        return readFileSync(file)
      } catch (error) {
        if (isMissing(error)) return undefined
        throw new IoFailure(`cannot read ${path}: ${reasonOf(error)}`)
      }
    },
    list(path) {
      const root = resolve(folder, path)
      try {
        return readdirSync(root, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
          .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      } catch (error) {
        if (isMissing(error)) return []
        throw new IoFailure(`cannot list ${path}: ${reasonOf(error)}`)
      }
    },
  }
}

/** Makes a folder, and says so if something else stands in its place. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new IoFailure(`cannot make the folder ${folder}: ${reasonOf(error)}`)
  }
}

/**
 * Writes a file whole or not at all: under another name in the same folder, flushed, then
 * renamed; a crash leaves the old file or the new one, never a part.
 */
export function writeWhole(file: string, bytes: string | Uint8Array): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`)
  try {
    const descriptor = openSync(temporary, 'w')
    try {
      writeFully(descriptor, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
    flushFolder(dirname(file))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new IoFailure(`cannot write ${file}: ${reasonOf(error)}`)
  }
}

function writeFully(descriptor: number, bytes: Uint8Array): void {
  let rest = bytes
  while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest))
}

function flushFolder(folder: string): void {
  // Windows can't open a folder; there the rename alone must do.
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ENOENT' || code === 'ENOTDIR'
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const known: Readonly<Record<string, string>> = {
    EACCES: 'no permission',
    EEXIST: 'a file of that name stands there',
    ENOTDIR: 'a part of the path is a file, not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EISDIR: 'it is a folder',
  }
  return known[code] ?? error.message
}
