import { brokenInvariants } from '@causeway/analysis'
import { recordOrder } from '@causeway/kernel'
import { openRun } from '@causeway/scenario'
import type { OpenRun, Scenario } from '@causeway/scenario'
import { scenariosOfText } from '../../campaign/observe.ts'
import { scaleText } from '../scale-text.ts'
import { heapUsed } from './heap-used.ts'
import { cpuSeconds, sayRow } from './row.ts'

/** Runs with and without checks take turns, so that what slows the machine down slows both; an odd number. */
const TURNS = 9
/** By then all columns are as long as they get: what grows from there on grows with every event. */
const WARM_EVENTS = 5e6
const ROWS_FEW = 1000

/** How fast whole runs are while they are held against the invariants, in parts of a thousand of how fast they are without. */
export function runChecks(who: string, vpcs: number, connections: number): void {
  const scenario = scenarioOf(vpcs, connections)
  let events = 0
  const plain = () => void whole(openRun(scenario))
  const checked = () => {
    const record = whole(openRun(scenario, { onRecords: recordOrder() }))
    events = record.events
    const broken = brokenInvariants(record)
    if (broken.length > 0) throw new Error(broken.join('\n'))
  }
  plain()
  checked()
  const seconds = Array.from({ length: TURNS }, () => [cpuSeconds(plain), cpuSeconds(checked)] as const)
  const [without, with_] = [median(seconds.map(([of]) => of)), median(seconds.map(([, of]) => of))]
  sayRow(who, 'run-checks', vpcs, (1000 * without) / with_, `perSecond=${(events / with_).toFixed(0)}`)
}

/** Bytes that a million events of a whole run leave behind once its rows are used up: on the heap, and in columns. */
export function runGrowth(who: string, vpcs: number, events: number): void {
  const connections = events + WARM_EVENTS
  const run = openRun(scenarioOf(vpcs, connections, ROWS_FEW))
  advanceTo(run, WARM_EVENTS)
  const before = heapUsed()
  const first = run.events()
  advanceTo(run, first + events)
  const [grown, ran] = [heapUsed() - before, run.events() - first]
  if (ran < events) throw new Error(`the run has ${ran} events only`)
  const perMillion = Math.max(0, (grown / ran) * 1e6)
  sayRow(who, 'run-growth', vpcs, perMillion, `bytesPerEvent=${(grown / ran).toFixed(5)}`)
}

function advanceTo(run: OpenRun, events: number): void {
  run.advance(events - run.events())
}

function whole(run: OpenRun) {
  run.advance(Number.MAX_SAFE_INTEGER)
  return run.finish()
}

function scenarioOf(vpcs: number, connections: number, rows = connections * 2): Scenario {
  const [scenario] = scenariosOfText(scaleText({ vpcs, connections, rows }))
  if (scenario === undefined) throw new Error('the scenario of scale has one variant')
  return scenario
}

function median(odd: readonly number[]): number {
  return odd.toSorted((a, b) => a - b)[(odd.length - 1) / 2] ?? Number.NaN
}
