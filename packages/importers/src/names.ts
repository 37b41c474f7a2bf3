import { byCodeUnit, quoted } from '@causeway/ground'
import type { AccountId } from '@causeway/ground'
import { fieldOf, textOf } from './found.ts'
import type { ResourceKind } from './lists.ts'
import { note, type Log } from './report.ts'
import type { Resource } from './resources.ts'

/** What names are made from: the resources that get one, and the aliases of accounts that have one. */
export interface Naming {
  readonly resources: readonly Resource[]
  readonly aliasOf: (accountId: AccountId) => string
}

const PART = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/

// What AWS makes with every VPC is named below it, where its subnets are.
const RESERVED = ['default-sg', 'default-acl', 'main']

/**
 * The name of every resource, by id: the account's alias and the `Name` tag where that is legal and no other name of
 * the account is the same, else the id. A gateway or a list of blocks has often its VPC's tag: it gives way to that. Subnets stand below their VPC. Tags that cannot be names are noted.
 */
export function nameResources(log: Log, { resources, aliasOf }: Naming): ReadonlyMap<string, string> {
  const owners = new Map(resources.map((resource) => [resource.id, resource]))
  const scopeOf = (resource: Resource): string => {
    const vpc =
      resource.kind === 'subnet' ? owners.get(textOf(fieldOf(resource.found, 'VpcId')) ?? '') : undefined
    return vpc === undefined ? aliasOf(resource.ownerId) : `${aliasOf(vpc.ownerId)}/${vpc.id}`
  }
  const [first, all] = [new Map<string, number>(), new Map<string, number>()]
  for (const resource of resources) {
    const id = idPart(resource)
    const wanted = wantedPart(resource) ?? id
    countIn([first, all], `${scopeOf(resource)}/${id}`)
    if (wanted !== id) countIn(isSecond(resource) ? [all] : [first, all], `${scopeOf(resource)}/${wanted}`)
  }
  const partOf = (resource: Resource): string => {
    const wanted = wantedPart(resource)
    if (wanted === undefined || wanted === idPart(resource)) return idPart(resource)
    const counts = isSecond(resource) ? all : first
    const fault = faultOf(wanted, counts.get(`${scopeOf(resource)}/${wanted}`) ?? 0)
    if (fault === undefined) return wanted
    note(
      log,
      'ignored',
      resource.found,
      `the name ${quoted(wanted)} of ${resource.id} is ${fault}: its id stands for it`,
    )
    return idPart(resource)
  }
  const parts = new Map(resources.map((resource) => [resource.id, partOf(resource)]))
  return new Map(resources.map((resource) => [resource.id, fullName(resource, { parts, owners, aliasOf })]))
}

function countIn(maps: readonly Map<string, number>[], key: string): void {
  for (const counts of maps) counts.set(key, (counts.get(key) ?? 0) + 1)
}

const SECOND: readonly ResourceKind[] = [
  'internet-gateway',
  'nat-gateway',
  'vpn-gateway',
  'peering',
  'transit-gateway',
  'prefix-list',
  'hosted-zone',
  'resolver-endpoint',
  'resolver-rule',
]

function isSecond({ kind }: Resource): boolean {
  return SECOND.includes(kind)
}

function fullName(
  resource: Resource,
  {
    parts,
    owners,
    aliasOf,
  }: Pick<Naming, 'aliasOf'> & {
    readonly parts: ReadonlyMap<string, string>
    readonly owners: ReadonlyMap<string, Resource>
  },
): string {
  const part = parts.get(resource.id) ?? resource.id
  if (resource.kind !== 'subnet') return `${aliasOf(resource.ownerId)}/${part}`
  const vpcId = textOf(fieldOf(resource.found, 'VpcId')) ?? ''
  const vpc = owners.get(vpcId)
  return `${aliasOf(vpc?.ownerId ?? resource.ownerId)}/${parts.get(vpcId) ?? vpcId}/${part}`
}

function faultOf(part: string, count: number): string | undefined {
  if (!PART.test(part) || RESERVED.includes(part)) return 'not a legal name'
  return count > 1 ? 'not the only one' : undefined
}

// A load balancer has its name in place of a tag, and an ARN that is too long for a part in place of an id.
function wantedPart(resource: Resource): string | undefined {
  const key = NAME_KEYS[resource.kind]
  const name = key === undefined ? resource.nameTag : textOf(fieldOf(resource.found, key))
  // AWS's own lists are named after services.
  return resource.kind === 'prefix-list' && name?.startsWith('com.amazonaws.') === true ? undefined : name
}

const NAME_KEYS: Readonly<Partial<Record<ResourceKind, string>>> = {
  'load-balancer': 'LoadBalancerName',
  'prefix-list': 'PrefixListName',
  'resolver-endpoint': 'Name',
  'resolver-rule': 'Name',
}

function idPart({ kind, id }: Resource): string {
  return kind === 'load-balancer' ? id.split('/').slice(-2).join('-') : id
}

/** The names of AWS's services by their full names: what follows the Region, told apart where two would be the same. */
export function nameAwsServices(serviceNames: Iterable<string>, region: string): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  const names = [...new Set(serviceNames)].sort(byCodeUnit).map((serviceName) => {
    const short = partFrom(serviceName.split(`${region}.`).at(-1) ?? serviceName)
    const part = taken.has(short) ? partFrom(serviceName) : short
    taken.add(part)
    return [serviceName, `amazon/${part}`] as const
  })
  return new Map(names)
}

function partFrom(text: string): string {
  const part = text.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+/, '')
  return part === '' ? 'service' : part
}
