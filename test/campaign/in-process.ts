import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'

/**
 * Plays a share of a campaign in a process of its own: `program`, a file of this folder, is handed the share as JSON
 * and prints its result as JSON. Rejects if it ends with anything but 0.
 */
export function inProcess<Result>(program: string, share: object): Promise<Result> {
  const files = ['packages/cli/bin/from-source.mjs', `test/campaign/${program}`].map((file) =>
    join(root, file),
  )
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...files, JSON.stringify(share)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const out: Buffer[] = []
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(out).toString('utf8')) as Result)
      else reject(new Error(`a worker ended with ${code}`))
    })
  })
}
