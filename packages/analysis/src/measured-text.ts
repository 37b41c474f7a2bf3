import {
  formatBytes,
  formatDuration,
  formatMoney,
  formatShare,
  shortMoney,
  unreachable,
} from '@causeway/ground'
import type { Assertion, Unit } from '@causeway/scenario'
import { bandwidthText, countedText, countText, timeText } from './amount-text.ts'
import type { Measured } from './measured.ts'

const SHARE_DECIMALS_MAX = 7
const PPB_PER_POINT = 10_000_000

/** A measured value in words beside its limit: never rounded onto the limit that it only comes near. */
export function measuredText(measured: Measured, limit: Assertion['limit']): string {
  switch (measured.type) {
    case 'no-samples':
      return 'no samples'
    case 'too-few':
      return `too few samples: ${countText(measured.have)} of ${countText(measured.need)}`
    case 'value':
      if (measured.withinPpb !== undefined)
        return `${nearValue(measured.value, limit)} (histogram: at most ${formatShare(measured.withinPpb, 1)} less)`
      return limit.unit === 'share' ? nearShare(measured, limit.value) : nearValue(measured.value, limit)
    default:
      return unreachable(measured, 'measuredText')
  }
}

/** How far a value lies inside its limit (+) or beyond it (-): `+0.4 pp`, `-412 ms`; empty without a value. */
export function marginText(measured: Measured, assertion: Pick<Assertion, 'operator' | 'limit'>): string {
  if (measured.type !== 'value') return ''
  const { operator, limit } = assertion
  const difference = measured.value - limit.value
  if (difference === 0) return '0'
  const amount = marginAmount(Math.abs(difference), limit.unit)
  return `${isInside(operator, difference) ? '+' : '-'}${amount}`
}

/** A value in its unit, rounded for reading. */
export function valueText(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
      return formatShare(value)
    case 'time':
      return timeText(value)
    case 'bytes':
      return formatBytes(value)
    case 'count':
      return countText(value)
    case 'bandwidth':
      return bandwidthText(value)
    case 'money':
      return `${shortMoney(BigInt(value))} USD`
    default:
      return unreachable(unit, 'valueText')
  }
}

function nearValue(value: number, limit: Assertion['limit']): string {
  const rounded = valueText(value, limit.unit)
  if (value === limit.value || rounded !== valueText(limit.value, limit.unit)) return rounded
  if (limit.unit === 'money') return formatMoney(BigInt(value))
  if (limit.unit === 'bandwidth') return `${countText(value)} bps`
  return limit.unit === 'time' ? formatDuration(value) : countedText(value, 'byte')
}

function nearShare(measured: Measured & { type: 'value' }, limitPpb: number): string {
  const isExact = measured.exact === undefined || isWholePpb(measured.exact, measured.value)
  if (measured.value === limitPpb && isExact) return formatShare(measured.value)
  for (let decimals = 2; decimals < SHARE_DECIMALS_MAX; decimals++) {
    const text = formatShare(measured.value, decimals)
    if (text !== formatShare(limitPpb, decimals)) return text
  }
  return formatShare(measured.value, SHARE_DECIMALS_MAX)
}

function isWholePpb(
  exact: { readonly numerator: number; readonly denominator: number },
  ppb: number,
): boolean {
  return BigInt(exact.numerator) * 1_000_000_000n === BigInt(ppb) * BigInt(exact.denominator)
}

function isInside(operator: Assertion['operator'], difference: number): boolean {
  if (operator === '!=') return true
  if (operator === '==') return false
  return operator.startsWith('>') ? difference > 0 : difference < 0
}

function marginAmount(amount: number, unit: Unit): string {
  if (unit !== 'share') return valueText(amount, unit)
  const text = formatShare(amount, amount < PPB_PER_POINT / 100 ? SHARE_DECIMALS_MAX : 2)
  return `${text.slice(0, -1)} pp`
}
