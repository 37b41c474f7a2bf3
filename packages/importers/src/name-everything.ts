import type { AccountId } from '@causeway/ground'
import type { Claims } from './claims.ts'
import { fieldOf, textOf } from './found.ts'
import { resourceKinds, type ResourceKind } from './lists.ts'
import { nameResources } from './names.ts'
import type { Log } from './report.ts'
import type { Resource, Resources } from './resources.ts'

/** What the topology's names are found from. */
export interface Named {
  readonly resources: Resources
  readonly claims: Claims
  readonly folded: ReadonlySet<string>
  readonly aliasOf: (accountId: AccountId) => string
}

/**
 * The topology's name of every resource, by id. What comes with something else takes no part in the contest for names:
 * interfaces of instances have none, and what comes with a VPC is named below it.
 */
export function nameEverything(
  log: Log,
  { resources, claims, folded, aliasOf }: Named,
): ReadonlyMap<string, string> {
  const all = resourceKinds.flatMap((kind) => resources.of(kind))
  const standing = all.filter(
    ({ id, kind }) => claims.holderOf(id) === undefined && !folded.has(id) && !PARTS.includes(kind),
  )
  const names = nameResources(log, { resources: standing, aliasOf })
  const below = all
    .filter(({ id }) => folded.has(id))
    .map((resource) => [resource.id, nameBelowVpc(resource, names)] as const)
  const claimed = all
    .filter(({ id }) => claims.holderOf(id) !== undefined)
    .map(({ id, ownerId }) => [id, `${aliasOf(ownerId)}/${id}`] as const)
  return new Map([...names, ...below, ...claimed])
}

// Named below their transit gateway.
const PARTS: readonly ResourceKind[] = ['transit-gateway-attachment', 'transit-gateway-route-table']

const CHILDREN: Readonly<Partial<Record<ResourceKind, string>>> = {
  'security-group': 'default-sg',
  'network-acl': 'default-acl',
  'route-table': 'main',
}

function nameBelowVpc({ kind, id, found }: Resource, names: ReadonlyMap<string, string>): string {
  const vpc = names.get(textOf(fieldOf(found, 'VpcId')) ?? '')
  return `${vpc ?? id}/${CHILDREN[kind] ?? id}`
}
