import { readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { divergence } from '@causeway/analysis'
import type { NamedEvent, RunDivergence } from '@causeway/analysis'
import { canonicalJson, formatClock } from '@causeway/ground'
import { eventKinds } from '@causeway/network'
import { replay } from '@causeway/scenario'
import type { RunFile, RunRecord } from '@causeway/scenario'
import { keptEvents } from './event-files.ts'
import { BadInput, exitCode, IoFailure } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { reasonOf } from './files.ts'
import type { Io } from './io.ts'

export interface DiffFlags {
  readonly json?: boolean
}

interface Side {
  readonly file: string
  readonly runs: readonly RunRecord[]
}

/** `causeway diff`: pairs runs of equal variant, seed and replication and tells the first event in which they differ. */
export function diffCommand(io: Io, leftPath: string, rightPath: string, flags: DiffFlags): ExitCode {
  const left = readSide(io, leftPath)
  const right = readSide(io, rightPath)
  const pairs = left.runs.flatMap((run) => {
    const other = right.runs.find((each) => isPair(run, each))
    return other === undefined ? [] : [{ run, result: compare(left, run, right, other) }]
  })
  if (pairs.length === 0)
    throw new BadInput('no run of one file has the variant, seed and replication of a run of the other')
  if (flags.json === true) {
    const rows = pairs.map(({ run, result }) => ({
      variant: run.variant,
      seed: run.seed,
      replication: run.replication,
      ...plain(result),
    }))
    io.out(`${canonicalJson({ format: 'causeway.diff/1', pairs: rows })}\n`)
  } else {
    for (const { run, result } of pairs) io.out(`  ${nameOf(run)}  ${tell(result)}\n`)
  }
  return pairs.every(({ result }) => result.type === 'equal') ? exitCode.ok : exitCode.assertionFailed
}

function compare(left: Side, run: RunRecord, right: Side, other: RunRecord): RunDivergence {
  const records = (asked: RunRecord) => eventsOf(asked === run ? left : right, asked)
  return divergence(run, other, { kindNames: eventKinds, records })
}

/** The kept events of a run, or those of simulating it again. */
function eventsOf(side: Side, run: RunRecord): Uint8Array {
  const kept = keptEvents(dirname(side.file), run)
  if (kept !== undefined) return kept
  const chunks: Uint8Array[] = []
  const again = replay(run, (bytes) => chunks.push(bytes))
  if (again.digests.trajectory === run.digests.trajectory) return Buffer.concat(chunks)
  throw new BadInput(
    `${side.file}: simulating ${nameOf(run)} again gives other events than it records, so the first difference can't be found; ` +
      'run both with --events and compare again',
  )
}

function readSide(io: Io, path: string): Side {
  const full = resolve(io.cwd, path)
  const file = isFolder(full) ? join(full, 'run.json') : full
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw isMissing(error)
      ? new BadInput(`${path}: there is no run.json`)
      : new IoFailure(`cannot read ${path}: ${reasonOf(error)}`)
  }
  return { file, runs: parseRuns(path, text) }
}

function parseRuns(path: string, text: string): readonly RunRecord[] {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw new BadInput(`${path}: this is no JSON`)
  }
  if (isRunFile(content)) return content.runs
  throw new BadInput(`${path}: this is no file of runs ("format": "causeway.runs/1")`)
}

function isRunFile(content: unknown): content is RunFile {
  if (typeof content !== 'object' || content === null || !('format' in content) || !('runs' in content))
    return false
  return content.format === 'causeway.runs/1' && Array.isArray(content.runs)
}

function isPair(left: RunRecord, right: RunRecord): boolean {
  return left.variant === right.variant && left.seed === right.seed && left.replication === right.replication
}

function nameOf({ variant, seed, replication }: RunRecord): string {
  return `${variant} seed ${seed} replication ${replication}`
}

function tell(result: RunDivergence): string {
  switch (result.type) {
    case 'equal':
      return 'equal'
    case 'unpaired':
      return `not comparable: ${result.what.join(', ')} differ`
    case 'result-differs':
      return 'the same events, but another result'
    case 'between':
      return `first difference between event ${result.from} and ${result.to}`
    case 'event':
      return `first difference at event ${result.index}\n    left   ${eventText(result.left)}\n    right  ${eventText(result.right)}`
  }
}

function eventText(event: NamedEvent | undefined): string {
  if (event === undefined) return 'the run has ended'
  const entities = [event.a, event.b].filter((each) => each !== undefined).join(' · ')
  return `${formatClock(event.at)} (${event.at} ns)  ${event.kind}  ${entities}  payload ${event.payload}`
}

function plain(result: RunDivergence): object {
  if (result.type !== 'event') return result
  return { ...result, left: plainEvent(result.left), right: plainEvent(result.right) }
}

function plainEvent(event: NamedEvent | undefined): object | null {
  return event === undefined ? null : { ...event, a: event.a ?? null, b: event.b ?? null }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
