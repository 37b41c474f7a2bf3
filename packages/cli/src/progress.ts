import { formatClock, visible } from '@causeway/ground'
import type { Io } from './io.ts'
import { isSet } from './style.ts'

/** Where a run is, as the progress line tells it. */
export interface Standing {
  readonly label: string
  readonly now: number
  readonly end: number
  readonly events: number
}

export interface Progress {
  show(standing: Standing): void
  clear(): void
}

const TERMINAL_GAP_MS = 100
const PIPE_GAP_MS = 10_000
const BAR_CELLS = 24

export interface ProgressOptions {
  readonly quiet: boolean
  readonly ascii: boolean
}

/** One redrawn line in a terminal; in a pipe or CI a line at most every ten seconds; nothing when quiet. */
export function progressOn(io: Io, { quiet, ascii }: ProgressOptions): Progress {
  if (quiet) return { show: () => undefined, clear: () => undefined }
  const redraws = io.errIsTerminal && !isSet(io.env['CI'])
  const gap = redraws ? TERMINAL_GAP_MS : PIPE_GAP_MS
  const begun = io.clock()
  let last = redraws ? Number.NEGATIVE_INFINITY : begun
  let drawn = false
  return {
    show(standing) {
      const now = io.clock()
      if (now - last < gap) return
      last = now
      const facts = factsOf(standing, now - begun)
      io.err(redraws ? `\r\u001b[2K  ${barOf(standing, ascii)}  ${facts}` : `  ${facts}\n`)
      drawn = redraws
    },
    clear() {
      if (drawn) io.err('\r\u001b[2K')
      drawn = false
    },
  }
}

function factsOf(standing: Standing, spentMs: number): string {
  const { label, now, events } = standing
  const rate = spentMs <= 0 ? 0 : Math.round(events / spentMs)
  const percent = Math.floor(shareOf(standing) * 100)
  return `${visible(label)}  sim ${formatClock(now)}  ${percent} %  ${rate} k events/s`
}

function barOf(standing: Standing, ascii: boolean): string {
  const full = Math.floor(shareOf(standing) * BAR_CELLS)
  const [done, open] = ascii ? ['#', '.'] : ['█', '░']
  return `${done.repeat(full)}${open.repeat(BAR_CELLS - full)}`
}

function shareOf({ now, end }: Standing): number {
  return end === 0 ? 1 : Math.min(1, now / end)
}
