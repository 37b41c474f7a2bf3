/** Things that several hold, each kept once, in the order in which they were first asked for. */
export interface SharedList<Thing> {
  placeOf(thing: Thing): number
  readonly all: readonly Thing[]
}

export function sharedList<Thing>(): SharedList<Thing> {
  const places = new Map<Thing, number>()
  const all: Thing[] = []
  return {
    all,
    placeOf(thing) {
      const known = places.get(thing)
      if (known !== undefined) return known
      places.set(thing, all.length)
      return all.push(thing) - 1
    },
  }
}
