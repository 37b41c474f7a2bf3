import { formatClock } from '@causeway/ground'
import type { Io } from './io.ts'

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

/** One redrawn line in a terminal; in a pipe a line at most every ten seconds; nothing when quiet. */
export function progressOn(io: Io, quiet: boolean): Progress {
  if (quiet) return { show: () => undefined, clear: () => undefined }
  const gap = io.errIsTerminal ? TERMINAL_GAP_MS : PIPE_GAP_MS
  const begun = io.clock()
  let last = io.errIsTerminal ? Number.NEGATIVE_INFINITY : begun
  let drawn = false
  return {
    show(standing) {
      const now = io.clock()
      if (now - last < gap) return
      last = now
      const line = lineOf(standing, now - begun, io.errIsTerminal)
      io.err(io.errIsTerminal ? `\r\u001b[2K${line}` : `${line}\n`)
      drawn = io.errIsTerminal
    },
    clear() {
      if (drawn) io.err('\r\u001b[2K')
      drawn = false
    },
  }
}

function lineOf({ label, now, end, events }: Standing, spentMs: number, terminal: boolean): string {
  const share = end === 0 ? 1 : now / end
  const rate = spentMs <= 0 ? 0 : Math.round(events / spentMs)
  const facts = `${label}  sim ${formatClock(now)}  ${rate} k events/s`
  if (!terminal) return `  ${facts}  ${Math.floor(share * 100)} %`
  const full = Math.floor(share * BAR_CELLS)
  return `  ${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}  ${facts}`
}
