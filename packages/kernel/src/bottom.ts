/** The earliest entries in descending (time, key), so that the least is the last: [2i] time, [2i + 1] key. */
export interface Bottom {
  entries: Float64Array
  count: number
}

/** A bottom without entries. */
export function newBottom(): Bottom {
  return { entries: new Float64Array(256), count: 0 }
}

/**
 * Inserts an entry in its place among the first `count`; meant for few entries, and for those that come before most.
 * There must be room, and the caller counts.
 */
export function insert(entries: Float64Array, count: number, time: number, key: number): void {
  let hole = 2 * count
  while (hole > 0) {
    const other = entries[hole - 2]!
    if (other > time || (other === time && entries[hole - 1]! > key)) break
    entries[hole] = other
    entries[hole + 1] = entries[hole - 1]!
    hole -= 2
  }
  entries[hole] = time
  entries[hole + 1] = key
}

/** Makes room for so many entries. */
export function reserve(bottom: Bottom, count: number): void {
  if (2 * count <= bottom.entries.length) return
  const { entries } = bottom
  bottom.entries = new Float64Array(Math.max(2 * entries.length, 2 * count))
  bottom.entries.set(entries)
}

/** Fills an empty bottom with entries of one time, whose keys may be in any order. */
export function fillWithTies(bottom: Bottom, time: number, keys: Float64Array): void {
  const ascending = keys.sort((one, other) => one - other)
  const { length } = ascending
  ascending.forEach((key, index) => {
    const place = 2 * (length - 1 - index)
    bottom.entries[place] = time
    bottom.entries[place + 1] = key
  })
  bottom.count = length
}
