import type { RunRecord } from '@causeway/scenario'
import { brokenBytes } from './bytes.ts'
import { brokenRows } from './rows.ts'
import { brokenStates } from './states.ts'

/** What of a run contradicts itself, in words; empty unless the simulator is at fault. Looks at every row once. */
export function brokenInvariants(run: RunRecord): readonly string[] {
  return [...brokenRows(run), ...brokenBytes(run), ...brokenStates(run)]
}
