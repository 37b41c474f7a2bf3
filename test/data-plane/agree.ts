import { openRun } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import { trace } from '@causeway/network'
import type { Flow, Moment, Path } from '@causeway/network'
import { only } from '../invariants/played.ts'
import { attemptRows } from '../scenarios/rows.ts'
import { dataText } from './worlds.ts'
import type { DataWorld } from './worlds.ts'

/** What a world's run and its traces came to. */
export interface Agreement {
  readonly flows: number
  /** How often each outcome was met: `delivered`, or the reason. */
  readonly outcomes: ReadonlyMap<string, number>
  /** One line for each flow on which they differ. */
  readonly differences: readonly string[]
}

/** Runs a world and holds its traces against it. */
export function agreement(world: DataWorld): Agreement {
  return agreementOf(only(dataText(world)))
}

/** Traces each SYN of a run at the moment that it is sent, by the run's own conditions [R-DP-13]. */
export function agreementOf(scenario: Scenario): Agreement {
  const differences: string[] = []
  const outcomes = new Map<string, number>()
  const sent: Path[] = []
  const run = openRun(scenario, {
    onSyn(flow, path) {
      sent.push(path)
      const outcome = path.reason ?? 'delivered'
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      const [expected, got] = [told(path), traced({ world: run.world(), conditions: run.conditions() }, flow)]
      if (expected !== got) differences.push(`at ${run.now()}: run ${expected}, trace ${got}`)
    },
  })
  run.advance(Number.MAX_SAFE_INTEGER)
  differences.push(...unlikeTheRecord(sent, attemptRows(run.finish())))
  return { flows: sent.length, outcomes, differences }
}

/** What a trace shows of a flow, as `told` writes it; or what is wrong with the trace itself. */
export function traced(moment: Moment, flow: Flow): string {
  const found = trace(moment, flow)
  const { outcome, reason, roundTrip, zones, zonesCrossed, deliveredTo, verdict } = found
  if ((verdict === 'reachable') !== (outcome === 'delivered')) return `${verdict} but ${outcome}`
  const added = [...found.hops, ...found.returnHops].reduce((sum, hop) => sum + hop.addedLatency, 0)
  if (added !== roundTrip) return `hops add ${added} ns to a round trip of ${roundTrip} ns`
  return told({ verdict: outcome, reason, roundTrip, zones, zonesCrossed, deliveredTo })
}

type Told = Pick<Path, 'verdict' | 'reason' | 'roundTrip' | 'zones' | 'zonesCrossed' | 'deliveredTo'>

/** A path in one line. */
export function told({ verdict, reason, roundTrip, zones, zonesCrossed, deliveredTo }: Told): string {
  return [verdict, reason, roundTrip, zones.join('+'), zonesCrossed, deliveredTo].join(' ')
}

/** In the record of a run, attempts are established on paths that deliver and on no others. */
function unlikeTheRecord(sent: readonly Path[], rows: ReturnType<typeof attemptRows>): readonly string[] {
  const addressed = rows.filter(({ address }) => address !== '')
  if (addressed.length !== sent.length) return [`${addressed.length} attempts of ${sent.length} SYNs`]
  return addressed.flatMap(({ result, start }, at) => {
    const impossible = result === 'established' && sent[at]?.verdict !== 'delivered'
    return impossible ? [`the attempt of ${start} is established on a path that delivers nothing`] : []
  })
}
