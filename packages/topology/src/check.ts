import type { Issue } from '@causeway/ground'
import { checkAddresses } from './check-addresses.ts'
import { checkNames } from './check-names.ts'
import { checkReferences } from './check-references.ts'
import { checkZones } from './check-zones.ts'
import type { Item } from './item.ts'
import type { Topology } from './topology.ts'

/** What is wrong with an expanded topology before AWS is asked, and the items that cannot be built for it. */
export interface Checked {
  readonly issues: readonly Issue[]
  readonly spoiled: ReadonlySet<Item>
}

/** Checks names, references, zones and stated addresses: CW033, CW034, CW042, CW043. */
export function checkTopology(topology: Topology): Checked {
  const faults = [
    ...checkNames(topology),
    ...checkReferences(topology),
    ...checkZones(topology),
    ...checkAddresses(topology),
  ]
  return {
    issues: faults.map(({ issue }) => issue),
    spoiled: new Set(faults.map(({ item }) => item)),
  }
}
