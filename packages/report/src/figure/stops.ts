import type { Stops } from '@causeway/analysis'
import { el, type Drawn } from './drawn.ts'

/** The numbers of the hops at a place, a filled pill for the way there and a hollow one for the way back. */
export function stopPills({ there, back, isRefused }: Stops): Drawn[] {
  const bad = isRefused ? ' stop-bad' : ''
  return [
    ...(there.length === 0 ? [] : [el('span', { class: `stop${bad}` }, there.join(' '))]),
    ...(back.length === 0 ? [] : [el('span', { class: `stop stop-back${bad}` }, `back ${back.join(' ')}`)]),
  ]
}

/** Whether the path comes here at all. */
export function isOnPath({ there, back }: Stops): boolean {
  return there.length + back.length > 0
}
