const NOTHING: readonly never[] = []

/**
 * The same items in a list without room to spare, for what is kept by the hundred thousand: a list that grew item by item has
 * room for 16 more, and many of a way's lists hold one or none.
 */
export function trimmed<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? NOTHING : list.slice()
}

/** Lists one after the other; where only one has any items, that list itself. */
export function joined<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const [first = NOTHING, ...others] = lists.filter(({ length }) => length > 0)
  return others.length === 0 ? first : trimmed([first, ...others].flat())
}
