import type { Issue } from '@causeway/ground'
import { buildWorld, type Item, type ItemKind, type Topology } from '@causeway/topology'
import type { Log } from './report.ts'
import { withoutField } from './without-field.ts'

// What needs something comes before what it needs: at one place, the one that needs is the one that is refused.
const KINDS = [
  'zones',
  'resolverRules',
  'resolverEndpoints',
  'routeTables',
  'endpoints',
  'services',
  'gwlbs',
  'nlbs',
  'transitGateways',
  'peerings',
  'natGateways',
  'vpnGateways',
  'internetGateways',
  'networkInterfaces',
  'instances',
  'networkAcls',
  'securityGroups',
  'prefixLists',
  'subnets',
  'vpcs',
] as const satisfies readonly ItemKind[]

const ROUNDS_MAX = 8

/**
 * The part of a topology that the model takes. What AWS had and the model refuses, a route or a rule where that is
 * enough, else the whole thing, is left out and noted as unsupported, so that it does not cost the rest of the
 * snapshot. Issues that stand at nothing that could be left out stay for whoever builds the world.
 */
export function fitModel(log: Log, topology: Topology): Topology {
  let fitted = topology
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const errors = buildWorld(fitted).issues.filter(({ severity }) => severity === 'error')
    const next = errors.reduce((rest, error) => without(log, rest, error), fitted)
    if (next === fitted) return fitted
    fitted = next
  }
  return fitted
}

function without(log: Log, topology: Topology, error: Issue): Topology {
  for (const kind of KINDS) {
    const items: readonly Item[] = topology[kind]
    const item = items.find((each) => pathAt(each, error) !== undefined)
    if (item === undefined) continue
    const path = pathAt(item, error) ?? ''
    const less = withoutField(item, path)
    const lost = less === undefined ? `${item.name} is left out` : `${item.name} is imported without ${path}`
    const { file, line } = error
    log.notes.unsupported.push({ file, line, path: '', what: `${lost}: ${error.message}` })
    const rest = items.flatMap((each) => (each === item ? (less ?? []) : [each]))
    return { ...topology, [kind]: rest }
  }
  return topology
}

/** The field of an item at which an issue stands: the empty path for the item itself, undefined if it stands elsewhere. */
function pathAt(item: Item, { file, line, column }: Issue): string | undefined {
  const isHere = (ref: Item['at']): boolean => ref.file === file && ref.line === line && ref.column === column
  const fields = Object.entries(item.fieldRefs ?? {}).filter(([, ref]) => isHere(ref))
  const [path] = fields.map(([name]) => name)
  return path ?? (isHere(item.at) ? '' : undefined)
}
