import type { RunRecord } from '@causeway/scenario'

/** States follow one another without gaps, for everything that has any. */
export function brokenStates({ states, end: until }: RunRecord): readonly string[] {
  const ends = new Map<string, number>()
  return states
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ entity, aspect, from, to }) => {
      const key = `${entity} ${aspect}`
      const before = ends.get(key) ?? from
      ends.set(key, to)
      const isNext = before === from && from < to && to <= until
      return isNext
        ? []
        : [`${aspect} of entity ${entity} is from ${from} to ${to} after ${before}, in a run of ${until}`]
    })
}
