import { sortedBy, tableChanges, tableEntries, tableValues } from '@causeway/ground'
import type { Table } from '@causeway/ground'
import { billedByTime, billedRow, billedTables, patched } from '@causeway/model'
import type { BilledByTime, PriceList, World } from '@causeway/model'
import type { BilledSpan, BillingRecord } from './billing-record.ts'
import type { RunStep } from './run-record.ts'

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
  let looked = world
  let now = world

  function begin(at: number, billed: readonly BilledByTime[]): void {
    for (const each of billed) {
      const key = keyOf(each)
      if (!open.has(key)) open.set(key, { ...each, from: at, to: end })
    }
  }

  function look(at: number): void {
    for (const [table, id] of changedRows(looked, now)) {
      const there = billedRow(now, table, id)
      const keys = new Set(there.map(keyOf))
      for (const key of billedRow(looked, table, id).map(keyOf)) {
        const span = open.get(key)
        if (keys.has(key) || span === undefined) continue
        open.delete(key)
        if (at > span.from) closed.push({ ...span, to: at })
      }
      begin(at, there)
    }
    looked = now
  }

  begin(0, billedByTime(world))
  // Every endpoint interface picks a load balancer once, which costs nothing.
  const telling = steps.filter(({ command }) => command.type !== 'SetEndpointLoadBalancer')
  telling.forEach(({ at, patches = [] }, i) => {
    now = patched(now, patches)
    // What one instant does in several steps is looked at when it is done: an interface that is replaced is not gone.
    if (telling[i + 1]?.at !== at) look(at)
  })
  const spans = [...closed, ...[...open.values()].filter(({ from }) => from < end)]
  return sortedBy(spans, (span) => `${span.item} ${keyOf(span)} ${String(span.from).padStart(16, '0')}`)
}

/** The billed rows that two worlds do not share; all of them where services differ, because endpoints hang on theirs. */
function changedRows(before: World, after: World): readonly (readonly [BilledTable, string])[] {
  const isAll = before.endpointServices !== after.endpointServices
  return billedTables.flatMap((table) => {
    const ids = isAll
      ? idsIn(before[table], after[table])
      : tableChanges<unknown>(before[table], after[table])
    return ids.map((id) => [table, id] as const)
  })
}

type BilledTable = (typeof billedTables)[number]

function idsIn(...tables: readonly Table<unknown>[]): readonly string[] {
  return [...new Set(tables.flatMap((table) => [...tableEntries(table)].map(([id]) => id)))]
}

function keyOf({ item, id, azId, payer }: BilledByTime): string {
  return `${item} ${id} ${azId ?? ''} ${payer}`
}
