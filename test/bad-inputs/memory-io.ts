import type { Io } from '@causeway/cli'

/** The machine as a test sees it: what was written is kept, the clock stands still, nobody interrupts. */
export interface MemoryIo extends Io {
  outText(): string
  errText(): string
}

export function memoryIo(cwd: string, overrides: Partial<Io> = {}): MemoryIo {
  const out: string[] = []
  const err: string[] = []
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    errIsTerminal: false,
    outIsTerminal: false,
    env: {},
    cwd,
    clock: () => 0,
    breathe: () => Promise.resolve(),
    isInterrupted: () => false,
    ...overrides,
    outText: () => out.join(''),
    errText: () => err.join(''),
  }
}
