import { quoted, sortedBy } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import type { Entries, Entry } from './entries.ts'
import { idOf, parseArn, text } from './fields.ts'
import { elementsOf, fieldOf, textOf, type Found } from './found.ts'
import { resourceKinds, resourceLists, type ResourceKind, type ResourceList } from './lists.ts'
import { statedOwner, type CallerOf } from './owners.ts'
import { note, reject, type Log } from './report.ts'

/** A resource that a snapshot describes: its id verbatim, whose it is, and who described it. */
export interface Resource {
  readonly kind: ResourceKind
  readonly id: string
  readonly ownerId: AccountId
  readonly callerId: AccountId
  readonly found: Found
  readonly nameTag?: string
}

/** The resources of a snapshot. */
export interface Resources {
  /** All of a kind, sorted by id in code units. */
  of(kind: ResourceKind): readonly Resource[]
  byId(id: string): Resource | undefined
}

/**
 * Gathers the resources. One that is described twice, as a shared subnet is, counts once: as its owner describes it,
 * else as it comes first.
 *
 * Issues: CW050 for an id that is none, or an owner that cannot be made out.
 */
export function gatherResources(log: Log, entries: Entries, callerOf: CallerOf): Resources {
  const byId = new Map<string, Resource>()
  for (const list of resourceLists) {
    for (const entry of entries.get(list.list) ?? []) {
      const resource = resourceOf(log, { list, entry, callerOf })
      if (resource !== undefined) keep(log, byId, resource)
    }
  }
  const sorted = sortedBy(byId.values(), ({ id }) => id)
  const byKind = new Map(
    resourceKinds.map((kind) => [kind, sorted.filter((resource) => resource.kind === kind)]),
  )
  // Frozen, so that what is worked out of it once may be kept.
  return Object.freeze({
    of: (kind: ResourceKind) => byKind.get(kind) ?? [],
    byId: (id: string) => byId.get(id),
  })
}

interface Candidate {
  readonly list: ResourceList
  readonly entry: Entry
  readonly callerOf: CallerOf
}

function resourceOf(log: Log, { list, entry, callerOf }: Candidate): Resource | undefined {
  const { kind, idKey, prefix } = list
  const { found } = entry
  const written = text(log, found, idKey)
  if (written === undefined) return undefined
  const id = written.replace(/^\/hostedzone\//, '')
  if (id.startsWith('rslvr-autodefined')) {
    note(log, 'ignored', found, `${id} is a rule that the Resolver has of itself`)
    return undefined
  }
  const fault = faultOfId(id, prefix)
  if (fault !== undefined) {
    reject(log, fieldOf(found, idKey) ?? found, fault)
    return undefined
  }
  const callerId = callerOf(entry)
  const ownerId = statedOwner(entry) ?? callerId
  if (ownerId === undefined) {
    reject(log, found, "expected a field OwnerId of twelve digits, or the account in the folder's name")
    return undefined
  }
  const nameTag = nameTagOf(found)
  return {
    kind,
    id,
    ownerId,
    callerId: callerId ?? ownerId,
    found,
    ...(nameTag === undefined ? {} : { nameTag }),
  }
}

const ZONE_ID = /^Z[A-Z0-9]{1,31}$/
const RESOLVER_ID = /^rslvr-(in|out)-[0-9a-f]{8,17}$/

function faultOfId(id: string, prefix: string | undefined): string | undefined {
  if (prefix === 'Z') return ZONE_ID.test(id) ? undefined : `${quoted(id)} is no id of a hosted zone`
  if (prefix === 'rslvr') return RESOLVER_ID.test(id) ? undefined : `${quoted(id)} is no id of the Resolver`
  const parsed = prefix === undefined ? parseArn(id) : idOf(prefix)(id)
  return parsed.ok ? undefined : parsed.error
}

function keep(log: Log, byId: Map<string, Resource>, resource: Resource): void {
  const first = byId.get(resource.id)
  const isOwners = resource.callerId === resource.ownerId
  const replaces = first !== undefined && isOwners && first.callerId !== first.ownerId
  const spare = replaces ? first : resource
  if (first === undefined || replaces) byId.set(resource.id, resource)
  const isTwice = first !== undefined && listOf(first.found) === listOf(resource.found)
  if (isTwice) note(log, 'ignored', spare.found, `${resource.id} is described more than once`)
}

// `TransitGatewayAttachments` of `TransitGatewayAttachments[3]`: two lists may well describe one thing.
function listOf({ path }: Found): string {
  return path.slice(0, path.indexOf('['))
}

function nameTagOf(found: Found): string | undefined {
  const tags = fieldOf(found, 'Tags') ?? fieldOf(found, 'TagSet')
  if (tags === undefined) return undefined
  const tag = elementsOf(tags).find((each) => textOf(fieldOf(each, 'Key')) === 'Name')
  return tag === undefined ? undefined : textOf(fieldOf(tag, 'Value'))
}
