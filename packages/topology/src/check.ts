import type { Issue } from '@causeway/ground'
import { checkNames } from './check-names.ts'
import { checkReferences } from './check-references.ts'
import { checkZones } from './check-zones.ts'
import type { Item, Topology } from './topology.ts'

/** What is wrong with an expanded topology before AWS is asked, and the items that cannot be built for it. */
export interface Checked {
  readonly issues: readonly Issue[]
  readonly spoiled: ReadonlySet<Item>
}

/** Checks names, references and zones: CW034, CW042, CW043. */
export function checkTopology(topology: Topology): Checked {
  const faults = [...checkNames(topology), ...checkReferences(topology), ...checkZones(topology)]
  return {
    issues: faults.map(({ issue }) => issue),
    spoiled: new Set(faults.map(({ item }) => item)),
  }
}
