import { writeSync } from 'node:fs'
import { setImmediate } from 'node:timers'
import type { Io } from './io.ts'

const STDOUT = 1
const STDERR = 2

/** The real machine. Ctrl-C once asks the run to stop; twice ends the process at once. */
export function processIo(): Io {
  let interrupted = false
  process.on('SIGINT', () => {
    if (interrupted) process.exit(130)
    interrupted = true
  })
  return {
    out: (text) => writeAll(STDOUT, text),
    err: (text) => writeAll(STDERR, text),
    errIsTerminal: process.stderr.isTTY,
    outIsTerminal: process.stdout.isTTY,
    env: process.env,
    cwd: process.cwd(),
    clock: () => performance.now(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    isInterrupted: () => interrupted,
  }
}

/** Writes at once, so that nothing is lost when the process ends; a reader that went away is no failure. */
function writeAll(descriptor: number, text: string): void {
  let rest = Buffer.from(text, 'utf8')
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest))
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EPIPE') return
      if (code !== 'EAGAIN') throw error
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
