import { byNumber } from '@causeway/ground'
import type { Tallied } from '@causeway/network'
import type { IntervalColumns } from './run-record.ts'

const COUNTS = ['attempted', 'established', 'failed', 'bytes'] as const
type Counts = Record<(typeof COUNTS)[number], number>

interface Cell {
  readonly key: readonly [number, number, number, number]
  readonly counts: Counts
}

/** Intervals of a run that counts alike things together: as long as the parts of its time, those cut at a window added up. */
export function talliedIntervals({ length, attempts, carried }: Tallied): IntervalColumns {
  const cells = new Map<string, Cell>()

  function countsAt(from: typeof attempts | typeof carried, row: number): Counts {
    const part = (column: readonly number[]): number => column[row] ?? 0
    const interval = Math.floor(part(from.at) / length)
    const key = [interval, part(from.class), part(from.zone), part(from.addressEni)] as const
    const name = key.join(' ')
    const known = cells.get(name)
    if (known !== undefined) return known.counts
    const counts = { attempted: 0, established: 0, failed: 0, bytes: 0 }
    cells.set(name, { key, counts })
    return counts
  }

  attempts.count.forEach((count, row) => {
    const counts = countsAt(attempts, row)
    counts.attempted += count
    if (attempts.result[row] === 0) counts.established += count
    if (attempts.result[row] === 1) counts.failed += count
  })
  carried.bytes.forEach((bytes, row) => {
    countsAt(carried, row).bytes += bytes
  })
  return columnsOf([...cells.values()].toSorted(byKey), length)
}

function byKey({ key: a }: Cell, { key: b }: Cell): number {
  return byNumber(a[0], b[0]) || byNumber(a[1], b[1]) || byNumber(a[2], b[2]) || byNumber(a[3], b[3])
}

function columnsOf(cells: readonly Cell[], length: number): IntervalColumns {
  const part = (at: 0 | 1 | 2 | 3): number[] => cells.map(({ key }) => key[at])
  const count = (name: keyof Counts): number[] => cells.map(({ counts }) => counts[name])
  return {
    length,
    interval: part(0),
    class: part(1),
    zone: part(2),
    addressEni: part(3),
    attempted: count('attempted'),
    established: count('established'),
    failed: count('failed'),
    bytes: count('bytes'),
  }
}
