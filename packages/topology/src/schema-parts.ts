import { z } from 'zod'
import * as field from './fields.ts'
import { parseChildName, parsePart, parseThingName } from './names.ts'

const NAME = 'CW041'

/** The name of something else; whether there is such a thing is checked later. */
export const reference = z.string()
export const references = z.array(reference)

/** The keys that things stand under: an alias or short name, `account/thing`, and with children. CW041. */
export const part = field.textUnder(NAME, parsePart)
export const thing = field.textUnder(NAME, parseThingName)
export const child = field.textUnder(NAME, parseChildName)
