import { SECOND_NS } from '@causeway/ground'
import type { Knobs } from '@causeway/model'
import type { Path } from '../path.ts'
import { cubicOrRenoWindow } from './cubic.ts'
import { mathisRate, type LossyFlow } from './mathis.ts'
import { equationRate } from './throughput-equation.ts'

const WHOLE_PPB = 1_000_000_000

/**
 * Bits per second, whole and at least 1, that one flow gets over a path that loses packets, by the knob `tcp.lossModel`
 * [A-160]; Infinity over one that loses none, or has no length. Loss is the path's there and back, and the round trip
 * the one it has, the gray zones' delay included [R-DP-15].
 */
export function lossCapBps(
  { roundTrip, passedPpb }: Pick<Path, 'roundTrip' | 'passedPpb'>,
  mssBytes: number,
  model: Knobs['tcp.lossModel'],
): number {
  if (passedPpb >= WHOLE_PPB || roundTrip === 0 || model === 'none') return Infinity
  const loss = (WHOLE_PPB - passedPpb) / WHOLE_PPB
  const flow: LossyFlow = { mssBytes, roundTripSeconds: roundTrip / SECOND_NS, loss }
  return Math.max(1, Math.floor(8 * rateOf(flow, model)))
}

function rateOf(flow: LossyFlow, model: Exclude<Knobs['tcp.lossModel'], 'none'>): number {
  const { mssBytes, roundTripSeconds, loss } = flow
  switch (model) {
    case 'mathis':
      return mathisRate(flow)
    case 'pftk':
      // Every second segment is acknowledged, and a time-out takes four round trips, as RFC 5348 proposes.
      return equationRate(flow, { segmentsPerAcknowledgement: 2, timeoutSeconds: 4 * roundTripSeconds })
    case 'cubic':
      return (mssBytes / roundTripSeconds) * cubicOrRenoWindow(roundTripSeconds, loss)
  }
}
