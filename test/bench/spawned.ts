import { spawnSync } from 'node:child_process'

/** Runs a program and returns the row that it prints; nothing where it is not there or fails. */
export function run(file: string, args: readonly string[]): string | undefined {
  const { stdout, status } = spawnSync(file, args, { encoding: 'utf8', timeout: 120_000 })
  if (status !== 0) return undefined
  return stdout
    .split('\n')
    .find((line) => /^[\w.+-]+ \S+ \d+ \d+/.test(line))
    ?.trim()
}
