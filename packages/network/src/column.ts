const FIRST_CAPACITY = 1024

/** A growing column of numbers: appended and changed in place, read as a plain array at the end. */
export interface Column {
  /** Appends a value and tells its row. */
  push(value: number): number
  set(row: number, value: number): void
  get(row: number): number
  length(): number
  toArray(): readonly number[]
}

export function column(): Column {
  let values = new Float64Array(FIRST_CAPACITY)
  let used = 0
  return {
    push(value) {
      if (used === values.length) {
        const larger = new Float64Array(used * 2)
        larger.set(values)
        values = larger
      }
      values[used] = value
      return used++
    },
    set(row, value) {
      values[row] = value
    },
    get: (row) => values[row] ?? Number.NaN,
    length: () => used,
    toArray: () => Array.from(values.subarray(0, used)),
  }
}
