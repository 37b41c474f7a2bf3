import type { SavedSimulation } from '@causeway/network'
import type { Scenario } from './scenario.ts'
import { VERSION } from './version.ts'

const FORMAT = 'causeway.checkpoint/1'

/** A run at rest between two events, as plain data that `packed` keeps, with what it is a run of. */
export interface SavedOpenRun {
  readonly format: typeof FORMAT
  readonly version: string
  readonly fingerprint: string
  readonly variant: string
  readonly seed: number
  readonly replication: number
  /** What the last `advance` said. */
  readonly state: 'more' | 'done' | 'budget'
  readonly simulation: SavedSimulation
}

export function savedRun(
  { fingerprint, variant, seed }: Scenario,
  rest: Pick<SavedOpenRun, 'replication' | 'state' | 'simulation'>,
): SavedOpenRun {
  return { format: FORMAT, version: VERSION, fingerprint, variant, seed, ...rest }
}

/** Whether a saved run is one of this version, scenario, variant and seed. */
export function isRunOf(scenario: Scenario, saved: SavedOpenRun): boolean {
  const names = ['fingerprint', 'variant', 'seed'] as const
  const isOurs = saved.format === FORMAT && saved.version === VERSION
  return isOurs && names.every((name) => saved[name] === scenario[name])
}
