import type { z } from 'zod'
import type { SourcePath } from './plain.ts'

type Schema = z.core.$ZodType

/** Every key that a map at this path may have, in the schema's order; none where any key may stand. */
export function keysAt(schema: Schema, path: SourcePath): readonly string[] {
  let here = unwrapped(schema)
  for (const step of path) here = here.flatMap((each) => childrenOf(each, step)).flatMap(unwrapped)
  return [...new Set(here.flatMap(ownKeys))]
}

function ownKeys(schema: Schema): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  return def.type === 'object' ? Object.keys(def.shape) : []
}

function childrenOf(schema: Schema, step: string | number): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.hasOwn(def.shape, step) ? [def.shape[step]].filter((child) => child !== undefined) : []
    case 'record':
      return [def.valueType]
    case 'array':
      return [def.element]
    case 'tuple':
      return def.items
    default:
      return []
  }
}

// What stands around a schema without changing the shape of its input, and the branches of a union.
function unwrapped(schema: Schema): readonly Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'union':
      return def.options.flatMap(unwrapped)
    case 'intersection':
      return [def.left, def.right].flatMap(unwrapped)
    case 'pipe':
      return [def.in, def.out].flatMap(unwrapped)
    case 'lazy':
      return unwrapped(def.getter())
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return unwrapped(def.innerType)
    default:
      return [schema]
  }
}
