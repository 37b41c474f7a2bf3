import type { NormalisedValue, RunRecord } from '@causeway/scenario'
import { cell } from './cell.ts'

/** The full name of the endpoint that an endpoint network interface belongs to: `account/thing` of its own name. */
export function ownerOf(interfaceName: string): string {
  return interfaceName.split('/').slice(0, 2).join('/')
}

/**
 * The endpoint that a class (an index into `classes`) asks for: as its scenario says, else the owner of the first
 * interface that the class was answered or addressed. Undefined where neither shows one.
 */
export function endpointOf(run: RunRecord, classIndex: number): string | undefined {
  return declaredEndpoint(run, classIndex) ?? seenEndpoint(run, classIndex)
}

/** Entity indexes of an endpoint's network interfaces, those that never answered included, by index. */
export function interfacesOf(run: RunRecord, endpoint: string): readonly number[] {
  const found: number[] = []
  for (const [index, entity] of run.entities.entries()) {
    if (entity.kind === 'endpoint-network-interface' && ownerOf(entity.name) === endpoint) found.push(index)
  }
  return found
}

function declaredEndpoint(run: RunRecord, classIndex: number): string | undefined {
  const traffic = field(run.scenario['traffic'], run.classes[classIndex] ?? '')
  const endpoint = field(field(traffic, 'to'), 'endpoint') ?? field(traffic, 'endpoint')
  return typeof endpoint === 'string' ? endpoint : undefined
}

function field(value: NormalisedValue | undefined, key: string): NormalisedValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key)) {
    return undefined
  }
  return (value as { readonly [key: string]: NormalisedValue })[key]
}

function seenEndpoint(run: RunRecord, classIndex: number): string | undefined {
  const entity =
    firstEntity(run.dnsAnswers.class, run.dnsAnswers.first, classIndex) ??
    firstEntity(run.connections.class, run.connections.addressEni, classIndex)
  const name = entity === undefined ? undefined : run.entities[entity]?.name
  return name === undefined ? undefined : ownerOf(name)
}

function firstEntity(
  classes: readonly number[],
  entities: readonly number[],
  classIndex: number,
): number | undefined {
  const row = entities.findIndex((entity, index) => entity >= 0 && cell(classes, index) === classIndex)
  return row < 0 ? undefined : entities[row]
}
