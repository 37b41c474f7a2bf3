import { nearest, quoted, tableGet } from '@causeway/ground'
import { serviceArn } from '@causeway/model'
import type { Command, NamedEntity } from '@causeway/model'
import type { IssueText, SourcePath } from '@causeway/source'
import type { NamesNow } from '../names-now.ts'
import type { Reference } from './fields.ts'
import type { StatedCommand } from './schema.ts'

/** `told` where another issue says why. */
type Tell = (path: SourcePath, text: IssueText | 'told') => void

/** Commands that nobody in particular gives. */
const CALLERLESS: readonly string[] = ['SetLearntRoutes', 'StartZonalShift', 'CancelZonalShift']

/**
 * A stated command in ids. Its caller is the owner of the first thing that it names, unless it says; a name that nothing
 * has is told, an id is passed on as it stands.
 */
export function resolveCommand(
  stated: StatedCommand,
  names: NamesNow,
  tell: Tell,
): { readonly command: Command; readonly creates?: string } {
  const { name, accountId, ...fields } = stated
  const found: NamedEntity[] = []
  const lacking: string[] = []
  const resolved = resolve(fields, [], { names, found, lacking, tell }) as object
  const creates = name === undefined ? {} : { creates: name }
  if (CALLERLESS.includes(stated.type)) return { command: resolved as Command, ...creates }
  // Who owns what is not there is nobody's question.
  const silent: Tell = () => undefined
  const caller = callerOf(accountId, found, names, lacking.length === 0 ? tell : silent)
  return { command: { ...resolved, accountId: caller } as unknown as Command, ...creates }
}

interface Search {
  readonly names: NamesNow
  /** What was found by name, in the order of the command's fields. */
  readonly found: NamedEntity[]
  /** Names that nothing has. */
  readonly lacking: string[]
  readonly tell: Tell
}

function resolve(value: unknown, path: SourcePath, search: Search): unknown {
  if (Array.isArray(value)) return value.map((each, i) => resolve(each, [...path, i], search))
  if (typeof value !== 'object' || value === null) return value
  if (isReference(value)) return idOf(value.ref, path, search)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === undefined ? [] : [[key, resolve(each, [...path, key], search)]],
    ),
  )
}

function isReference(value: object): value is Reference {
  return 'ref' in value && typeof value.ref === 'string'
}

function idOf(ref: string, path: SourcePath, { names, found, lacking, tell }: Search): string {
  const entity = names.named(ref)
  if (entity !== undefined) {
    found.push(entity)
    const service = tableGet(names.world.endpointServices, entity.id)
    // Endpoints are asked for by the name that AWS gives a service, and its managed rules by its ARN.
    if (path.at(-1) === 'serviceName') return service?.serviceName ?? entity.id
    if (path.at(-1) === 'resourceArn' && service?.owner === 'customer') return serviceArn(service)
    return entity.id
  }
  const awaited = names.lacks(ref)
  if (awaited === undefined && (!ref.includes('/') || ref.startsWith('arn:'))) return ref
  lacking.push(ref)
  if (awaited !== undefined) {
    tell(path, awaited)
    return ref
  }
  const near = nearest(
    ref,
    names.entities().map(({ name }) => name),
  )
  const text = { code: 'CW042', message: `nothing is named ${quoted(ref)}` }
  tell(path, near === undefined ? text : { ...text, hint: `did you mean ${near}?` })
  return ref
}

function callerOf(
  stated: string | undefined,
  found: readonly NamedEntity[],
  names: NamesNow,
  tell: Tell,
): string {
  if (stated !== undefined) return idOf(stated, ['accountId'], { names, found: [], lacking: [], tell })
  const owner = found.find(({ accountId }) => accountId !== '')?.accountId
  if (owner !== undefined) return owner
  const hint = 'say who gives the command: accountId: and an account of the topology'
  tell([], { code: 'CW015', message: 'missing key "accountId"', hint })
  return ''
}
