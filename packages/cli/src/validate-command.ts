import { plural } from '@causeway/ground'
import { buildScenario } from '@causeway/scenario'
import { expandTopology, printTopology } from '@causeway/topology'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { openScenario, parseParams } from './scenario-file.ts'

export interface ValidateFlags {
  readonly param?: readonly string[]
  readonly print?: boolean
  readonly strict?: boolean
  readonly quiet?: boolean
}

/** `causeway validate`: reads, resolves and builds, tells what matched, and simulates nothing. */
export function validateCommand(io: Io, paths: readonly string[], flags: ValidateFlags): ExitCode {
  const failures: string[] = []
  let warnings = 0
  for (const path of paths) {
    try {
      warnings += validateOne(io, path, flags)
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      failures.push(error.message)
    }
  }
  if (failures.length > 0) throw new BadInput(failures.join('\n'))
  return flags.strict === true && warnings > 0 ? exitCode.badInput : exitCode.ok
}

/** How many warnings there were. */
function validateOne(io: Io, path: string, flags: ValidateFlags): number {
  const { loaded } = openScenario(io, path, { params: parseParams(flags.param ?? []) })
  const { scenarios, notes } = loaded
  io.out(`ok  ${path}  ${plural(scenarios.length, 'variant')}\n`)
  if (flags.quiet !== true) for (const note of notes) io.out(`    ${note}\n`)
  for (const scenario of scenarios) {
    const { entities } = buildScenario(scenario)
    const { variant, assertions, fingerprint } = scenario
    io.out(
      `    ${variant}: ${plural(entities.length, 'entity', 'entities')}, ${plural(assertions.length, 'assertion')}, cw1-${fingerprint.slice(0, 8)}\n`,
    )
    if (flags.print === true) io.out(`${printTopology(expandTopology(scenario.topology))}\n`)
  }
  return loaded.issues.length
}
