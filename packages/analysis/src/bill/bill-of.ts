import { MONTH_HOURS } from '@causeway/model'
import type { RunRecord } from '@causeway/scenario'
import type { Bill, Usage } from './bill.ts'
import { capacityOf } from './capacity.ts'
import { HOUR_NS, hoursOfMonth, hoursOfPeriod } from './hours.ts'
import { eventsOf } from './insights.ts'
import { priced } from './priced.ts'
import { bytesOf } from './traffic.ts'

/**
 * The bill of a run, exact in nano-dollars: what the simulated period costs, as the start of a billing month, and what a
 * month of 730 hours would. For the month, traffic grows with the time, things are there for the same share of it, and
 * the tiers are those of the grown sum.
 */
export function billOf(run: RunRecord): Bill {
  const known = bills.get(run)
  if (known !== undefined) return known
  const bill = madeOf(run)
  bills.set(run, bill)
  return bill
}

// Every assertion on cost asks for the same bill.
const bills = new WeakMap<RunRecord, Bill>()

function madeOf(run: RunRecord): Bill {
  const { spans, prices } = run.billing
  const traffic = [...bytesOf(run), ...capacityOf(run), ...eventsOf(run)]
  const month =
    run.end === 0 ? [] : [...hoursOfMonth(spans, run.end), ...traffic.map((each) => grown(each, run.end))]
  return { period: priced(prices, [...hoursOfPeriod(spans), ...traffic]), month: priced(prices, month) }
}

/** Usage of a month at the rate of a run, rounded half up. */
function grown(usage: Usage, end: number): Usage {
  const length = BigInt(end)
  const whole = usage.quantity * MONTH_HOURS * HOUR_NS
  return { ...usage, quantity: (2n * whole + length) / (2n * length) }
}
