import { parseAccountId } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import type { Bench } from './bench.ts'
import { accountPart } from './names.ts'
import type { SubnetItem, Topology } from './topology.ts'

/** What every phase of building works on: the sound part of the topology, and the bench. */
export interface Site {
  readonly bench: Bench
  readonly topology: Topology
  /** By name, because thousands of endpoints and interfaces each ask for theirs. */
  readonly subnets: ReadonlyMap<string, SubnetItem>
}

/** The site of a topology. */
export function openSite(bench: Bench, topology: Topology): Site {
  return { bench, topology, subnets: new Map(topology.subnets.map((subnet) => [subnet.name, subnet])) }
}

/** The id of the account that a name begins with; undefined if that account was not built. */
export function ownerOf(site: Site, name: string): AccountId | undefined {
  return madeId<AccountId>(site, accountPart(name), 'accountId')
}

/** An id that was made under a name, by its output key; undefined if that thing was not built. */
export function madeId<T extends string>(site: Site, name: string, key: string): T | undefined {
  return site.bench.made(name)?.[key] as T | undefined
}

/** The ids under all the names; undefined if one of the things was not built. */
export function madeIds<T extends string>(
  site: Site,
  names: readonly string[],
  key: string,
): T[] | undefined {
  const ids = names.flatMap((name) => madeId<T>(site, name, key) ?? [])
  return ids.length === names.length ? ids : undefined
}

/** The ids of accounts that are listed by alias or id, each at its place; what could not be built is left out. */
export function accountIdsOf(site: Site, names: readonly string[]): AccountId[] {
  return names.flatMap((name) => {
    const id = parseAccountId(name)
    return madeId<AccountId>(site, name, 'accountId') ?? (id.ok ? id.value : [])
  })
}

/** A declared subnet by name. */
export function subnetItem(site: Site, name: string | undefined): SubnetItem | undefined {
  return name === undefined ? undefined : site.subnets.get(name)
}

/** A field that is present only where it has a value. */
export function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value })
}
