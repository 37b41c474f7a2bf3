// One measurement of the kernel in a process of its own: `WHAT SIZE COUNT`, printed as one line.
import { binaryHeap, ladderQueue } from '@causeway/kernel'
import { flows } from './flows.ts'
import { hold, holdRun } from './hold.ts'
import { mm1 } from './mm1.ts'
import { modelEvent } from './model-event.ts'
import { runChecks, runGrowth } from './run-upkeep.ts'
import { timers } from './timers.ts'
import { checks, heapGrowth } from './upkeep.ts'

const [what = '', size = '1', count = '1'] = process.argv.slice(2)
const works: Readonly<Record<string, (size: number, count: number) => void>> = {
  hold: (pending, events) => hold('causeway-ladder', ladderQueue, pending, events),
  'hold-heap': (pending, events) => hold('causeway-heap', binaryHeap, pending, events),
  'hold-run': (pending, events) => holdRun('causeway-run', pending, events),
  mm1: (_, customers) => mm1('causeway-ladder', ladderQueue, customers),
  'mm1-heap': (_, customers) => mm1('causeway-heap', binaryHeap, customers),
  timers: (sessions, requests) => timers('causeway-agenda', ladderQueue, sessions, requests),
  'timers-heap': (sessions, requests) => timers('causeway-heap', binaryHeap, sessions, requests),
  'model-event': (_, events) => modelEvent('causeway-run', events),
  'flows-diverse': (_, flowCount) => flows('causeway-sharing', 'diverse', flowCount),
  'flows-shared': (_, flowCount) => flows('causeway-sharing', 'shared', flowCount),
  checks: (_, events) => checks('causeway-run', events),
  'heap-growth': (_, events) => heapGrowth('causeway-run', events),
  'run-checks': (vpcs, connections) => runChecks('causeway-network', vpcs, connections),
  'run-growth': (vpcs, events) => runGrowth('causeway-network', vpcs, events),
}
const work = works[what]
if (work === undefined) throw new Error(`there is no work ${what}: ${Object.keys(works).join(' | ')}`)
work(Number(size), Number(count))
