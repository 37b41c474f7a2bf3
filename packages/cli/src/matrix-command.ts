import { matrix } from '@causeway/analysis'
import { canonicalJson } from '@causeway/ground'
import { matrixCsv, renderMatrix } from '@causeway/report'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { openSubject } from './subject.ts'
import type { SubjectFlags } from './subject.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

export interface MatrixFlags extends SubjectFlags {
  readonly from?: string
  readonly to?: string
  readonly port?: readonly number[]
  readonly json?: boolean
  readonly csv?: boolean
  readonly color?: ColorFlag
  readonly ascii?: boolean
}

/** What is asked of instances that accept every port, unless the caller says so. */
const PORTS = [443]

/** `causeway matrix`: every sender to every receiver, as a table, JSON or CSV. */
export async function matrixCommand(io: Io, path: string, flags: MatrixFlags): Promise<ExitCode> {
  const { from, to, port = PORTS, json, csv } = flags
  if (json === true && csv === true) throw new BadInput('--json and --csv: choose one of them')
  const { context, code } = await openSubject(io, path, flags)
  if (code !== exitCode.ok) return code
  const found = matrix(context, {
    ports: port,
    ...(from !== undefined && { from: globOf(from) }),
    ...(to !== undefined && { to: globOf(to) }),
  })
  if (found.cells.length === 0) throw new BadInput('no pair is left to ask about; loosen --from and --to')
  if (json === true) io.out(`${canonicalJson({ format: 'causeway.matrix/1', ...found })}\n`)
  else io.out(csv === true ? matrixCsv(found) : renderMatrix(found, styleFor(io, flags)))
  return exitCode.ok
}

/** `*` stands for any part of a name, as far as the next slash. */
function globOf(glob: string): (name: string) => boolean {
  const pattern = glob.split('*').map((part) => part.replaceAll(/[.\\+?^${}()|[\]]/g, String.raw`\$&`))
  const expression = new RegExp(`^${pattern.join('[^/]*')}$`)
  return (name) => expression.test(name)
}
