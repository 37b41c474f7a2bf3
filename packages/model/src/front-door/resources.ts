import { byCodeUnit, tableGet, type Region } from '@causeway/ground'
import { kindOf, ownerOf } from '../tag/resource.ts'
import type { ApiCommand, World } from '../world.ts'
import { serviceOf } from './api-call.ts'
import { createdBy } from './created.ts'

/** Something that a call must be allowed to touch. */
export interface Touched {
  readonly arn: string
  /** The id of a resource that exists; absent for one that the call creates, and for `*`. */
  readonly resourceId?: string
  readonly isCreated: boolean
}

/**
 * Every resource that a call is authorised against: each one whose id or ARN it names, and the one that it creates,
 * `vpc-endpoint/*`. A call to create an endpoint is thus asked about its VPC, subnets, groups and tables too, as far
 * as it uses any [R-IAM-13, R-IAM-22]; a call that names none is asked about `*` [R-IAM-19].
 */
export function touchedBy(world: World, command: ApiCommand): readonly Touched[] {
  const region = tableGet(world.accounts, command.accountId)?.region
  if (region === undefined) return []
  const named = namesIn(command).map((name) => touchedOf(world, command, { name, region }))
  const created = createdBy(command)
  const all = named.flatMap((touched) => touched ?? [])
  if (created !== undefined) {
    all.push({ arn: arnOf(region, command.accountId, `${created.arnType}/*`), isCreated: true })
  }
  return all.length > 0 ? all : [{ arn: '*', isCreated: false }]
}

/** The texts of a command and of the lists and objects in it, each once, in code-unit order. */
function namesIn(command: ApiCommand): readonly string[] {
  // A tag that looks like an id names nothing.
  const texts = Object.entries(command).flatMap(([field, value]) => (field === 'tags' ? [] : textsIn(value)))
  return [...new Set(texts)].sort(byCodeUnit)
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

function touchedOf(
  world: World,
  command: ApiCommand,
  { name, region }: { readonly name: string; readonly region: Region },
): Touched | undefined {
  // EC2 asks about the resources that it has ids for; load balancing asks about its own, by ARN.
  if (serviceOf(command) !== 'ec2') return isArn(name) ? { arn: name, isCreated: false } : undefined
  const kind = kindOf(name)
  if (kind === undefined) return undefined
  const owner = ownerOf(world, name) ?? command.accountId
  return { arn: arnOf(region, owner, `${kind.arnType}/${name}`), resourceId: name, isCreated: false }
}

function isArn(name: string): boolean {
  return name.startsWith('arn:aws:elasticloadbalancing:')
}

/** The ARN of a resource of EC2 [R-IAM-15]. */
function arnOf(region: string, accountId: string, resource: string): string {
  return `arn:aws:ec2:${region}:${accountId}:${resource}`
}
