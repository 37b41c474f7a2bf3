import { isApiError, tableValues } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import { describe, namedThings } from '@causeway/model'
import type { World } from '@causeway/model'
import { buildScenario } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import { parseFilters } from './filters.ts'
import type { Io } from './io.ts'
import { hintFor, openSubject } from './subject.ts'
import type { SubjectFlags } from './subject.ts'

export interface DescribeFlags extends SubjectFlags {
  readonly account?: string
  readonly filters?: readonly string[]
}

/**
 * `causeway describe`: what AWS's API would show an account of a scenario, settled before the clock starts or as it
 * is at an instant of the run; JSON in AWS's shape.
 */
export async function describeCommand(
  io: Io,
  path: string,
  what: string,
  flags: DescribeFlags,
): Promise<ExitCode> {
  const { scenario, context, code } = await openSubject(io, path, flags)
  if (code !== exitCode.ok) return code
  const { world } = context
  const accountId = chosenAccount(world, flags.account)
  const filters = parseFilters(flags.filters ?? [], (name) => idsOf(scenario, world, name))
  const answer = describe(world, { accountId, what, filters })
  if (isApiError(answer)) throw new BadInput(`${answer.code}: ${answer.message}`)
  io.out(`${JSON.stringify(answer.value, null, 4)}\n`)
  return exitCode.ok
}

function chosenAccount(world: World, name: string | undefined): AccountId {
  const accounts = tableValues(world.accounts)
  const aliases = accounts.map(({ alias }) => alias)
  if (name === undefined) {
    const [only, ...others] = accounts
    if (only !== undefined && others.length === 0) return only.accountId
    throw new BadInput(`say who asks: --account with one of ${aliases.join(', ')}`)
  }
  const found = accounts.find(({ alias, accountId }) => alias === name || accountId === name)
  if (found !== undefined) return found.accountId
  throw new BadInput(`--account ${name}: the file has no such account; ${hintFor(name, aliases)}`)
}

/** What the scenario declares under a name and what commands have created by then; a word that names nothing is an id. */
function idsOf(scenario: Scenario, world: World, name: string): readonly string[] {
  const all = [...buildScenario(scenario).entities, ...namedThings(world)]
  const ids = new Set(all.flatMap((each) => (each.name === name ? [each.id] : [])))
  return ids.size === 0 ? [name] : [...ids]
}
