import { join } from 'node:path'
import { importSnapshot, type Imported, type ImportOptions } from '@causeway/importers'
import { buildWorld, type Built, type Topology } from '@causeway/topology'
import { readerIn } from '../../packages/cli/src/files.ts'
import { root } from '../tidy/repository.ts'

/** The snapshots that stand beside this file, by the name of their folder. */
export const snapshots = [
  'gateway-endpoint',
  'inspection',
  'nat',
  'peering',
  'transit-gateway',
  'two-accounts',
] as const

/** A reader of the snapshots. */
export const reader = readerIn(join(root, 'test/snapshots'))

/** A sound snapshot with its world, which must take all of it. */
export function worldOf(
  name: (typeof snapshots)[number],
  options: ImportOptions = {},
): Built & { readonly topology: Topology; readonly report: Imported['report'] } {
  const { topology, issues, report } = importSnapshot(reader, name, options)
  if (topology === undefined || issues.length > 0) throw new Error(JSON.stringify(issues))
  const built = buildWorld(topology)
  if (built.issues.length > 0) throw new Error(JSON.stringify(built.issues))
  return { ...built, topology, report }
}

/** What was left out of a snapshot, each without its place. */
export function leftOut({ report }: Pick<Imported, 'report'>): readonly string[] {
  return report.unsupported.map(({ what }) => what)
}
