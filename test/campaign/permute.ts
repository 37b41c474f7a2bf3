import { isScalar, parseDocument, visit } from 'yaml'
import type { Pair } from 'yaml'

/** Picks a whole number from 0 to n - 1. */
export type Pick = (n: number) => number

/** The items in another order, each order as likely as any other. */
export function shuffled<T>(items: readonly T[], pick: Pick): T[] {
  const rest = [...items]
  return items.flatMap(() => rest.splice(pick(rest.length), 1))
}

/**
 * A scenario file that declares the same things in another order: the keys of every map are shuffled. Lists keep
 * their order, which has a meaning, and so do variants, which are told in the file's order.
 */
export function permutedYaml(text: string, pick: Pick): string {
  const document = parseDocument(text, { schema: 'failsafe' })
  visit(document, {
    Map(_key, map, path) {
      const owner = path.at(-1) as Pair | undefined
      const isVariants = path.length === 3 && isScalar(owner?.key) && owner.key.value === 'variants'
      if (!isVariants) map.items = shuffled(map.items, pick)
    },
  })
  return document.toString({ lineWidth: 0 })
}

/** One answer of `describe-*` in another order: AWS promises none, neither of the keys nor of the lists. */
export function permutedJson(text: string, pick: Pick): string {
  return JSON.stringify(permutedValue(JSON.parse(text), pick), undefined, 1)
}

function permutedValue(value: unknown, pick: Pick): unknown {
  if (Array.isArray(value)) return shuffled(value, pick).map((each) => permutedValue(each, pick))
  if (typeof value !== 'object' || value === null) return value
  const entries = shuffled(Object.entries(value), pick)
  return Object.fromEntries(entries.map(([key, inner]) => [key, permutedValue(inner, pick)]))
}
