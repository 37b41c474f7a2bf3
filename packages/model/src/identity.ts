import { assert, mintId, tableGet, type Id, type Region, type AccountId, type Table } from '@causeway/ground'
import type { Step } from './world.ts'

/** What a new resource's id is minted from, besides its name. */
export interface Kind<Prefix extends string> {
  readonly prefix: Prefix
  readonly kind: string
  readonly accountId: AccountId | 'amazon'
  readonly region: Region
  /** Where resources of the kind are kept: an id that is taken there moves to the next generation. */
  readonly table: Table<unknown>
  /** The key of `Step.imported` that gives the id instead. */
  readonly importedKey: string
}

/** Who a new resource is. Its children share its generation, so that a successor's are new too. */
export interface Identified<Prefix extends string> {
  readonly id: Id<Prefix>
  readonly name: string
  readonly generation: number
}

/**
 * The id of the resource that a step creates: the imported one verbatim, else minted from its
 * name, so that neither declaration order nor an unrelated resource changes it.
 */
export function identify<Prefix extends string>(step: Step, of: Kind<Prefix>): Identified<Prefix> {
  const name = step.name ?? `${of.accountId}/${of.kind}`
  const imported = step.imported?.[of.importedKey]
  if (imported !== undefined) {
    assert(tableGet(of.table, imported) === undefined, `the imported id ${imported} is already in the world`)
    return { id: imported as Id<Prefix>, name, generation: 0 }
  }
  return free(of, name, 0)
}

/** The id of a part that a resource is created with: imported, else minted from `<parent>/<part>`. */
export function identifyChild<Prefix extends string>(
  step: Step,
  parent: Identified<string>,
  part: string,
  of: Kind<Prefix>,
): Identified<Prefix> {
  const name = `${parent.name}/${part}`
  const imported = step.imported?.[of.importedKey]
  if (imported !== undefined) return { id: imported as Id<Prefix>, name, generation: parent.generation }
  return free(of, name, parent.generation)
}

/** The last part of a slash-separated name: `a` of `shop/main/a`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** The first generation of a name, from one on, whose id is not taken. */
function free<Prefix extends string>(of: Kind<Prefix>, name: string, from: number): Identified<Prefix> {
  for (let generation = from; ; generation++) {
    const id = minted(of, name, generation)
    if (tableGet(of.table, id) === undefined) return { id, name, generation }
  }
}

function minted<Prefix extends string>(
  of: Omit<Kind<Prefix>, 'table'>,
  name: string,
  generation: number,
): Id<Prefix> {
  const { prefix, kind, accountId, region } = of
  return mintId(prefix, { kind, accountId, region, name, generation })
}
