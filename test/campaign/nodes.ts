import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'

/** One other version of Node; without a binary it is not installed here. */
export interface OtherNode {
  readonly name: string
  readonly binary: string | undefined
}

/** Where CI installs other versions of Node, by the names that it gives them. */
const INSTALLED = ['22', '24'].map((major) => ({
  name: `Node ${major}`,
  path: join(root, `.ci/nodes/node_modules/n${major}/bin/node`),
}))

/** The other versions of Node to compare with: those at the given paths, else those that CI installs. */
export function otherNodes(paths?: readonly string[]): readonly OtherNode[] {
  if (paths === undefined) {
    return INSTALLED.map(({ name, path }) => ({ name, binary: existsSync(path) ? path : undefined }))
  }
  return paths.map((path) => {
    const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
    if (status !== 0) return { name: `Node at ${path}`, binary: undefined }
    return { name: `Node ${stdout.trim().slice(1).split('.')[0]}`, binary: path }
  })
}
