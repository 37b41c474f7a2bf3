import { canonicalJson, visible } from '@causeway/ground'
import { VERSION } from '@causeway/scenario'
import { CommanderError } from 'commander'
import { BadInput, exitCode, IoFailure } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { commandLine } from './verbs.ts'

/** The whole command: arguments in, exit code out; nothing that happens inside escapes as an exception. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok
  const program = commandLine(io, (result) => {
    code = result
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    return failure(io, error, args.includes('--json'))
  }
}

function failure(io: Io, error: unknown, json: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.badInput
  if (error instanceof BadInput) {
    io.err(error.issues.length > 0 ? `${error.message}\n` : `error: ${visible(error.message)}\n`)
    if (json) io.out(`${canonicalJson({ format: 'causeway.issues/1', issues: error.issues })}\n`)
    return exitCode.badInput
  }
  if (error instanceof IoFailure) {
    io.err(`error: ${visible(error.message)}\n`)
    return exitCode.io
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  io.err(`internal error: this is a bug of Causeway ${VERSION}, not of your file\n${text}\n`)
  return exitCode.internalError
}
