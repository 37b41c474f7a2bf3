/**
 * A list of so many numbers, of exactly that size. Numbers that come by `map` or one by one may each be an object of their
 * own to the engine, in a list with room to spare; of these a record has millions.
 */
export function numberList(length: number, at: (row: number) => number): number[] {
  const list: number[] = []
  list.length = length
  for (let row = 0; row < length; row++) list[row] = at(row)
  return list
}
