import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tidy/repository.ts'

/** A scenario file that the campaign runs, by path from the root of the checkout. */
export interface Case {
  readonly name: string
  readonly file: string
  /** The imported folder, by path from the folder that the checkout stands in. */
  readonly snapshot?: string
}

export const cases: readonly Case[] = [
  { name: 'az-impairment', file: 'scenarios/az-impairment.yaml' },
  { name: 'round-robin-dns', file: 'scenarios/round-robin-dns.yaml' },
  {
    name: 'cloudtrail-impairment',
    file: 'test/snapshots/cloudtrail-impairment.yaml',
    snapshot: 'shared/corpus/batfish__batfish__test-vpc-endpoint-interface',
  },
]

/** Why a case can't run here, or undefined. */
export function reasonToSkip({ snapshot }: Case): string | undefined {
  if (snapshot === undefined || existsSync(join(root, '..', snapshot))) return undefined
  return `its snapshot ${snapshot} does not stand beside this checkout`
}
