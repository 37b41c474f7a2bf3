import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { canonicalDigest, visible } from '@causeway/ground'
import type { RunFile, RunRecord } from '@causeway/scenario'
import { BadInput, IoFailure } from './exit-code.ts'
import { isFolder, reasonOf } from './files.ts'
import type { Io } from './io.ts'

/** One side of a comparison: the runs of a `run.json`. */
export interface Side {
  readonly file: string
  readonly runs: readonly RunRecord[]
}

/** Reads `run.json`, named itself or by its folder. */
export function readSide(io: Io, path: string): Side {
  const full = resolve(io.cwd, path)
  const file = isFolder(full) ? join(full, 'run.json') : full
  const content = parsedJson(path, textOf(path, file))
  if (isRunFile(content)) return { file, runs: content.runs }
  throw new BadInput(`${visible(path)}: this is no file of runs ("format": "causeway.runs/1")`)
}

/** Whether a record still has the digest of its own content: only then can its scenario be trusted. */
export function isAsWritten({ digests, ...content }: RunRecord): boolean {
  return canonicalDigest(content) === digests.result
}

function textOf(path: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw isMissing(error)
      ? new BadInput(`${visible(path)}: there is no run.json`)
      : new IoFailure(`cannot read ${visible(path)}: ${reasonOf(error)}`)
  }
}

function parsedJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new BadInput(`${visible(path)}: this is no JSON`)
  }
}

function isRunFile(content: unknown): content is RunFile {
  if (!isMap(content) || content['format'] !== 'causeway.runs/1') return false
  const { runs } = content
  return Array.isArray(runs) && runs.every(isRun)
}

/** As much as a comparison looks at before it simulates again. */
function isRun(run: unknown): boolean {
  if (!isMap(run) || run['format'] !== 'causeway.run/1' || !isMap(run['digests'])) return false
  const { trajectory, result, checkpoints } = run['digests']
  const texts = [run['variant'], trajectory, result]
  const numbers = [run['seed'], run['replication'], run['events']]
  return (
    texts.every((each) => typeof each === 'string') &&
    numbers.every(Number.isSafeInteger) &&
    Array.isArray(checkpoints) &&
    Array.isArray(run['entities']) &&
    run['entities'].every((each) => isMap(each) && typeof each['name'] === 'string')
  )
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
