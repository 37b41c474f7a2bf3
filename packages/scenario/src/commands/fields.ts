import { parseCount, parseDuration } from '@causeway/ground'
import type { Command } from '@causeway/model'
import { flag, textAs } from '@causeway/source'
import { z } from 'zod'

/** Commands that a timeline may give: what AWS's API takes, and what the world outside of it states. */
export type TimedType =
  | Exclude<Extract<Command, { accountId: unknown }>['type'], 'AddAccount' | 'PutPrincipal' | 'PutTopic'>
  | 'SetLearntRoutes'

type KeysOf<C> = C extends unknown ? keyof C : never

/** A schema for every field of a command; TypeScript sees to it that none is left out and none made up. */
export type FieldsOf<T extends TimedType> = {
  readonly [F in Exclude<KeysOf<Extract<Command, { type: T }>>, 'type' | 'accountId'>]-?: z.ZodType
}

/** A thing of the topology by its name, or anything by its id; what it stands for is known once the world is built. */
export interface Reference {
  readonly ref: string
}

/** Any thing that AWS knows by an id or ARN: by its name in the topology, or by that id. */
export const thing = z.string().transform((ref): Reference => ({ ref }))
export const things = z.array(thing)
export const words = z.string()
export const listOfWords = z.array(words)
export const yes = flag()
export const count = textAs(parseCount, { form: 'CW020' })
export const time = textAs(parseDuration)
export const oneOf = <const Words extends readonly [string, ...string[]]>(...all: Words) => z.enum(all)
/** Keeps what was written: `-1` and `tcp` are protocols, `all` and `443` ports. */
export const ports = z.union([z.literal('all'), z.array(count)])
