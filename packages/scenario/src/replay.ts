import { emptyTopology } from '@causeway/topology'
import type { RunRecord } from './run-record.ts'
import type { Scenario } from './scenario.ts'
import { simulate } from './simulate.ts'

/** Where things of a record stand: nowhere in a file. */
const NOWHERE = { file: '', line: 1, column: 1, length: 1 }

/** Simulates a recorded run again from the scenario that it carries. */
export function replay(run: RunRecord, onRecords?: (bytes: Uint8Array) => void): RunRecord {
  const options = onRecords === undefined ? {} : { onRecords }
  return simulate(scenarioOf(run), { replication: run.replication, ...options })
}

/**
 * The scenario that a record carries, as it was loaded: the normalised form lacks nothing but
 * positions. The record must be one that Causeway wrote.
 */
export function scenarioOf(run: RunRecord): Scenario {
  const normalised = run.scenario as unknown as Scenario & {
    traffic: Readonly<Record<string, Scenario['traffic'][number]>>
  }
  const { topology } = normalised
  const placed = Object.fromEntries(
    // A record leaves out the lists that hold nothing.
    Object.entries({ ...emptyTopology(topology.region), ...topology }).map(([key, items]) => [
      key,
      Array.isArray(items) ? items.map(withPlace) : items,
    ]),
  ) as unknown as Scenario['topology']
  return Object.freeze({
    ...normalised,
    variant: run.variant,
    seed: run.seed,
    replications: 1,
    topology: placed,
    traffic: run.classes.flatMap((name) => {
      const found = normalised.traffic[name]
      return found === undefined ? [] : [withPlace(found)]
    }),
    timeline: normalised.timeline.map(withPlace),
    assertions: normalised.assertions.map(withPlace),
    ...(normalised.alarms === undefined ? {} : { alarms: normalised.alarms.map(withPlace) }),
    normalised: run.scenario,
    fingerprint: run.fingerprint,
  })
}

function withPlace<T>(item: T): T {
  return { ...item, at: NOWHERE }
}
