import { outcomes } from '@causeway/scenario'
import type { RunRecord } from '@causeway/scenario'
import { cell } from '../cell.ts'

const UNFINISHED = 2
const NONE = -1

/** Every row is whole: what has ended has an end, in order, within the run; what has not, has none. */
export function brokenRows(run: RunRecord): readonly string[] {
  const ragged = [
    ...lengths(run.connections, 'connections'),
    ...lengths(run.attempts, 'attempts'),
    ...lengths(run.exchanges, 'requests'),
    ...lengths(run.dnsAnswers, 'answers'),
    ...lengths(run.minutes, 'minutes'),
  ]
  // Columns of different lengths have no rows to speak of.
  if (ragged.length > 0) return ragged
  return [...brokenConnections(run), ...brokenAttempts(run), ...miscounted(run), ...brokenExchanges(run)]
}

function lengths(columns: object, name: string): readonly string[] {
  const all = new Set(Object.values(columns).map((column: ArrayLike<number>) => column.length))
  return all.size === 1 ? [] : [`${name} have columns of ${[...all].join(', ')} rows`]
}

function brokenConnections({ connections, end: until }: RunRecord): readonly string[] {
  const lines: string[] = []
  for (let row = 0; row < connections.start.length; row++) {
    const [start, established] = [cell(connections.start, row), cell(connections.established, row)]
    const [end, outcome] = [cell(connections.end, row), cell(connections.outcome, row)]
    const hasEnded = end !== NONE
    const last = hasEnded ? end : until
    const isOrdered =
      start >= 0 &&
      start <= last &&
      last <= until &&
      (established === NONE || within(established, start, last))
    if (hasEnded !== (outcome !== UNFINISHED))
      lines.push(`connection ${row} is ${outcomes[outcome]} and ends at ${end}`)
    else if (outcome === 0 && established === NONE)
      lines.push(`connection ${row} is ok and was never established`)
    else if (!isOrdered)
      lines.push(`connection ${row} goes ${start}, ${established}, ${end} in a run of ${until}`)
  }
  return lines
}

function within(time: number, from: number, to: number): boolean {
  return time >= from && time <= to
}

function brokenAttempts({ attempts, end: until }: RunRecord): readonly string[] {
  const lines: string[] = []
  for (let row = 0; row < attempts.start.length; row++) {
    const [start, end] = [cell(attempts.start, row), cell(attempts.end, row)]
    const [result, closed] = [cell(attempts.result, row), cell(attempts.closed, row)]
    const isUnfinished = result === UNFINISHED
    const isWhole = isUnfinished ? end === NONE : within(end, start, until)
    if (!isWhole || (closed !== NONE && !within(closed, start, until)))
      lines.push(`attempt ${row} of result ${result} goes ${start}, ${end}, ${closed} in a run of ${until}`)
  }
  return lines
}

/** A connection counts the attempts that it has, as long as attempts have rows. */
function miscounted({ attempts, connections, tallied }: RunRecord): readonly string[] {
  if (tallied !== undefined) return []
  const counts = new Uint32Array(connections.start.length)
  for (let row = 0; row < attempts.connection.length; row++) {
    const connection = cell(attempts.connection, row)
    counts[connection] = (counts[connection] ?? 0) + 1
  }
  return connections.attempts.flatMap((own, row) =>
    own === counts[row] ? [] : [`connection ${row} counts ${own} attempts and has ${counts[row]}`],
  )
}

function brokenExchanges({ exchanges, end: until }: RunRecord): readonly string[] {
  const lines: string[] = []
  for (let row = 0; row < exchanges.start.length; row++) {
    const [start, end, result] = [
      cell(exchanges.start, row),
      cell(exchanges.end, row),
      cell(exchanges.result, row),
    ]
    const isWhole = result === UNFINISHED ? end === NONE : within(end, start, until)
    if (!isWhole) lines.push(`request ${row} of result ${result} goes ${start}, ${end} in a run of ${until}`)
  }
  return lines
}
