const PARTS = 8

/**
 * The class of a latency in whole microseconds: eight classes to each power of two, so that a class is at most
 * an eighth of its lower bound wide. Exact whole-number arithmetic, so the same on every engine.
 */
export function latencyClass(us: number): number {
  const whole = Math.max(1, Math.min(us, 0x7fffffff))
  const octave = 31 - Math.clz32(whole)
  return octave * PARTS + Math.floor((whole * PARTS) / (1 << octave)) - PARTS
}

/** The lower bound of a class in microseconds. */
export function classFloor(index: number): number {
  const octave = Math.floor(index / PARTS)
  return ((1 << octave) * (PARTS + (index % PARTS))) / PARTS
}

/** Where a latency lies on an axis whose unit is one class, between the classes too. */
export function classPosition(us: number): number {
  const index = latencyClass(us)
  const low = classFloor(index)
  return index + (us - low) / (classFloor(index + 1) - low)
}
