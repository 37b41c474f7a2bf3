import type { AccountId, AzId, AzName, Region } from '@causeway/ground'
import type { Item } from '@causeway/topology'
import type { Claims } from './claims.ts'
import type { Entry, Entries } from './entries.ts'
import { texts } from './fields.ts'
import { fieldOf, refsTo, refTo, textOf, type Found } from './found.ts'
import type { DetailList, ResourceKind } from './lists.ts'
import type { CallerOf } from './owners.ts'
import { note, reject, type Log } from './report.ts'
import type { Resource, Resources } from './resources.ts'

/** What every part of an import works on. Resources that turn out not to fit are added to `dropped`. */
export interface ImportContext {
  readonly log: Log
  readonly region: Region
  readonly entries: Entries
  readonly callerOf: CallerOf
  readonly resources: Resources
  readonly claims: Claims
  /** The topology's name of every resource, by id. */
  readonly names: ReadonlyMap<string, string>
  /** The topology's names of AWS's services, by their full names. */
  readonly awsNames: ReadonlyMap<string, string>
  /** Default groups, default network ACLs and main route tables that come with their VPC. */
  readonly folded: ReadonlySet<string>
  readonly zones: ReadonlyMap<AccountId, Readonly<Record<AzName, AzId>>>
  readonly aliasOf: (accountId: AccountId) => string
  readonly dropped: Set<string>
}

/** The entries of a list that says more about resources. */
export function details(context: ImportContext, list: DetailList): readonly Entry[] {
  return context.entries.get(list) ?? []
}

/** What every item has: its name, its place, the places of its fields and the ids that it keeps. */
export function itemOf(
  context: ImportContext,
  resource: Resource,
  more: {
    readonly fields: Readonly<Record<string, Found | undefined>>
    readonly imported: Readonly<Record<string, string>>
  },
): Item {
  const { id, kind, found } = resource
  const name = nameOf(context, resource)
  note(context.log, 'bound', found, `${kind} ${id} is ${name}`)
  return { name, at: refTo(found), fieldRefs: refsTo(more.fields), imported: more.imported }
}

/** The topology's name of a resource. */
export function nameOf(context: ImportContext, { id }: Resource): string {
  return context.names.get(id) ?? id
}

/** Leaves a resource out, because the model lacks what it needs; what needs it is left out as well. */
export function drop(context: ImportContext, { id, kind, found }: Resource, why: string): undefined {
  context.dropped.add(id)
  note(context.log, 'unsupported', found, `${kind} ${id} is left out: ${why}`)
  return undefined
}

/** The resource that an id refers to, if it is imported; no word where the snapshot lacks it, as it may well do. */
export function known(
  { resources, dropped }: ImportContext,
  kind: ResourceKind,
  id: string | undefined,
): Resource | undefined {
  const resource = id === undefined ? undefined : resources.byId(id)
  return resource?.kind === kind && !dropped.has(resource.id) ? resource : undefined
}

/**
 * The resource that an id in the snapshot refers to. Undefined if it was left out, or if the snapshot lacks it, which
 * is the warning CW042 at the reference.
 */
export function referred(
  context: ImportContext,
  kind: ResourceKind,
  reference: { readonly id: string; readonly at: Found },
): Resource | undefined {
  const { id, at } = reference
  const resource = context.resources.byId(id)
  if (resource?.kind === kind) return context.dropped.has(id) ? undefined : resource
  const hint = 'describe all kinds of resources of the account and Region into the snapshot'
  reject(context.log, at, `there is no ${kind} ${id} in the snapshot`, {
    code: 'CW042',
    severity: 'warning',
    hint,
  })
  return undefined
}

/**
 * The resource that a field refers to, as `referred`; CW050 where the field is missing or no text.
 */
export function referredBy(
  context: ImportContext,
  kind: ResourceKind,
  owner: Found,
  key: string,
): Resource | undefined {
  const at = fieldOf(owner, key)
  const id = textOf(at)
  if (at !== undefined && id !== undefined) return referred(context, kind, { id, at })
  reject(context.log, at ?? owner, `expected a field ${key} with the id of a ${kind}`)
  return undefined
}

/** The resources that a list of ids refers to, as `referred`. */
export function referredByList(
  context: ImportContext,
  kind: ResourceKind,
  owner: Found,
  key: string,
): Resource[] {
  return texts(context.log, owner, key).flatMap(
    ({ text: id, at }) => referred(context, kind, { id, at }) ?? [],
  )
}

/** The VPC that a resource is in. Undefined, and the resource dropped, if that was left out or belongs to another account. */
export function ownVpc(context: ImportContext, resource: Resource): Resource | undefined {
  const vpc = referredBy(context, 'vpc', resource.found, 'VpcId')
  if (vpc === undefined) return drop(context, resource, 'its VPC is not imported')
  if (vpc.ownerId === resource.ownerId) return vpc
  return drop(context, resource, `its VPC is shared by account ${vpc.ownerId}`)
}

/** The VPC that a resource is in, which may be another account's that shares subnets of it [R-VPC-7]. */
export function usedVpc(context: ImportContext, resource: Resource): Resource | undefined {
  const vpc = referredBy(context, 'vpc', resource.found, 'VpcId')
  return vpc ?? drop(context, resource, 'its VPC is not imported')
}
