import type { z } from 'zod'
import type { SourceNode } from './node.ts'
import { nodeAt, type SourcePath } from './plain.ts'

type Schema = z.core.$ZodType

/**
 * Every key that a map at this path of a tree may have, in the schema's order; none where any key may stand. Of a
 * union of tagged maps only those of the branch that the tree names.
 */
export function keysAt(schema: Schema, path: SourcePath, tree: SourceNode): readonly string[] {
  let here = unwrapped(schema)
  for (const [depth, step] of path.entries())
    here = named(here, nodeAt(tree, path.slice(0, depth)))
      .flatMap((each) => childrenOf(each, step))
      .flatMap(unwrapped)
  return [...new Set(named(here, nodeAt(tree, path)).flatMap(ownKeys))]
}

/** The schemas whose tags are those of a map, or all of them where none is. */
function named(schemas: readonly Schema[], node: SourceNode | undefined): readonly Schema[] {
  if (node?.type !== 'map' || schemas.length < 2) return schemas
  const fitting = schemas.filter((each) => tagsOf(each).every(([key, tags]) => isTagged(node, key, tags)))
  return fitting.length > 0 ? fitting : schemas
}

function tagsOf(schema: Schema): readonly (readonly [string, readonly unknown[]])[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type !== 'object') return []
  return Object.entries(def.shape).flatMap(([key, value]) => {
    const own = (value as z.core.$ZodTypes)._zod.def
    return own.type === 'literal' ? [[key, own.values] as const] : []
  })
}

function isTagged(node: SourceNode, key: string, tags: readonly unknown[]): boolean {
  const tag = nodeAt(node, [key])
  return tag?.type === 'scalar' && tags.includes(tag.text)
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
