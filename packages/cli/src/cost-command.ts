import { billTable, notBilled } from '@causeway/analysis'
import type { BilledRow } from '@causeway/analysis'
import { canonicalJson, formatMoney } from '@causeway/ground'
import { billCsv, renderBills } from '@causeway/report'
import type { RunRecord } from '@causeway/scenario'
import { BadInput, exitCode } from './exit-code.ts'
import type { ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { runsOf } from './runs-of.ts'
import type { RunsFlags } from './runs-of.ts'
import { styleFor } from './style.ts'
import type { ColorFlag } from './style.ts'

export interface CostFlags extends RunsFlags {
  readonly month?: boolean
  readonly json?: boolean
  readonly csv?: boolean
  readonly color?: ColorFlag
  readonly ascii?: boolean
}

/** `causeway cost`: what runs cost, and what a month at their rate would, by payer and line. */
export async function costCommand(io: Io, path: string, flags: CostFlags): Promise<ExitCode> {
  const { json, csv, month = false } = flags
  if (json === true && csv === true) throw new BadInput('--json and --csv: choose one of them')
  const { runs, code } = await runsOf(io, path, flags)
  if (code === exitCode.interrupted) return code
  if (json === true)
    io.out(`${canonicalJson({ format: 'causeway.bill/1', bills: runs.map(plain), notBilled })}\n`)
  else io.out(csv === true ? billCsv(runs) : renderBills(runs, { ...styleFor(io, flags), month }))
  return code
}

/** Whole quantities are texts: bytes of a month may pass 2^53. */
function plain(run: RunRecord): object {
  const { payers, ...sums } = billTable(run)
  const { variant, replication, seed, billing } = run
  const amounts = (of: { readonly run: bigint; readonly month: bigint }) => ({
    run: formatMoney(of.run),
    month: formatMoney(of.month),
  })
  const charge = ({ quantity, nanoDollars }: BilledRow['run']) => ({
    quantity: quantity.toString(),
    amount: formatMoney(nanoDollars),
  })
  return {
    variant,
    replication,
    seed,
    prices: billing.prices,
    ...amounts(sums),
    payers: payers.map((payer) => ({
      name: payer.name,
      accountId: payer.accountId,
      ...amounts(payer),
      lines: payer.rows.map((row) => ({ ...row, run: charge(row.run), month: charge(row.month) })),
    })),
  }
}
