/** Orders two texts by UTF-16 code unit: -1, 0 or 1, the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Orders two numbers: -1, 0 or 1; infinities compare, NaN equals everything and must not be passed. */
export function byNumber(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The items as a new list in code-unit order of their keys; items of equal keys keep their order. */
export function sortedBy<T>(items: Iterable<T>, key: (item: T) => string): T[] {
  const keyed = Array.from(items, (item) => ({ item, key: key(item) }))
  return keyed.sort((a, b) => byCodeUnit(a.key, b.key)).map((entry) => entry.item)
}
