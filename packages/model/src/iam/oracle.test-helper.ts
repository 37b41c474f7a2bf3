/** A statement as JSON has it, with lists everywhere. */
export interface PlainStatement {
  readonly Effect: string
  readonly Principal?: string
  readonly NotPrincipal?: string
  readonly Action?: readonly string[]
  readonly NotAction?: readonly string[]
  readonly Resource?: readonly string[]
  readonly NotResource?: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

export type Layer = 'identity' | 'boundary' | 'session' | 'serviceControl' | 'endpoint' | 'resource'
export type Plain = Partial<Readonly<Record<Layer, readonly PlainStatement[]>>>

/** A request by somebody who answers to all of these names. */
export interface PlainRequest {
  readonly kind: 'root' | 'user' | 'role-session'
  readonly account: string
  /** The user, or the role of the session. */
  readonly arn: string
  readonly sessionArn?: string
  readonly owner: string
  readonly action: string
  readonly resource: string
  readonly keys: Readonly<Record<string, readonly string[]>>
}

const known = new Map<string, RegExp>()

function glob(pattern: string, flags = ''): RegExp {
  const key = `${flags}/${pattern}`
  const made = known.get(key) ?? globOf(pattern, flags)
  known.set(key, made)
  return made
}

function globOf(pattern: string, flags: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `s${flags}`)
}

const compare: Readonly<Record<string, (given: string, wanted: string) => boolean>> = {
  StringEquals: (given, wanted) => given === wanted,
  StringLike: (given, wanted) => glob(wanted).test(given),
  Bool: (given, wanted) => given === wanted,
  NumericLessThan: (given, wanted) => Number(given) < Number(wanted),
}

/** The textbook's table of what a missing key means, then of what a value means. */
function conditionIsTrue(
  name: string,
  given: readonly string[] | undefined,
  wanted: readonly string[],
): boolean {
  if (name === 'Null') return wanted.includes(given === undefined ? 'true' : 'false')
  const [first = '', second] = name.split(':')
  const set = second === undefined ? undefined : first
  const rest = second ?? first
  const optional = rest.endsWith('IfExists')
  const bare = optional ? rest.slice(0, -'IfExists'.length) : rest
  const negated = bare.includes('Not')
  const same = compare[bare.replace('Not', '')]
  if (same === undefined) throw new Error(`the oracle does not know ${bare}`)
  if (given === undefined) {
    if (optional) return true
    if (set === 'ForAllValues') return true
    if (set === 'ForAnyValue') return false
    return negated
  }
  const isAmong = (value: string) => wanted.filter((one) => same(value, one)).length > 0
  const good = given.filter((value) => (negated ? !isAmong(value) : isAmong(value)))
  if (set === 'ForAllValues') return good.length === given.length
  if (set === 'ForAnyValue') return good.length > 0
  return negated ? good.length === given.length : good.length > 0
}

function statementMatches(statement: PlainStatement, request: PlainRequest): boolean {
  const matchesAny = (patterns: readonly string[], text: string, flags = '') =>
    patterns.some((pattern) => glob(pattern, flags).test(text))
  if (statement.Action && !matchesAny(statement.Action, request.action, 'i')) return false
  if (statement.NotAction && matchesAny(statement.NotAction, request.action, 'i')) return false
  if (statement.Resource && !matchesAny(statement.Resource, request.resource)) return false
  if (statement.NotResource && matchesAny(statement.NotResource, request.resource)) return false
  return Object.entries(statement.Condition ?? {}).every(([name, block]) =>
    Object.entries(block).every(([key, wanted]) => conditionIsTrue(name, request.keys[key], wanted)),
  )
}

/** Who is meant: `*`, the twelve digits of an account, or an ARN. */
function isMeant(statement: PlainStatement, request: PlainRequest): boolean {
  const isOneOf = (name: string) =>
    name === '*' || name === request.account || name === request.sessionArn || isPerson(name, request)
  if (statement.Principal !== undefined) return isOneOf(statement.Principal)
  return statement.NotPrincipal === undefined || !isOneOf(statement.NotPrincipal)
}

const isPerson = (name: string, request: PlainRequest) => request.kind !== 'root' && name === request.arn

/** The decision as the evaluation page tells it, question after question, without a word about why. */
export function textbook(policies: Plain, request: PlainRequest, isRoleLimited: boolean): 'allow' | 'deny' {
  const matching = (layer: Layer): readonly PlainStatement[] =>
    (policies[layer] ?? []).filter((one) => isMeant(one, request) && statementMatches(one, request))
  const layers = ['identity', 'boundary', 'session', 'serviceControl', 'endpoint', 'resource'] as const
  if (layers.some((layer) => matching(layer).some(({ Effect }) => Effect === 'Deny'))) return 'deny'

  const allows = (layer: Layer) => matching(layer).length > 0
  const absentOrAllows = (layer: Layer) => policies[layer] === undefined || allows(layer)
  if (!absentOrAllows('serviceControl') || !absentOrAllows('endpoint')) return 'deny'

  const isRoot = request.kind === 'root'
  const withinLimits = absentOrAllows('boundary') && absentOrAllows('session')
  const ownSide = isRoot || (allows('identity') && withinLimits)
  if (request.account !== request.owner) return ownSide && allows('resource') ? 'allow' : 'deny'

  const grants = matching('resource')
  const byName = grants.some(
    ({ Principal }) =>
      Principal !== undefined &&
      !isRoot &&
      (Principal === request.sessionArn ||
        (Principal === request.arn && !(request.kind === 'role-session' && isRoleLimited))),
  )
  const toRole = grants.some(({ Principal }) => Principal === request.arn)
  const toAll = grants.some(({ Principal }) => Principal === '*' || Principal === undefined)
  return ownSide || byName || ((toRole || toAll) && withinLimits) ? 'allow' : 'deny'
}
