import type { Io } from './io.ts'

/** A machine that keeps what was written to stderr. */
export function memoryIo(overrides: Partial<Io> = {}): Io & { readonly errs: string[] } {
  const errs: string[] = []
  return {
    out: () => undefined,
    err: (text) => void errs.push(text),
    errIsTerminal: false,
    outIsTerminal: false,
    env: {},
    cwd: '/',
    clock: () => 0,
    breathe: () => Promise.resolve(),
    isInterrupted: () => false,
    ...overrides,
    errs,
  }
}
