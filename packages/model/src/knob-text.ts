import { formatDuration, formatShare } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { knobRegister } from './knobs.ts'
import type { KnobName } from './knobs.ts'

const bandwidths = [
  [1_000_000_000, 'Gbps'],
  [1_000_000, 'Mbps'],
  [1_000, 'kbps'],
] as const

/** The value of a knob as a scenario file would state it. */
export function knobText(name: KnobName, value: number | boolean | string): string {
  if (typeof value !== 'number') return String(value)
  const { kind } = knobRegister[name]
  switch (kind) {
    case 'bandwidth':
      return bandwidthText(value)
    case 'share':
      return formatShare(value, value % 10_000_000 === 0 ? 0 : 7)
    case 'ratio':
      return String(value / 1000)
    default:
      return formatDuration(value as Duration)
  }
}

function bandwidthText(bps: number): string {
  if (bps === 0) return 'none'
  const [factor, unit] = bandwidths.find(([each]) => bps % each === 0) ?? [1, 'bps']
  return `${bps / factor} ${unit}`
}
