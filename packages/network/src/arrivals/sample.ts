import { exp, ln } from '@causeway/ground'
import type { Distribution } from '../client-class.ts'

const PPB = 1_000_000_000
const MILLI = 1000

/**
 * A whole number by a distribution, from one uniform number in (0, 1], by inverse transform: at least 1, for nobody sends
 * nothing or waits for no time by chance.
 */
export function sample(law: Distribution, uniform: number): number {
  if (law.type === 'fixed') return law.value
  return Math.max(1, Math.round(variate(law, uniform)))
}

/** Whether a distribution draws at all. */
export function isFixed(law: Distribution): boolean {
  return law.type === 'fixed'
}

type Drawn = Exclude<Distribution, { readonly type: 'fixed' }>

function variate(law: Drawn, uniform: number): number {
  switch (law.type) {
    case 'uniform':
      return law.least + Math.floor((1 - uniform) * (law.most - law.least + 1))
    case 'exponential':
      return exponential(law.mean, uniform)
    case 'hyperexponential': {
      // Which of the two it is takes the upper digits of the number; what is left of them is uniform again.
      const share = law.sharePpb / PPB
      if (uniform <= share) return exponential(law.mean, uniform / share)
      return exponential(law.otherwise, (uniform - share) / (1 - share))
    }
    case 'pareto':
      return Math.min(law.most, law.least * exp((0 - ln(uniform) * MILLI) / law.shapeMilli))
  }
}

function exponential(mean: number, uniform: number): number {
  return 0 - mean * ln(uniform)
}
