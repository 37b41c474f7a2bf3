import { tableChanges, tableGet, tableValues } from '@causeway/ground'
import type { AzId, Table } from '@causeway/ground'
import type { World } from '../world.ts'

export type EntityKind =
  | 'account'
  | 'availability-zone'
  | 'vpc'
  | 'subnet'
  | 'security-group'
  | 'network-acl'
  | 'route-table'
  | 'network-interface'
  | 'instance'
  | 'network-load-balancer'
  | 'load-balancer-node'
  | 'listener'
  | 'target-group'
  | 'endpoint-service'
  | 'vpc-endpoint'
  | 'endpoint-network-interface'
  | 'hosted-zone'
  | 'internet-gateway'
  | 'nat-gateway'
  | 'virtual-private-gateway'
  | 'vpc-peering-connection'
  | 'transit-gateway'
  | 'transit-gateway-attachment'
  | 'transit-gateway-route-table'
  | 'prefix-list'
  | 'elastic-ip'
  | 'gateway-load-balancer'
  | 'resolver-endpoint'
  | 'resolver-rule'

/** One resource of the world under its stable name; `accountId` is empty for zones, which belong to nobody. */
export interface NamedEntity {
  readonly name: string
  readonly kind: EntityKind
  readonly id: string
  readonly accountId: string
  readonly azId?: AzId
}

/** A table whose rows people speak of by name. */
export interface NamedTable {
  all(world: World): readonly NamedEntity[]
  /** Of the rows that are new or other than they were, in id order. */
  changed(before: World, after: World): readonly NamedEntity[]
}

/** A table, and how its rows are named. */
export function namedTable<Row>(
  tableOf: (world: World) => Table<Row>,
  entityOf: (row: Row, world: World) => NamedEntity,
): NamedTable {
  return {
    all: (world) => tableValues(tableOf(world)).map((row) => entityOf(row, world)),
    changed: (before, after) =>
      tableChanges(tableOf(before), tableOf(after)).flatMap((id) => {
        const row = tableGet(tableOf(after), id)
        return row === undefined ? [] : [entityOf(row, after)]
      }),
  }
}

/** A resource of that kind, in a zone if that is given. */
export function entity(
  kind: EntityKind,
  name: string,
  id: string,
  accountId: string,
  azId?: AzId,
): NamedEntity {
  return { name, kind, id, accountId, ...(azId === undefined ? {} : { azId }) }
}
