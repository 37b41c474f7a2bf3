/** Told of each stretch of time in which a metered link carried at one rate, not 0: nanoseconds, not rounded, and quanta per second. */
export type OnCarried = (link: number, from: number, until: number, quanta: number) => void

/**
 * The rates of metered links as they change. A rate is a whole number of quanta per second, a sum of the rates of its
 * flows, so that the meter always shows exactly what the link carries.
 */
export interface LinkMeter {
  /** Whether any link is metered. */
  isAny: boolean
  isMetered: Uint8Array
  quanta: Float64Array
  since: Float64Array
  readonly onCarried: OnCarried
}

/** No metered links. */
export function linkMeter(onCarried: OnCarried): LinkMeter {
  return {
    isAny: false,
    isMetered: new Uint8Array(8),
    quanta: new Float64Array(8),
    since: new Float64Array(8),
    onCarried,
  }
}

/** Meters a link from now on, without flows. */
export function meterLink(meter: LinkMeter, link: number): void {
  while (link >= meter.isMetered.length) grow(meter)
  meter.isMetered[link] = 1
  meter.isAny = true
}

/** Tells what has been carried up to a moment. */
export function readMeter(meter: LinkMeter, link: number, ns: number): void {
  const from = meter.since[link]!
  const quanta = meter.quanta[link]!
  if (ns <= from) return
  meter.since[link] = ns
  if (quanta > 0) meter.onCarried(link, from, ns, quanta)
}

/** The rates of the flows on a link sum to so much more from a moment on. */
export function changeMeter(meter: LinkMeter, link: number, quanta: number, ns: number): void {
  if (meter.isMetered[link] !== 1) return
  readMeter(meter, link, ns)
  meter.quanta[link] = meter.quanta[link]! + quanta
}

function grow(meter: LinkMeter): void {
  const { isMetered, quanta, since } = meter
  const room = 2 * isMetered.length
  meter.isMetered = new Uint8Array(room)
  meter.isMetered.set(isMetered)
  meter.quanta = new Float64Array(room)
  meter.quanta.set(quanta)
  meter.since = new Float64Array(room)
  meter.since.set(since)
}
