import { dirname } from 'node:path'
import { divergence } from '@causeway/analysis'
import type { NamedEvent, RunDivergence } from '@causeway/analysis'
import { canonicalJson, formatClock, visible } from '@causeway/ground'
import { eventKinds } from '@causeway/network'
import { replay } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { keptEvents } from './event-files.ts'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { isAsWritten, readSide } from './run-files.ts'
import type { Side } from './run-files.ts'

export interface DiffFlags {
  readonly json?: boolean
}

/**
 * `causeway diff`: pairs runs of equal variant, seed and replication and tells the first event in which they differ.
 * A run without its like on the other side is a difference too.
 */
export function diffCommand(io: Io, leftPath: string, rightPath: string, flags: DiffFlags): ExitCode {
  const left = readSide(io, leftPath)
  const right = readSide(io, rightPath)
  const pairs = left.runs.flatMap((run) => {
    const other = right.runs.find((each) => isPair(run, each))
    return other === undefined ? [] : [{ run, result: compare(left, run, right, other) }]
  })
  if (pairs.length === 0)
    throw new BadInput('no run of one file has the variant, seed and replication of a run of the other')
  const alone = [...aloneIn('left', left, right), ...aloneIn('right', right, left)]
  if (flags.json === true) {
    const rows = pairs.map(({ run, result }) => ({ ...keyOf(run), ...plain(result) }))
    io.out(`${canonicalJson({ format: 'causeway.diff/1', pairs: rows, alone })}\n`)
  } else {
    for (const { run, result } of pairs) io.out(`  ${nameOf(run)}  ${tell(result)}\n`)
    for (const run of alone) io.out(`  ${nameOf(run)}  only in the ${run.side} file\n`)
  }
  const isEqual = alone.length === 0 && pairs.every(({ result }) => result.type === 'equal')
  return isEqual ? exitCode.ok : exitCode.assertionFailed
}

type RunKey = Pick<RunRecord, 'variant' | 'seed' | 'replication'>

function keyOf({ variant, seed, replication }: RunRecord): RunKey {
  return { variant, seed, replication }
}

function aloneIn(side: 'left' | 'right', self: Side, other: Side) {
  const alone = self.runs.filter((run) => !other.runs.some((each) => isPair(run, each)))
  return alone.map((run) => ({ side, ...keyOf(run) }))
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
  const again = isAsWritten(run) ? replay(run, (bytes) => chunks.push(bytes.slice())) : undefined
  if (again?.digests.trajectory === run.digests.trajectory) return Buffer.concat(chunks)
  const why =
    again === undefined
      ? `${nameOf(run)} was changed after it was written, so it can't be simulated again`
      : `simulating ${nameOf(run)} again gives other events than it records`
  throw new BadInput(
    `${visible(side.file)}: ${why}, and the first difference can't be found; run both with --events and compare again`,
  )
}

function isPair(left: RunRecord, right: RunRecord): boolean {
  return left.variant === right.variant && left.seed === right.seed && left.replication === right.replication
}

function nameOf({ variant, seed, replication }: RunKey): string {
  return `${visible(variant)} seed ${seed} replication ${replication}`
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
  const entities = [event.a, event.b]
    .flatMap((each) => (each === undefined ? [] : [visible(each)]))
    .join(', ')
  return `${formatClock(event.at)} (${event.at} ns)  ${event.kind}  ${entities}  payload ${event.payload}`
}

function plain(result: RunDivergence): object {
  if (result.type !== 'event') return result
  return { ...result, left: plainEvent(result.left), right: plainEvent(result.right) }
}

function plainEvent(event: NamedEvent | undefined): object | null {
  return event === undefined ? null : { ...event, a: event.a ?? null, b: event.b ?? null }
}
