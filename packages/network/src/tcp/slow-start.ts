import { initialWindowBytes } from './initial-window.ts'

/**
 * Round trips for which a sender stands still because its window is used up: what slow start adds to a transfer of
 * some bytes beside the time that its rate takes. The first window is sent at once, and each round trip doubles it
 * [RFC 5681, section 3.1; RFC 6928]; once it holds `fullBytes`, the flow's rate times its round trip, acknowledgements
 * come in time and nobody waits.
 *
 * An approximation: every segment is acknowledged, none is lost, the receiver's window is never in the way, and the
 * bytes of the rounds before the last are not taken off the time that the rate takes.
 */
export function slowStartRounds(bytes: number, mssBytes: number, fullBytes = Infinity): number {
  let window = initialWindowBytes(mssBytes)
  let sent = window
  let rounds = 0
  // Windows are sums of a power of two times a whole number of bytes: exact up to 2^53.
  while (sent < bytes && window < fullBytes) {
    window *= 2
    sent += window
    rounds++
  }
  return rounds
}
