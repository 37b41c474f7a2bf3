import {
  apiError,
  hexDigitsOf,
  mintId,
  tableGet,
  type AccountId,
  type ApiError,
  type Region,
  type Table,
} from '@causeway/ground'
import type { Identified } from '../identity.ts'
import type { Step } from '../world.ts'

const NAME = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/

/** What an elbv2 ARN is made from; `path` is its middle, `loadbalancer/net/<name>`. */
export interface ArnKind {
  readonly kind: string
  readonly path: string
  readonly accountId: AccountId
  readonly region: Region
  readonly table: Table<unknown>
  readonly importedKey: string
}

/** Who a new elbv2 resource is; the ids of its parts are minted from `self`. */
export interface IdentifiedArn<Arn extends string> {
  readonly arn: Arn
  readonly self: Identified<string>
}

/**
 * Refuses a name that elbv2 does not take: 1 to 32 letters, digits and inner hyphens, not beginning with
 * `internal-`.
 */
export function faultOfName(name: string, field: string): ApiError | undefined {
  if (name.length <= 32 && NAME.test(name) && !name.startsWith('internal-')) return undefined
  const message = `'${name}' is no name; use up to 32 letters, digits and inner hyphens, and do not begin with internal-`
  return apiError('ValidationError', 'R-NLB-1', message, field)
}

/**
 * The imported ARN verbatim, else one whose last part is 16 hex digits of an id minted from the step's
 * name.
 */
export function identifyArn<Arn extends string>(step: Step, of: ArnKind): IdentifiedArn<Arn> {
  const name = step.name ?? `${of.accountId}/${of.kind}`
  const imported = step.imported?.[of.importedKey]
  let generation = 0
  while (imported === undefined && tableGet(of.table, minted(of, name, generation)) !== undefined)
    generation += 1
  const arn = (imported ?? minted(of, name, generation)) as Arn
  return { arn, self: { id: arn as unknown as Identified<string>['id'], name, generation } }
}

function minted({ kind, path, accountId, region }: ArnKind, name: string, generation: number): string {
  const id = mintId('elb', { kind, accountId, region, name, generation })
  return `arn:aws:elasticloadbalancing:${region}:${accountId}:${path}/${hexDigitsOf(id).slice(0, 16)}`
}
