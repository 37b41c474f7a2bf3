import { canonicalDigest } from '@causeway/ground'
import type { EntityKind, World } from '@causeway/model'
import type { SimulationResult } from '@causeway/network'
import type { Built } from '@causeway/topology'
import { touchedAssumptions } from './assumptions.ts'
import { billingOf } from './billing.ts'
import { windowOf } from './fault-window.ts'
import { intervalsOf } from './intervals.ts'
import { namesOf } from './known-names.ts'
import { pricesOf } from './read-prices.ts'
import { commandIssues } from './refused-commands.ts'
import type { RunDigests, RunRecord, RunStep } from './run-record.ts'
import type { Scenario } from './scenario.ts'
import { talliedIntervals } from './tallied-intervals.ts'
import { VERSION } from './version.ts'

/** A run that has ended, and the control plane's world at that moment. */
export interface Ended {
  readonly replication: number
  readonly status: RunRecord['status']
  readonly result: SimulationResult
  readonly world: World
}

/** What a run leaves behind, of what its simulation tells and of what its scenario says. */
export function recordOf(
  scenario: Scenario,
  built: Built,
  { replication, status, result, world }: Ended,
): RunRecord {
  const {
    digests,
    connections,
    attempts,
    exchanges,
    dnsAnswers,
    reasons,
    dnsNames,
    tallied,
    loads,
    streams,
    metered,
    states,
    events,
    end,
  } = result
  const record: Omit<RunRecord, 'digests'> = {
    format: 'causeway.run/1',
    version: VERSION,
    scenario: scenario.normalised,
    fingerprint: scenario.fingerprint,
    variant: scenario.variant,
    seed: scenario.seed,
    replication,
    status,
    end,
    events,
    entities: result.entities.map(({ id, name, kind, accountId, azId }) => ({
      id,
      name,
      kind: kind as EntityKind,
      account: accountId,
      azId: azId ?? null,
    })),
    steps: [...built.steps.map(stepBuilt), ...result.steps],
    classes: scenario.traffic.map(({ name }) => name),
    reasons,
    connections,
    attempts,
    exchanges,
    dnsAnswers,
    dnsNames,
    ...(tallied === undefined ? {} : { tallied }),
    intervals:
      tallied === undefined ? intervalsOf(connections, attempts, exchanges) : talliedIntervals(tallied),
    loads: { ...loads, endpointBps: built.world.knobs['endpoint.bandwidth'] },
    ...(streams.class.length === 0 ? {} : { streams }),
    ways: metered.ways,
    minutes: metered.minutes,
    gauges: metered.gauges,
    metered: metered.things,
    billing: billingOf(pricesOf(scenario, built.world), { world: built.world, steps: result.steps, end }),
    states,
    windows: scenario.timeline.map(windowOf),
    assumptions: touchedAssumptions(scenario, built.world),
    issues: [
      ...built.issues,
      ...commandIssues(scenario.timeline, result.steps, () => namesOf(result.entities, world)),
    ],
  }
  return { ...record, digests: digestsOf(record, digests) }
}

function stepBuilt({ step, patches, error }: Built['steps'][number]): RunStep {
  const { at, cause, command } = step
  return error === undefined ? { at, cause, command, patches } : { at, cause, command, error }
}

function digestsOf(record: object, { trajectory, checkpoints }: SimulationResult['digests']): RunDigests {
  return { trajectory, result: canonicalDigest(record), checkpoints }
}
