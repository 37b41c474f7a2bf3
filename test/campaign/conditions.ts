import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../tidy/repository.ts'
import type { Case } from './cases.ts'
import type { Surrounding } from './child.ts'
import type { OtherNode } from './nodes.ts'
import { permutedCopy } from './permuted-copy.ts'

/** A way to run a case that must change nothing. */
export interface Condition {
  readonly name: string
  /** Where it runs; a condition without is not installed here. */
  readonly surrounding?: Surrounding
  /** Which round in one process is compared: 2 is the one that a first one may have left traces for. */
  readonly round: number
  /** The path to give for a case and a seed. */
  path(self: Case, seed: number): string
}

/** What everything is compared with: this process's Node, the files as they are. */
export const base: Condition = {
  name: 'base',
  surrounding: {},
  round: 1,
  path: ({ file }) => join(root, file),
}

/** Every condition of the campaign, with a scratch folder for what they need on the disk. */
export function conditions(scratch: string, nodes: readonly OtherNode[]): readonly Condition[] {
  const elsewhere = join(scratch, 'elsewhere')
  mkdirSync(elsewhere, { recursive: true })
  return [
    { ...base, name: 'again in one process', round: 2 },
    {
      ...base,
      name: 'permuted declarations',
      path: (self, seed) => permutedCopy(self, join(scratch, 'permuted', self.name, String(seed)), seed),
    },
    {
      ...base,
      name: 'other locale, zone, folder',
      surrounding: { cwd: elsewhere, env: otherPlace },
      path: ({ file }) => relative(elsewhere, join(root, file)),
    },
    ...nodes.map(({ name, binary }) => ({
      name,
      round: base.round,
      path: base.path,
      ...(binary === undefined ? {} : { surrounding: { node: binary } }),
    })),
  ]
}

/** Another language, with other rules for letters, and a zone 12 h 45 min from the usual. */
export const otherPlace = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Chatham' }
