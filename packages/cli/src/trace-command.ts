import { resolve } from 'node:path'
import { ask, askName, QuestionProblem } from '@causeway/analysis'
import type { Answer, Question, QuestionContext } from '@causeway/analysis'
import { canonicalJson, visible } from '@causeway/ground'
import { pcapOf } from '@causeway/network'
import { renderTrace } from '@causeway/report'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { prepareFile, writeWhole } from './files.ts'
import type { Io } from './io.ts'
import { openSubject } from './subject.ts'
import type { SubjectFlags } from './subject.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

export interface TraceFlags extends SubjectFlags {
  readonly from: string
  readonly to: string
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly sourcePort?: number
  readonly size?: number
  readonly mss?: number
  readonly salt?: number
  readonly dns?: boolean
  readonly return?: boolean
  readonly allReasons?: boolean
  readonly action?: string
  readonly resource?: string
  readonly principal?: string
  readonly pcap?: string
  readonly json?: boolean
  readonly color?: ColorFlag
  readonly ascii?: boolean
}

/**
 * `causeway trace`: can a packet get there, and its answer back? Exit code 0 if so, 1 if not; the answer is the way that
 * the simulation would take.
 */
export async function traceCommand(io: Io, path: string, flags: TraceFlags): Promise<ExitCode> {
  const file = flags.pcap === undefined ? undefined : resolve(io.cwd, flags.pcap)
  if (file !== undefined) prepareFile(file)
  const { context, code } = await openSubject(io, path, flags)
  if (code !== exitCode.ok) return code
  const answer = answered(context, flags)
  io.out(flags.json === true ? `${canonicalJson(jsonOf(answer))}\n` : told(io, answer, flags))
  if (file !== undefined) writePcap(io, { file, shown: flags.pcap ?? '' }, answer, context)
  return answer.verdict === 'reachable' ? exitCode.ok : exitCode.assertionFailed
}

function answered(context: QuestionContext, flags: TraceFlags): Answer {
  try {
    return flags.dns === true ? askName(context, questionOf(flags)) : ask(context, questionOf(flags))
  } catch (error) {
    if (error instanceof QuestionProblem)
      throw new BadInput(`${visible(error.message)}; ${visible(error.hint)}`)
    throw error
  }
}

function questionOf(flags: TraceFlags): Question {
  const { from, to, protocol, sourcePort, size, mss, salt, allReasons } = flags
  return {
    from,
    to,
    protocol,
    ...(sourcePort !== undefined && { sourcePort }),
    ...(size !== undefined && { sizeBytes: size }),
    ...(mss !== undefined && { mssBytes: mss }),
    ...(salt !== undefined && { salt }),
    ...(allReasons !== undefined && { allReasons }),
    ...requestOf(flags),
  }
}

function requestOf({ action, resource, principal }: TraceFlags): Pick<Question, 'request'> {
  if (action === undefined) {
    if (resource === undefined && principal === undefined) return {}
    throw new BadInput('--resource and --principal are of a request: say --action too')
  }
  if (resource === undefined) throw new BadInput(`--action ${action}: say --resource too`)
  return { request: { action, resource, ...(principal !== undefined && { principal }) } }
}

function told(io: Io, answer: Answer, flags: TraceFlags): string {
  return renderTrace(answer, { ...styleFor(io, flags), showReturn: flags.return === true })
}

/** The answer as versioned JSON: a trace's own names, no key without a value. */
function jsonOf(answer: Answer): unknown {
  return withoutAbsent({ format: 'causeway.trace/1', ...answer })
}

/** The same data without the keys that hold undefined, such as the MSS of a UDP packet: JSON has no word for it. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent)
  if (typeof value !== 'object' || value === null) return value
  const present = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(present.map(([key, held]) => [key, withoutAbsent(held)]))
}

interface Named {
  readonly file: string
  readonly shown: string
}

function writePcap(io: Io, { file, shown }: Named, { trace }: Answer, { world }: QuestionContext): void {
  if (trace === undefined) {
    io.err(`note: there is no packet to write to ${visible(shown)}: the name leads nowhere\n`)
    return
  }
  writeWhole(file, pcapOf(trace, world))
}
