import { loadColumns, savedColumns } from '../checkpoint/saved-columns.ts'
import type { SavedColumns } from '../checkpoint/saved-columns.ts'
import type { ClassTable } from './class-table.ts'
import type { EndedFlows, SavedEnds } from './ended-flows.ts'
import type { FlowQueues } from './flow-queues.ts'
import type { KeyedHeap } from './keyed-heap.ts'
import type { LinkMeter } from './link-meter.ts'
import type { LinkTable } from './link-table.ts'

/** All that flows, classes and links hold between two calls. Services are as last written down, not as of now: floating point. */
export interface SavedSharing {
  readonly links: SavedColumns
  readonly classes: SavedColumns
  readonly paths: readonly (readonly number[])[]
  readonly caps: Float64Array
  readonly rowOf: Int32Array
  readonly freeRows: Int32Array
  readonly flows: SavedColumns
  readonly ends: SavedColumns
  readonly ended: SavedEnds
  readonly meter: SavedColumns
}

/** The tables of a network of links. */
export interface SharingTables {
  readonly links: LinkTable
  readonly classes: ClassTable
  readonly flows: FlowQueues
  readonly ends: KeyedHeap
  readonly ended: EndedFlows
  readonly meter: LinkMeter
}

export function saveSharing({ links, classes, flows, ends, ended, meter }: SharingTables): SavedSharing {
  return {
    links: savedColumns(links),
    classes: savedColumns(classes),
    paths: [...classes.paths],
    caps: Float64Array.from(classes.caps),
    rowOf: Int32Array.from(classes.rowOf),
    freeRows: Int32Array.from(classes.freeRows),
    flows: savedColumns(flows),
    ends: savedColumns(ends),
    ended: ended.save(),
    meter: savedColumns(meter),
  }
}

/** Into the tables of a network that has just been made. */
export function loadSharing(tables: SharingTables, saved: SavedSharing): void {
  const { links, classes, flows, ends, ended, meter } = tables
  loadColumns(links, saved.links)
  loadColumns(classes, saved.classes)
  for (const path of saved.paths) classes.paths.push(path)
  for (const cap of saved.caps) classes.caps.push(cap)
  for (const row of saved.rowOf) classes.rowOf.push(row)
  for (const row of saved.freeRows) classes.freeRows.push(row)
  loadColumns(flows, saved.flows)
  loadColumns(ends, saved.ends)
  ended.load(saved.ended)
  loadColumns(meter, saved.meter)
}
