import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'
import type { Job, Line } from './job.ts'

/** Where and how a worker runs. */
export interface Surrounding {
  /** The node binary; this process's own unless given. */
  readonly node?: string
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a job in a child process and collects its lines; a child that fails throws with what it said. */
export function runJob(job: Job, { node, cwd, env }: Surrounding = {}): Promise<readonly Line[]> {
  const program = [join(root, 'packages/cli/bin/from-source.mjs'), join(root, 'test/campaign/worker.ts')]
  return new Promise((resolve, reject) => {
    const child = spawn(node ?? process.execPath, [...program, JSON.stringify(job)], {
      cwd: cwd ?? root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes))
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0)
        return reject(new Error(`the worker ended with ${code}: ${Buffer.concat(err).toString()}`))
      const lines = Buffer.concat(out).toString('utf8').trim().split('\n')
      resolve(lines.map((line) => JSON.parse(line) as Line))
    })
  })
}

/** Does all tasks, at most `width` at a time, and returns their results in the tasks' order. */
export async function inParallel<T>(
  width: number,
  tasks: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const results: T[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < tasks.length) {
      const number = next++
      const task = tasks[number]
      if (task !== undefined) results[number] = await task()
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  return results
}
