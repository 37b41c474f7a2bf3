import { binaryHeap, ladderQueue, sortedList } from '@causeway/kernel'
import type { QueueFactory } from '@causeway/kernel'
import type { Scenario } from '@causeway/scenario'
import fc from 'fast-check'
import { difference } from './difference.ts'
import { observe } from './observe.ts'
import { observeRestored } from './observe-restored.ts'

/** Where a run is saved and restored, as shares of its events, and what orders its events from then on. */
export interface RestorePlan {
  readonly stops: readonly number[]
  readonly queues: readonly ('ladder' | 'heap' | 'list')[]
  readonly keepsRecords: boolean
  /** How many rows a run keeps before it only counts; null for as many as there are. */
  readonly rowsMax: number | null
}

const queues: Readonly<Record<RestorePlan['queues'][number], QueueFactory>> = {
  ladder: ladderQueue,
  heap: binaryHeap,
  list: sortedList,
}

/** Up to three stops anywhere, the very start and the very end among them. */
export const restorePlan: fc.Arbitrary<RestorePlan> = fc.record({
  stops: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
  queues: fc.array(fc.constantFrom('ladder', 'heap', 'list'), { minLength: 1, maxLength: 4 }),
  keepsRecords: fc.boolean(),
  rowsMax: fc.option(fc.constantFrom(1, 30, 200), { freq: 3 }),
})

/** How a run that was restored differs from the one that was never stopped, if it does, and how long they are. */
export function restoredDifference(
  given: Scenario,
  plan: RestorePlan,
): { readonly events: number; readonly difference: string | undefined } {
  const { budget } = given
  const scenario = { ...given, budget: { ...budget, rowsMax: plan.rowsMax ?? budget.rowsMax } }
  const whole = observe(scenario)
  const { events } = whole.run
  const at = plan.stops.map((share) => Math.floor(share * events)).toSorted((a, b) => a - b)
  // Each leg runs one event at least.
  const stops = at.map((stop, leg) => Math.max(1, stop - (at[leg - 1] ?? 0)))
  const restored = observeRestored(scenario, {
    stops,
    queues: plan.queues.map((name) => queues[name]),
    keepsRecords: plan.keepsRecords,
  })
  return { events, difference: difference(whole, restored) }
}
