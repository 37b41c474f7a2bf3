import type { ApiCommand, InternalCommand } from '@causeway/model'
import type { Gen } from '../pen.ts'

/** A command that a sequence writes by itself; timers come from the effects of earlier calls. */
export type Written = ApiCommand | InternalCommand

type Named<Type extends Written['type']> = Extract<Written, { type: Type }>
type FieldNames<C> = C extends unknown ? Exclude<keyof C, 'type' | 'accountId'> : never

/** How every field of these commands is written; the compiler knows when one has none. */
export type Specs<Type extends Written['type']> = {
  readonly [Each in Type]: { readonly [Field in FieldNames<Named<Each>>]-?: Gen }
}
