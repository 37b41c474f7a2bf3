import type { Row } from './rows.ts'

interface Goal {
  readonly work: string
  readonly who: string
  /** The peer's programs of which the fastest counts, by the beginning of their names; none: the figure itself. */
  readonly against: string
  readonly floor: number
  readonly aim: number
  /** The figure must not be more than floor and aim; at least, unless this is said. */
  readonly isAtMost?: true
}

const LADDER = 'causeway-ladder'
const SHARING = 'causeway-sharing'

const goals: readonly Goal[] = [
  { work: 'hold 1000', who: LADDER, against: 'ns3', floor: 2, aim: 2.5 },
  { work: 'hold 1000', who: LADDER, against: 'simpy', floor: 15, aim: 18 },
  { work: 'hold 100000', who: LADDER, against: 'ns3', floor: 1.8, aim: 2 },
  { work: 'hold 100000', who: LADDER, against: 'simpy', floor: 28, aim: 30 },
  { work: 'hold 1000000', who: LADDER, against: 'ns3', floor: 1.5, aim: 1.6 },
  { work: 'hold 1000000', who: LADDER, against: 'C-gcc-O3-4ary', floor: 0.9, aim: 0.95 },
  { work: 'timers 10000', who: 'causeway-agenda', against: 'ns3', floor: 3.5, aim: 4 },
  { work: 'mm1', who: LADDER, against: 'ns3-3.37-Map', floor: 2, aim: 2.5 },
  { work: 'mm1', who: LADDER, against: 'ns3', floor: 2, aim: 2.5 },
  { work: 'mm1', who: LADDER, against: 'simpy', floor: 60, aim: 90 },
  { work: 'model-event', who: 'causeway-run', against: '', floor: 5e6, aim: 6e6 },
  { work: 'flows-diverse 10000', who: SHARING, against: 'simgrid', floor: 3, aim: 4 },
  { work: 'flows-diverse 100000', who: SHARING, against: 'simgrid', floor: 4, aim: 5 },
  { work: 'flows-shared 10000', who: SHARING, against: 'simgrid', floor: 80, aim: 100 },
  { work: 'flows-shared 100000', who: SHARING, against: '', floor: 120_000, aim: 150_000 },
  // In parts of a thousand of the rate without checks; bytes of heap that a million events leave behind.
  { work: 'checks 10000', who: 'causeway-run', against: '', floor: 900, aim: 950 },
  { work: 'run-checks 30', who: 'causeway-network', against: '', floor: 900, aim: 950 },
  { work: 'heap-growth 10000', who: 'causeway-run', against: '', floor: 1e6, aim: 1e5, isAtMost: true },
  { work: 'run-growth 10', who: 'causeway-network', against: '', floor: 1e6, aim: 1e5, isAtMost: true },
]

/** Our medians over the peers', beside what was set as floor and aim; works that were not measured are left out. */
export function ratios(rows: readonly Row[]): readonly Readonly<Record<string, string>>[] {
  return goals.flatMap(({ work, who, against, floor, aim, isAtMost }) => {
    const own = rows.find((row) => row.work === work && row.who === who)
    const best = bestOf(rows, work, against)
    if (own === undefined || best === undefined) return []
    const ratio = own.median / best.median
    const reaches = (goal: number): boolean => (isAtMost ? ratio <= goal : ratio >= goal)
    const verdict = reaches(aim) ? 'aim' : reaches(floor) ? 'floor' : 'missed'
    return [
      {
        work,
        against: best.who,
        floor: short(floor),
        aim: short(aim),
        measured: short(ratio),
        reached: verdict,
      },
    ]
  })
}

function bestOf(
  rows: readonly Row[],
  work: string,
  against: string,
): Pick<Row, 'who' | 'median'> | undefined {
  if (against === '') return { who: '-', median: 1 }
  return rows
    .filter((row) => row.work === work && row.who.startsWith(against))
    .reduce<Row | undefined>(
      (best, row) => (best === undefined || row.median > best.median ? row : best),
      undefined,
    )
}

function short(n: number): string {
  return n >= 1e5 ? `${(n / 1e6).toFixed(2)} M` : n.toFixed(2)
}
