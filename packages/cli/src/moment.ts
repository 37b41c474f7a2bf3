import { parseDuration } from '@causeway/ground'
import type { Duration } from '@causeway/ground'
import { BadInput } from './exit-code.ts'

const PARTS = /^(?:[0-9.]+[a-z]+)+$/
const PART = /[0-9.]+[a-z]+/g

/** A moment of a run as the command line takes it: spans one after the other, `5m`, `5m10s`, `1.5s`. */
export function parseMoment(text: string, flag: string): Duration {
  const parts = PARTS.test(text) ? (text.match(PART) ?? []) : [text]
  let total = 0
  for (const part of parts) {
    const span = parseDuration(part)
    if (!span.ok) throw new BadInput(`${flag} ${text}: ${span.error}`)
    total += span.value
  }
  if (!Number.isSafeInteger(total)) throw new BadInput(`${flag} ${text}: no run is that long`)
  return total as Duration
}
