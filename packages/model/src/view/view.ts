import { apiError, byCodeUnit, nearest, type AccountId, type ApiError } from '@causeway/ground'
import type { PrincipalArn } from '../iam/principal/types.ts'
import type { Account } from '../place/account/types.ts'
import type { World } from '../world.ts'
import { matches } from './matches.ts'
import { tagsOf } from '../tag/find.ts'

/** A value of an answer: plain JSON in AWS's field names. */
export type ViewValue = string | number | boolean | readonly ViewValue[] | ViewObject

/** A map of an answer; a field whose value is undefined is left out. */
export interface ViewObject {
  readonly [field: string]: ViewValue
}

/** Who asks, of which world, and what the run's start is called in calendar time. */
export interface Asking {
  readonly world: World
  readonly accountId: AccountId
  readonly account: Account
  /** Who in the account asks, if not the account itself [R-PERM-3]. */
  readonly caller?: PrincipalArn
  /** Seconds from 1970-01-01T00:00:00Z to instant 0. */
  readonly epochSeconds: number
}

/** A filter's name and the values of which one must match; the filters of a call must all match. */
export type Filters = Readonly<Record<string, readonly string[]>>

/** What a row has under a filter's name; none, one or several values. */
export type FilterField<Row> = (row: Row, asking: Asking) => readonly string[] | string | undefined

/** How one kind of resource is shown. */
export interface ViewSpec<Row> {
  /** The field of the answer that holds the list. */
  readonly list: string
  /** What the caller may see, in the answer's order. */
  readonly rows: (asking: Asking) => readonly Row[]
  readonly show: (row: Row, asking: Asking) => ViewObject
  readonly filters: Readonly<Record<string, FilterField<Row>>>
  /** Filters that hold unless the caller names their field. */
  readonly assumed?: (asking: Asking) => Filters
  /** The id under which the row is tagged; with it come the filters `tag:<key>` and `tag-key`. */
  readonly taggedAs?: (row: Row) => string
  /** Fields of the answer beside the list. */
  readonly beside?: (rows: readonly Row[], asking: Asking) => ViewObject
}

/** A `describe-*` call: what it can be filtered by, and its answer. */
export interface View {
  readonly filterNames: readonly string[]
  answer(asking: Asking, filters: Filters): ViewObject | ApiError
}

/** Makes the call that shows rows of one kind; an unknown filter is `InvalidParameterValue` [R-ERR-34, R-API-6]. */
export function viewOf<Row>(spec: ViewSpec<Row>): View {
  const tagFilters = spec.taggedAs === undefined ? [] : ['tag-key', 'tag:<key>']
  const filterNames = [...Object.keys(spec.filters), ...tagFilters].sort(byCodeUnit)
  return {
    filterNames,
    answer(asking, filters) {
      const tests: ((row: Row) => boolean)[] = []
      const asked = { ...spec.assumed?.(asking), ...filters }
      for (const name of Object.keys(asked).sort(byCodeUnit)) {
        const field = filterField(spec, name)
        if (field === undefined) return unknownFilter(name, filterNames)
        tests.push((row) => hasValue(field(row, asking), asked[name] ?? []))
      }
      const admits = (row: Row): boolean => tests.every((test) => test(row))
      const rows = spec.rows(asking).filter(admits)
      const shown = rows.map((row) => spec.show(row, asking))
      return { [spec.list]: shown, ...spec.beside?.(rows, asking) }
    },
  }
}

function filterField<Row>(spec: ViewSpec<Row>, name: string): FilterField<Row> | undefined {
  const { filters, taggedAs } = spec
  if (Object.hasOwn(filters, name)) return filters[name]
  if (taggedAs === undefined) return undefined
  if (name === 'tag-key') return (row, { world }) => Object.keys(tagsOf(world, taggedAs(row)))
  if (!name.startsWith('tag:')) return undefined
  const key = name.slice('tag:'.length)
  return (row, { world }) => {
    const tags = tagsOf(world, taggedAs(row))
    return Object.hasOwn(tags, key) ? tags[key] : undefined
  }
}

function hasValue(held: readonly string[] | string | undefined, wanted: readonly string[]): boolean {
  const values = held === undefined ? [] : typeof held === 'string' ? [held] : held
  return values.some((value) => wanted.some((pattern) => matches(pattern, value)))
}

function unknownFilter(name: string, known: readonly string[]): ApiError {
  const near = nearest(name, known)
  const hint = near === undefined ? `use ${known.join(', ') || 'none'}` : `did you mean ${near}?`
  const message = `the filter '${name}' is invalid here; ${hint}`
  return apiError('InvalidParameterValue', 'R-ERR-34', message, `filters.${name}`)
}
