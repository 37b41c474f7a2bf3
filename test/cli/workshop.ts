import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from '@causeway/cli'
import type { Io } from '@causeway/cli'
import { memoryIo } from '../bad-inputs/memory-io.ts'

const bin = join(dirname(fileURLToPath(import.meta.url)), '../../packages/cli/bin/causeway.mjs')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A folder of its own in which the command is tried. */
export interface Workshop {
  readonly folder: string
  path(name: string): string
  write(name: string, text: string): void
  /** The command in this process, with a machine that a test can look into. */
  causeway(args: readonly string[], io?: Partial<Io>): Promise<Ended>
  /** The command as users start it. */
  spawned(args: readonly string[], options?: SpawnOptions): Promise<Ended>
  close(): void
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Handed the process when this file exists. */
  readonly when?: { readonly exists: string; readonly act: (child: ReturnType<typeof spawn>) => void }
  /** Closes the reading end of stdout at once. */
  readonly deaf?: boolean
}

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-'))
  return {
    folder,
    path: (name) => join(folder, name),
    write: (name, text) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    },
    async causeway(args, overrides = {}) {
      const io = memoryIo(folder, overrides)
      const code = await main(args, io)
      return { code, out: io.outText(), err: io.errText() }
    },
    spawned: (args, options = {}) => ended(folder, args, options),
    close: () => rmSync(folder, { recursive: true }),
  }
}

function ended(cwd: string, args: readonly string[], { env = {}, when, deaf }: SpawnOptions): Promise<Ended> {
  // What the machine of the tests says of colours is nobody's business; an empty word says nothing.
  const neutral = { NO_COLOR: '', CI: '' }
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'FORCE_COLOR'))
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...inherited, ...neutral, ...env } })
  let out = ''
  let err = ''
  if (deaf === true) child.stdout.destroy()
  else child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
  const watch = setInterval(() => {
    if (when === undefined || !existsSync(join(cwd, when.exists))) return
    clearInterval(watch)
    when.act(child)
  }, 10)
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(watch)
      resolve({ code, out, err })
    })
  })
}
