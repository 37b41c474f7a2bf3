import {
  accessSync,
  closeSync,
  constants,
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
import { byCodeUnit, visible } from '@causeway/ground'
import type { Reader } from '@causeway/topology'
import { BadInput, IoFailure } from './exit-code.ts'

/** Far more than the snapshot of a large account. */
const FILES_MAX = 20_000

/** What the system says of a path that leads nowhere, or could lead nowhere. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'])

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
        throw new IoFailure(`cannot read ${visible(path)}: ${reasonOf(error)}`)
      }
    },
    list(path) {
      const root = resolve(folder, path)
      try {
        return [...filesBelow(root)]
          .map((file) => relative(root, file).split(sep).join('/'))
          .toSorted(byCodeUnit)
      } catch (error) {
        if (isMissing(error)) return []
        if (error instanceof BadInput) throw error
        throw new IoFailure(`cannot list ${visible(path)}: ${reasonOf(error)}`)
      }
    },
  }
}

/** Every file below a folder; one that holds too many, such as `/`, is refused before it is walked to its end. */
function filesBelow(root: string): readonly string[] {
  const files: string[] = []
  const folders = [root]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) folders.push(path)
      else if (entry.isFile()) files.push(path)
    }
    if (files.length + folders.length > FILES_MAX)
      throw new BadInput(`${visible(root)} holds more than ${FILES_MAX} files: that is no snapshot`)
  }
  return files
}

/** Makes sure, before the work begins, that a folder can be written to. */
export function prepareFolder(folder: string): void {
  makeFolder(folder)
  try {
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new IoFailure(`cannot write to ${folder}: ${reasonOf(error)}`)
  }
}

/** Makes sure, before the work begins, that a file can be written. */
export function prepareFile(file: string): void {
  if (isDevice(file)) return
  prepareFolder(dirname(file))
  if (isFolder(file)) throw new IoFailure(`cannot write ${file}: it is a folder`)
}

/** Whether something stands at a path that is neither file nor folder, such as a pipe or `/dev/null`. */
function isDevice(path: string): boolean {
  try {
    const known = statSync(path)
    return !known.isFile() && !known.isDirectory()
  } catch {
    return false
  }
}

/** Whether a folder stands at a path. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/**
 * Makes a folder and those above it, and says so if something else stands in the place of one. One by one: Node's
 * own recursive call never returns where a file system, such as /proc, takes no new folders.
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  const above = dirname(folder)
  if (above !== folder) makeFolder(above)
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(folder))
      throw new IoFailure(`cannot make the folder ${visible(folder)}: ${reasonOf(error)}`)
  }
}

/**
 * Writes a file whole or not at all: under another name in the same folder, flushed, then
 * renamed; a crash leaves the old file or the new one, never a part. A device takes what it is given and stays.
 */
export function writeWhole(file: string, bytes: string | Uint8Array): void {
  const all = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes
  try {
    if (isDevice(file)) writeTo(file, all, () => undefined)
    else replaceWhole(file, all)
  } catch (error) {
    throw new IoFailure(`cannot write ${file}: ${reasonOf(error)}`)
  }
}

function replaceWhole(file: string, bytes: Uint8Array): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`)
  try {
    writeTo(temporary, bytes, fsyncSync)
    renameSync(temporary, file)
    flushFolder(dirname(file))
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
}

function writeTo(path: string, bytes: Uint8Array, flush: (descriptor: number) => void): void {
  const descriptor = openSync(path, 'w')
  try {
    writeFully(descriptor, bytes)
    flush(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Why it could not be written is told; that nothing could be removed follows from it.
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
  return ABSENT.has(String(code))
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const known: Readonly<Record<string, string>> = {
    EACCES: 'no permission',
    ENOENT: 'the system makes no folder there',
    EEXIST: 'a file of that name stands there',
    ENOTDIR: 'a part of the path is a file, not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EISDIR: 'it is a folder',
  }
  return known[code] ?? error.message
}
