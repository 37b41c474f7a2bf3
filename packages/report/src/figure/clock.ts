/** Milliseconds of simulated time in the short style of an axis: `5:00`, `5:00.4`, `1:05:00`. */
export function clock(ms: number): string {
  const whole = Math.floor(ms / 1000)
  const rest = Math.floor(ms) - whole * 1000
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  const seconds = String(whole % 60).padStart(2, '0')
  const tail = rest === 0 ? '' : `.${String(rest).padStart(3, '0').replace(/0+$/, '')}`
  if (hours === 0) return `${minutes}:${seconds}${tail}`
  return `${hours}:${String(minutes).padStart(2, '0')}:${seconds}${tail}`
}

/** A span in words short enough for a label: `30 s`, `5 min`, `1.5 h`. */
export function spanText(ms: number): string {
  if (ms < 1000) return `${ms} ms`
  if (ms < 60_000) return `${tenths(ms, 1000)} s`
  if (ms < 3_600_000) return `${tenths(ms, 60_000)} min`
  return `${tenths(ms, 3_600_000)} h`
}

/** Whole microseconds of latency in three figures at most: `800 µs`, `1.2 ms`, `3.1 s`. */
export function latencyText(us: number): string {
  if (us < 1000) return `${us} µs`
  if (us < 1_000_000) return `${tenths(us, 1000)} ms`
  return `${tenths(us, 1_000_000)} s`
}

/** A count with its thousands apart: `17,959`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

function tenths(value: number, unit: number): string {
  return String(Math.round((value * 10) / unit) / 10)
}
