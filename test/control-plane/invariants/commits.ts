import { isDeepStrictEqual } from 'node:util'
import { applyPatches } from 'immer'
import type { Invariant } from '../turn.ts'
import { changesBetween } from '../changes.ts'

/** The patches of a call lead from the old world to the new, and there are none without a change. */
export const patchesLeadOn: Invariant = ({ before, after, answer, changes }) => {
  if (answer.patches.length === 0) return before === after ? undefined : 'the world changed without a patch'
  const patched = applyPatches(before, [...answer.patches])
  // Immer copies what patches bring, so what they have not brought is the same object on both sides.
  const strangers = changesBetween(patched, after).find(
    (change) => !isDeepStrictEqual(change.before, change.after),
  )
  if (strangers !== undefined) return `the patches lead elsewhere at ${strangers.table} ${strangers.id}`
  return changes.length > 0 || before === after ? undefined : 'the world changed but no row of it'
}

/** Everything that a call has written is frozen. */
export const worldsAreFrozen: Invariant = ({ after, changes }) => {
  if (!Object.isFrozen(after)) return 'the world is not frozen'
  const loose = changes.find((change) => change.after !== undefined && !isFrozen(change.after))
  return loose === undefined ? undefined : `${loose.table} ${loose.id} is not frozen`
}

function isFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozen)
}

/** The zones that an account sees have each one name [R-REG-2]. */
export const zonesAreABijection: Invariant = ({ changes }) => {
  for (const { table, id, after } of changes) {
    if (table !== 'accounts' || after === undefined) continue
    const zones = Object.values(after['zones'] as Readonly<Record<string, string>>)
    if (new Set(zones).size < zones.length) return `account ${id} has two names for one zone`
  }
  return undefined
}

/** A table counts its rows: its size is what a walk over it finds. */
export const sizesAreTrue: Invariant = ({ before, after, changes }) => {
  const tables = new Set(changes.map(({ table }) => table))
  for (const table of tables) {
    const own = changes.filter((change) => change.table === table)
    const born = own.filter((change) => change.before === undefined).length
    const gone = own.filter((change) => change.after === undefined).length
    if (after[table].size - before[table].size !== born - gone) return `${table} miscounts its rows`
  }
  return undefined
}
