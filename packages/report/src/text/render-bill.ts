import { billTable, foldedRows, itemWords, notBilled, quantityText } from '@causeway/analysis'
import type { BilledPayer, BilledRow } from '@causeway/analysis'
import { formatDuration, formatMoney, shortMoney, visible } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'
import { csvOf } from './csv.ts'
import type { TextOptions } from './render-text.ts'
import { runTitle } from './run-title.ts'

export interface BillTextOptions extends TextOptions {
  /** Only the figures of a month. */
  readonly month?: boolean
}

type Row = readonly string[]

/**
 * The bills of runs, each under its name, as a table by payer: each line's use and its price in USD, for the run and for a
 * month of 730 hours.
 */
export function renderBills(runs: readonly RunRecord[], options: BillTextOptions): string {
  return runs.map((run) => renderBill(run, runTitle(run, runs), options)).join('\n')
}

function renderBill(run: RunRecord, title: string, options: BillTextOptions): string {
  const table = billTable(run)
  const { style } = options
  const head = headOf(run, options)
  const total: Row = ['All payers', '', '', ...sums(table, options)]
  const groups = table.payers.map((payer) => [
    [visible(payer.name), '', '', ...sums(payer, options)],
    ...foldedRows(payer.rows).map((row) => cellsOf(run, row, options)),
  ])
  const rows = [head, ...groups.flat(), total]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const aligned = (row: Row) =>
    row
      .map((cell, at) => (at < 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const lines = [
    style.bold(title),
    style.dim(aligned(head)),
    ...groups.flatMap(([payer = [], ...own]) => [style.bold(aligned(payer)), ...own.map(aligned)]),
    style.bold(aligned(total)),
    style.dim(`USD; prices: ${visible(run.billing.prices.asOf)}`),
    style.dim(`not billed: ${notBilled.join(', ')}`),
  ]
  return `${lines.map((line) => `  ${line}`).join('\n')}\n`
}

/** Bills as CSV, one line for each line of each bill; quantities whole, amounts to the nano-dollar. */
export function billCsv(runs: readonly RunRecord[]): string {
  const head = [
    'variant',
    'replication',
    'payer',
    'account',
    'region',
    'item',
    'resource',
    'az_id',
    'run_quantity',
    'run_usd',
    'month_quantity',
    'month_usd',
  ]
  const rows = runs.flatMap((run) =>
    billTable(run).payers.flatMap((payer) =>
      payer.rows.map((row) => [
        run.variant,
        run.replication,
        payer.name,
        payer.accountId,
        row.region,
        row.item,
        row.name,
        row.azId ?? '',
        row.run.quantity.toString(),
        amountOf(row.run.nanoDollars),
        row.month.quantity.toString(),
        amountOf(row.month.nanoDollars),
      ]),
    ),
  )
  return csvOf([head, ...rows])
}

function headOf({ end }: RunRecord, { month = false }: BillTextOptions): Row {
  const ofMonth = ['in 730 h', 'USD']
  return ['', '', '', ...(month ? ofMonth : [`in ${formatDuration(end as Duration)}`, 'USD', ...ofMonth])]
}

function cellsOf({ billing }: RunRecord, row: BilledRow, { month = false }: BillTextOptions): Row {
  const { bytesPerGb } = billing.prices
  const charge = ({ quantity, nanoDollars }: BilledRow['run']) => [
    quantityText(quantity, row.unit, bytesPerGb),
    shortMoney(nanoDollars),
  ]
  const figures = month ? charge(row.month) : [...charge(row.run), ...charge(row.month)]
  return [`  ${itemWords[row.item]}`, visible(row.name), row.azId ?? '-', ...figures]
}

function sums(of: Pick<BilledPayer, 'run' | 'month'>, { month = false }: BillTextOptions): Row {
  const ofMonth = ['', shortMoney(of.month)]
  return month ? ofMonth : ['', shortMoney(of.run), ...ofMonth]
}

function amountOf(nanoDollars: bigint): string {
  return formatMoney(nanoDollars).replace(' USD', '')
}
