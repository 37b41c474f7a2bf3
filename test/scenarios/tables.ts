import { expectedTable } from '@causeway/analysis'
import { simulate } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { join } from 'node:path'
import { scenariosOfFile } from '../campaign/observe.ts'
import { paths, root } from '../tidy/repository.ts'

/** Every scenario that the repository ships, by path from its root. */
export const shipped: readonly string[] = paths.filter((path) => /^scenarios\/[^/]+\.yaml$/.test(path))

/** The file that holds a scenario's golden table: beside it. */
export function tablePath(scenario: string): string {
  return scenario.replace(/\.yaml$/, '.expected.txt')
}

/** Every variant of a shipped scenario with every replication, as the file says. */
export function runsOf(scenario: string): readonly RunRecord[] {
  return scenariosOfFile(join(root, scenario)).flatMap((each) =>
    Array.from({ length: each.replications }, (_, replication) => simulate(each, { replication })),
  )
}

/** The golden table of a shipped scenario as it comes out now. */
export function tableOf(scenario: string): string {
  return expectedTable(runsOf(scenario))
}
