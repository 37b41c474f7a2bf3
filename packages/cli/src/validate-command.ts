import { canonicalJson, plural, visible } from '@causeway/ground'
import type { Issue } from '@causeway/ground'
import { buildScenario, printTraffic } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { expandTopology, printTopology } from '@causeway/topology'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { openScenario, parseParams } from './scenario-file.ts'
import type { ScenarioFile } from './scenario-file.ts'

export interface ValidateFlags {
  readonly param?: readonly string[]
  readonly print?: boolean
  readonly strict?: boolean
  readonly quiet?: boolean
  readonly json?: boolean
}

/** `causeway validate`: reads, resolves and builds, tells what matched, and simulates nothing; every file is told of. */
export function validateCommand(io: Io, paths: readonly string[], flags: ValidateFlags): ExitCode {
  const failures: BadInput[] = []
  let warnings = 0
  for (const path of new Set(paths)) {
    try {
      const file = openScenario(io, path, { params: parseParams(flags.param ?? []) })
      warnings += file.issues.length
      tell(io, file, flags)
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw together(failures)
  return flags.strict === true && warnings > 0 ? exitCode.badInput : exitCode.ok
}

function together(failures: readonly BadInput[]): BadInput {
  const issues: readonly Issue[] = failures.flatMap((failure) => failure.issues)
  return new BadInput(failures.map(({ message }) => message).join('\n'), issues)
}

function tell(io: Io, file: ScenarioFile, flags: ValidateFlags): void {
  const { shown, loaded } = file
  if (flags.json === true) {
    io.out(`${asJson(file)}\n`)
    return
  }
  io.out(`ok  ${visible(shown)}  ${plural(loaded.scenarios.length, 'variant')}\n`)
  if (flags.quiet !== true) for (const note of loaded.notes) io.out(`    ${visible(note)}\n`)
  for (const scenario of loaded.scenarios) {
    const { variant, entities, assertions, fingerprint } = summaryOf(scenario)
    const counts = `${plural(entities, 'entity', 'entities')}, ${plural(assertions, 'assertion')}`
    io.out(`    ${visible(variant)}: ${counts}, cw1-${fingerprint.slice(0, 8)}\n`)
    if (flags.print !== true) continue
    io.out(`${printTopology(expandTopology(scenario.topology, scenario.profile))}\n`)
    if (scenario.traffic.length > 0) io.out(`${printTraffic(scenario.traffic)}\n`)
  }
}

function asJson({ shown, loaded, issues }: ScenarioFile): string {
  const variants = loaded.scenarios.map(summaryOf)
  return canonicalJson({ format: 'causeway.validated/1', file: shown, variants, notes: loaded.notes, issues })
}

function summaryOf(scenario: Scenario) {
  const { variant, assertions, fingerprint } = scenario
  const { entities } = buildScenario(scenario)
  return { variant, entities: entities.length, assertions: assertions.length, fingerprint }
}
