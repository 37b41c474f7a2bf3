import { QuestionProblem, repair } from '@causeway/analysis'
import type { QuestionContext, Repair } from '@causeway/analysis'
import { canonicalJson, visible } from '@causeway/ground'
import { renderRepair } from '@causeway/report'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { openSubject } from './subject.ts'
import type { SubjectFlags } from './subject.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

export interface RepairFlags extends SubjectFlags {
  readonly from: string
  readonly to: string
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly json?: boolean
  readonly color?: ColorFlag
  readonly ascii?: boolean
}

/**
 * `causeway repair`: the smallest set of changes that makes a blocked flow pass. Exit code 0 if it passes already or a
 * repair was found, 1 if none was.
 */
export async function repairCommand(io: Io, path: string, flags: RepairFlags): Promise<ExitCode> {
  const { context, code } = await openSubject(io, path, flags)
  if (code !== exitCode.ok) return code
  const found = repaired(context, flags)
  if (flags.json === true) io.out(`${canonicalJson({ format: 'causeway.repair/1', ...found })}\n`)
  else io.out(renderRepair(found, styleFor(io, flags)))
  return found.verdict === 'no-repair-found' ? exitCode.assertionFailed : exitCode.ok
}

function repaired(context: QuestionContext, { from, to, protocol }: RepairFlags): Repair {
  try {
    return repair(context, { from, to, protocol })
  } catch (error) {
    if (!(error instanceof QuestionProblem)) throw error
    throw new BadInput(`${visible(error.message)}; ${visible(error.hint)}`)
  }
}
