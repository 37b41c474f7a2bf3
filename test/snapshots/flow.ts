import { join } from 'node:path'
import { ask, type Answer, type Question } from '@causeway/analysis'
import { allHealthy, calm, type TraceHop } from '@causeway/network'
import { buildScenario, loadScenario } from '@causeway/scenario'
import type { Reader } from '@causeway/topology'
import { readerIn } from '../../packages/cli/src/files.ts'
import { SNAPSHOT_FILE, snapshotReader } from '../../packages/cli/src/snapshot-scenario.ts'
import { root } from '../tidy/repository.ts'
import type { snapshots } from './snapshot.ts'

/** What came of a flow: its end, why, and both ways as `place id`, each with the header that it leaves with. */
export interface Flow {
  readonly verdict: Answer['verdict']
  readonly codes: readonly string[]
  readonly outcome: string | undefined
  readonly deliveredTo: string | undefined
  readonly there: readonly string[]
  readonly back: readonly string[]
  readonly answer: Answer
}

/** Asks of a folder of describe answers, as `causeway trace <folder>` does. */
export function flowsOf(reader: Reader): (from: string, to: string, more?: Partial<Question>) => Flow {
  const { scenarios, issues } = loadScenario(snapshotReader(reader), SNAPSHOT_FILE, {})
  const [scenario] = scenarios
  if (scenario === undefined) throw new Error(JSON.stringify(issues))
  const { world } = buildScenario(scenario)
  const context = { world, conditions: calm(world), seen: allHealthy }
  return (from, to, more = {}) => {
    const answer = ask(context, { from, to, protocol: 'tcp', ...more })
    const { trace, reasons, verdict } = answer
    return {
      verdict,
      codes: reasons.map(({ way, code }) => `${way} ${code}`),
      outcome: trace?.outcome,
      deliveredTo: trace?.deliveredTo,
      there: (trace?.hops ?? []).map(stepOf),
      back: (trace?.returnHops ?? []).map(stepOf),
      answer,
    }
  }
}

/** Asks of one of the snapshots beside this file. */
export function flowsIn(name: (typeof snapshots)[number]): ReturnType<typeof flowsOf> {
  return flowsOf(readerIn(join(root, 'test/snapshots', name)))
}

/** An id of those snapshots: its prefix and a number. */
export function idOf(prefix: string, number: number | string): string {
  return `${prefix}-${String(number).padStart(17, '0')}`
}

function stepOf({ place, id }: TraceHop): string {
  return `${place} ${id}`
}

/** The header with which a hop sends a packet on: `source > destination:port`. */
export function headersOf(hops: readonly TraceHop[] | undefined): readonly string[] {
  return (hops ?? []).map(({ headerOut: { source, destination, destinationPort } }) => {
    return `${source} > ${destination}:${destinationPort}`
  })
}

/** The steps of a packet that leaves a subnet by its route table. */
export function outBy(eni: string, subnet: string, table: string): readonly string[] {
  return [`interface-egress ${eni}`, ...routed(subnet, table)]
}

/** The steps of a packet that is routed in its subnet's table. */
export function routed(subnet: string, table: string): readonly string[] {
  return [`subnet-egress ${subnet}`, `route-table ${table}`]
}

/** The steps of a packet that comes into a subnet to an interface. */
export function into(subnet: string, eni: string): readonly string[] {
  return [`subnet-ingress ${subnet}`, `interface-ingress ${eni}`]
}
