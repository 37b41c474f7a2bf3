import { cubeRoot } from './cube-root.ts'
import { mathisWindow } from './mathis.ts'

/** What a window is multiplied by after a loss, and how fast it grows back [RFC 9438, sections 4.6 and 5]. */
const BETA = 0.7
const C = 0.4

/** Segments that a flow of CUBIC has on its way on average, of its own growth only [RFC 9438, section 5.1, equation 6]. */
export function cubicWindow(roundTripSeconds: number, loss: number): number {
  const factor = Math.sqrt(Math.sqrt((C * (3 + BETA)) / (4 * (1 - BETA))))
  const root = Math.sqrt(Math.sqrt(roundTripSeconds / loss))
  return factor * root * root * root
}

/** The same where short round trips or much loss make CUBIC as careful as Reno, which it never falls behind [RFC 9438, section 4.3]. */
export function cubicOrRenoWindow(roundTripSeconds: number, loss: number): number {
  return Math.max(cubicWindow(roundTripSeconds, loss), mathisWindow(loss))
}

/** Seconds from a loss until the window is what it was [RFC 9438, equation 2]. Kept, as the next, for its published figures. */
export function cubicPlateauSeconds(windowMaxSegments: number): number {
  return cubeRoot((windowMaxSegments * (1 - BETA)) / C)
}

/** The window some seconds after a loss, in segments [RFC 9438, equation 1]. No run follows a window: rates are shared as a fluid. */
export function cubicWindowAt(seconds: number, windowMaxSegments: number): number {
  const t = seconds - cubicPlateauSeconds(windowMaxSegments)
  return C * t * t * t + windowMaxSegments
}
