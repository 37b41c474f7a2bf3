import { sortedBy, tableValues } from '@causeway/ground'
import { billedByTime, patched } from '@causeway/model'
import type { BilledByTime, PriceList, World } from '@causeway/model'
import type { BilledSpan, BillingRecord } from './billing-record.ts'
import type { RunStep } from './run-record.ts'

/** Tables whose change may change what is billed by time. */
const BILLED_TABLES: readonly string[] = [
  'vpcEndpoints',
  'gatewayLoadBalancerEndpoints',
  'gatewayEndpoints',
  'endpointServices',
  'loadBalancers',
  'gatewayLoadBalancers',
  'natGateways',
  'insightRules',
]

interface Story {
  /** The world when the clock starts. */
  readonly world: World
  /** What changed it since, in order. */
  readonly steps: readonly RunStep[]
  readonly end: number
}

/** What was billed by time in a run, told by its steps: what was there when the clock started is billed from 0 on. */
export function billingOf(prices: PriceList, { world, steps, end }: Story): BillingRecord {
  return {
    prices,
    zones: tableValues(world.availabilityZones).map(({ zoneId, regionName }) => ({
      azId: zoneId,
      region: regionName,
    })),
    spans: spansOf({ world, steps, end }),
  }
}

function spansOf({ world, steps, end }: Story): readonly BilledSpan[] {
  const open = new Map<string, BilledSpan>()
  const closed: BilledSpan[] = []
  let now = world

  function look(at: number): void {
    const there = new Map(billedByTime(now).map((each) => [keyOf(each), each]))
    for (const [key, span] of open) {
      if (there.has(key)) continue
      open.delete(key)
      if (at > span.from) closed.push({ ...span, to: at })
    }
    for (const [key, each] of there) if (!open.has(key)) open.set(key, { ...each, from: at, to: end })
  }

  look(0)
  steps.forEach(({ at, patches = [] }, i) => {
    now = patched(now, patches)
    // What one instant does in several steps is looked at when it is done: an interface that is replaced is not gone.
    const isDone = steps[i + 1]?.at !== at
    if (isDone && touchesBilled(steps, i)) look(at)
  })
  const spans = [...closed, ...[...open.values()].filter(({ from }) => from < end)]
  return sortedBy(spans, (span) => `${span.item} ${keyOf(span)} ${String(span.from).padStart(16, '0')}`)
}

/** Whether a step, or one before it at the same instant, changed what may be billed. */
function touchesBilled(steps: readonly RunStep[], last: number): boolean {
  const at = steps[last]?.at
  for (let i = last; i >= 0 && steps[i]?.at === at; i--) {
    if (steps[i]?.patches?.some(({ path }) => BILLED_TABLES.includes(String(path[0])))) return true
  }
  return false
}

function keyOf({ item, id, azId, payer }: BilledByTime): string {
  return `${item} ${id} ${azId ?? ''} ${payer}`
}
