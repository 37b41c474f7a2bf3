import { visible } from '@causeway/ground'
import type { RunRecord } from '@causeway/scenario'

/** As much of a run as it is known by among the runs of one command. */
export type NamedRun = Pick<RunRecord, 'variant' | 'replication'>

/** What a run is called among others: its variant, and its replication where there are several of them. */
export function runTitle({ variant, replication }: NamedRun, among: readonly NamedRun[]): string {
  const isOnly = among.every((each) => each.replication === replication)
  return isOnly ? visible(variant) : `${visible(variant)} replication ${replication}`
}
