import { binaryHeap } from '@causeway/kernel'
import type { QueueFactory } from '@causeway/kernel'
import { buildScenario } from '@causeway/scenario'
import type { Scenario } from '@causeway/scenario'
import fc from 'fast-check'
import { observe, scenariosOfText } from '../campaign/observe.ts'
import type { Observed } from '../campaign/observe.ts'
import { plan } from './arbitraries.ts'
import type { Plan } from './arbitraries.ts'
import { scenarioText } from './scenario-text.ts'

/** An event as it was put into the queue, and the instant at which that happened. */
export interface Pushed {
  readonly time: number
  readonly serial: number
  readonly now: number
}

/** A plan, its scenario and world, its run, and all that its queue was handed. */
export interface Played extends Observed {
  readonly plan: Plan
  readonly scenario: Scenario
  readonly built: ReturnType<typeof buildScenario>
  readonly pushed: readonly Pushed[]
}

const known = new Map<string, Played>()

/** Plays a plan once; properties that draw the same plans share the run. */
export function play(self: Plan): Played {
  const key = JSON.stringify(self)
  const found = known.get(key)
  if (found !== undefined) return found
  const scenario = only(scenarioText(self))
  const pushed: Pushed[] = []
  const played = {
    plan: self,
    scenario,
    built: buildScenario(scenario),
    ...observe(scenario, { queue: listening(pushed) }),
    pushed,
  }
  known.set(key, played)
  return played
}

/** The one variant of a text that must be valid. */
export function only(text: string): Scenario {
  const [scenario] = scenariosOfText(text)
  if (scenario === undefined) throw new Error('a plan has one variant')
  return scenario
}

/** How many plans a claim is held against, where it plays none but these. */
export const PLANS = 40

/** Holds a claim against played plans: the same ones for every claim, and always the same. */
export function forAll(claim: (played: Played) => void, numRuns = PLANS): void {
  fc.assert(
    fc.property(plan, (self) => claim(play(self))),
    { seed: 42, numRuns },
  )
}

/** A heap that tells what it is handed. */
function listening(pushed: Pushed[]): QueueFactory {
  return () => {
    const heap = binaryHeap()
    let now = 0
    return {
      ...heap,
      push(time, serial, slot) {
        pushed.push({ time, serial, now })
        heap.push(time, serial, slot)
      },
      pop() {
        now = Math.min(heap.peekTime(), Number.MAX_SAFE_INTEGER)
        return heap.pop()
      },
    }
  }
}
