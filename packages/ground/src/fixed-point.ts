// Constants of the maths tables, computed once at load in integers, so that every engine has the same bits.

const FRACTION_BITS = 120
const ONE = 1n << BigInt(FRACTION_BITS)

/** A number in two doubles: `high` is a multiple of a coarse step, so that sums of it are exact; `low` is the rest. */
export interface Split {
  readonly high: number
  readonly low: number
}

/** ln(1 + j/steps) for j = 0..steps, in fixed point: each from the one before by 2 artanh(1 / (2n - 1)). */
export function logarithmsUpToTwo(steps: number): bigint[] {
  const logarithms = [0n]
  let sum = 0n
  for (let n = steps + 1; n <= 2 * steps; n++) {
    sum += 2n * artanhOfInverse(BigInt(2 * n - 1))
    logarithms.push(sum)
  }
  return logarithms
}

/** 2^(j/steps) for j = 0..steps-1, in fixed point; `steps` is a power of two. */
export function powersUpToTwo(steps: number): bigint[] {
  let root = 2n * ONE
  for (let part = steps; part > 1; part /= 2) root = squareRoot(root * ONE)
  const powers = [ONE]
  for (let j = 1; j < steps; j++) powers.push(((powers[j - 1] ?? ONE) * root) / ONE)
  return powers
}

/** A fixed-point number in two doubles, the high one a multiple of 2^-highBits. */
export function split(fixed: bigint, highBits: number): Split {
  const step = 1n << BigInt(FRACTION_BITS - highBits)
  const high = ((fixed + step / 2n) / step) * step
  return { high: toNumber(high), low: toNumber(fixed - high) }
}

/** The double nearest to a fixed-point number. */
export function toNumber(fixed: bigint): number {
  // Dividing by a power of two is exact, and two steps keep the divisor in the safe range.
  return Number(fixed) / Number(1n << 60n) / Number(1n << 60n)
}

function artanhOfInverse(n: bigint): bigint {
  let power = ONE / n
  let sum = power
  for (let k = 3n; power > 0n; k += 2n) {
    power /= n * n
    sum += power / k
  }
  return sum
}

function squareRoot(square: bigint): bigint {
  let root = 1n << BigInt(FRACTION_BITS + 1)
  for (let next = (root + square / root) / 2n; next < root; next = (root + square / root) / 2n) root = next
  return root
}
