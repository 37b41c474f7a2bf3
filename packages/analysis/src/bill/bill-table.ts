import { byCodeUnit, byNumber } from '@causeway/ground'
import { priceItems } from '@causeway/model'
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
  /** By item, Region, zone and name. */
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

/** Things alike, more than so many, are told in one row. */
const ALIKE_MAX = 3

/** Rows for reading: of one item in one zone, more than three things are summed up in one row. */
export function foldedRows(rows: readonly BilledRow[]): readonly BilledRow[] {
  const alike = new Map<string, BilledRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.item, row.region, row.azId])
    const group = alike.get(key)
    if (group === undefined) alike.set(key, [row])
    else group.push(row)
  }
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined || group.length <= ALIKE_MAX) return group
    const name = `${group.length} of them`
    const whole = (charges: readonly Charge[]): Charge => ({
      quantity: charges.reduce((sum, { quantity }) => sum + quantity, 0n),
      nanoDollars: sumOf(charges),
    })
    const run = whole(group.map((row) => row.run))
    const month = whole(group.map((row) => row.month))
    return [{ ...first, resource: '', name, run, month }]
  })
}

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
      rows: own.toSorted(byItem),
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

function byItem(a: BilledRow, b: BilledRow): number {
  return (
    byNumber(priceItems.indexOf(a.item), priceItems.indexOf(b.item)) ||
    byCodeUnit(a.region, b.region) ||
    byCodeUnit(a.azId ?? '', b.azId ?? '') ||
    byCodeUnit(a.name, b.name)
  )
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
