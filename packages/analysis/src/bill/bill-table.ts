import { byCodeUnit } from '@causeway/ground'
import type { PriceItem, PriceUnit } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import type { Bill, BilledPeriod, BillLine } from './bill.ts'
import { billOf } from './bill-of.ts'

/** A bill as it is shown: the run's and the month's figures side by side, by payer. */
export interface BillTable {
  readonly payers: readonly BilledPayer[]
  readonly run: bigint
  readonly month: bigint
}

export interface BilledPayer {
  /** The account's alias, or its id where it has none. */
  readonly name: string
  readonly accountId: string
  /** By item, then resource, then zone. */
  readonly rows: readonly BilledRow[]
  readonly run: bigint
  readonly month: bigint
}

export interface BilledRow {
  readonly item: PriceItem
  readonly unit: PriceUnit
  readonly region: string
  readonly resource: string
  /** The resource's name in the scenario, or its id. */
  readonly name: string
  readonly azId: string | null
  readonly run: Charge
  readonly month: Charge
}

/** How much was used, in whole quantities of the item, and what it costs in nano-dollars. */
export interface Charge {
  readonly quantity: bigint
  readonly nanoDollars: bigint
}

const NOTHING: Charge = { quantity: 0n, nanoDollars: 0n }

/** A run's bill by payer; payers by alias. */
export function billTable(run: RunRecord): BillTable {
  const bill = billOf(run)
  const rows = rowsOf(run, bill)
  const aliases = new Map(
    run.entities.flatMap(({ id, kind, name }) => (kind === 'account' ? [[id, name]] : [])),
  )
  const payers = [...new Set(rows.map(({ payer }) => payer))].map((accountId) => {
    const own = rows.flatMap(({ payer, row }) => (payer === accountId ? [row] : []))
    return {
      name: aliases.get(accountId) ?? accountId,
      accountId,
      rows: own,
      run: sumOf(own.map((row) => row.run)),
      month: sumOf(own.map((row) => row.month)),
    }
  })
  return {
    payers: payers.toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.accountId, b.accountId)),
    run: bill.period.nanoDollars,
    month: bill.month.nanoDollars,
  }
}

interface PayerRow {
  readonly payer: string
  readonly row: BilledRow
}

function rowsOf(run: RunRecord, { period, month }: Bill): readonly PayerRow[] {
  const ofRun = byKey(period)
  const ofMonth = byKey(month)
  const names = new Map([...run.billing.spans, ...run.entities].map(({ id, name }) => [id, name]))
  return [...new Set([...ofRun.keys(), ...ofMonth.keys()])].toSorted(byCodeUnit).flatMap((key) => {
    const line = ofRun.get(key) ?? ofMonth.get(key)
    if (line === undefined) return []
    const { payer, item, region, resource, azId } = line
    const row: BilledRow = {
      item,
      unit: run.billing.prices.items[item].unit,
      region,
      resource,
      name: names.get(resource) ?? resource,
      azId,
      run: chargeOf(ofRun.get(key)),
      month: chargeOf(ofMonth.get(key)),
    }
    return [{ payer, row }]
  })
}

function byKey({ lines }: BilledPeriod): ReadonlyMap<string, BillLine> {
  return new Map(
    lines.map((line) => {
      const { payer, item, region, resource, azId } = line
      return [JSON.stringify([payer, item, region, resource, azId ?? '']), line]
    }),
  )
}

function chargeOf(line: BillLine | undefined): Charge {
  return line === undefined ? NOTHING : { quantity: line.quantity, nanoDollars: line.nanoDollars }
}

function sumOf(charges: readonly Charge[]): bigint {
  return charges.reduce((sum, { nanoDollars }) => sum + nanoDollars, 0n)
}
