import { memoByPart, nearest, quoted, tableGet } from '@causeway/ground'
import { serviceArn } from '@causeway/model'
import type { Command, NamedEntity } from '@causeway/model'
import type { IssueText, SourcePath } from '@causeway/source'
import type { Built } from '@causeway/topology'
import type { Reference } from './fields.ts'
import type { StatedCommand } from './schema.ts'

type Tell = (path: SourcePath, text: IssueText) => void

/** Commands that nobody in particular gives. */
const CALLERLESS: readonly string[] = ['SetLearntRoutes', 'StartZonalShift', 'CancelZonalShift']

const byName = memoByPart(
  ({ entities }: Built): ReadonlyMap<string, NamedEntity> =>
    new Map(entities.map((each) => [each.name, each])),
)

/**
 * A stated command in ids. Its caller is the owner of the first thing that it names, unless it says; a name that nothing
 * has is told, an id is passed on as it stands.
 */
export function resolveCommand(
  stated: StatedCommand,
  built: Built,
  tell: Tell,
): { readonly command: Command; readonly creates?: string } {
  const { name, accountId, ...fields } = stated
  const found: NamedEntity[] = []
  const lacking: string[] = []
  const resolved = resolve(fields, [], { built, found, lacking, tell }) as object
  const creates = name === undefined ? {} : { creates: name }
  if (CALLERLESS.includes(stated.type)) return { command: resolved as Command, ...creates }
  // Who owns what is not there is nobody's question.
  const silent: Tell = () => undefined
  const caller = callerOf(accountId, found, built, lacking.length === 0 ? tell : silent)
  return { command: { ...resolved, accountId: caller } as unknown as Command, ...creates }
}

interface Search {
  readonly built: Built
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

function idOf(ref: string, path: SourcePath, { built, found, lacking, tell }: Search): string {
  const entity = byName(built).get(ref)
  if (entity !== undefined) {
    found.push(entity)
    const service = tableGet(built.world.endpointServices, entity.id)
    // Endpoints are asked for by the name that AWS gives a service, and its managed rules by its ARN.
    if (path.at(-1) === 'serviceName') return service?.serviceName ?? entity.id
    if (path.at(-1) === 'resourceArn' && service?.owner === 'customer') return serviceArn(service)
    return entity.id
  }
  if (!ref.includes('/') || ref.startsWith('arn:')) return ref
  lacking.push(ref)
  const near = nearest(ref, [...byName(built).keys()])
  const text = { code: 'CW042', message: `nothing is named ${quoted(ref)}` }
  tell(path, near === undefined ? text : { ...text, hint: `did you mean ${near}?` })
  return ref
}

function callerOf(
  stated: string | undefined,
  found: readonly NamedEntity[],
  built: Built,
  tell: Tell,
): string {
  if (stated !== undefined) return idOf(stated, ['accountId'], { built, found: [], lacking: [], tell })
  const owner = found.find(({ accountId }) => accountId !== '')?.accountId
  if (owner !== undefined) return owner
  const hint = 'say who gives the command: accountId: and an account of the topology'
  tell([], { code: 'CW015', message: 'missing key "accountId"', hint })
  return ''
}
