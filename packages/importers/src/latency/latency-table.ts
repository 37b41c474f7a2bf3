import { quoted } from '@causeway/ground'
import type { Found } from '../found.ts'
import { reject, type Log } from '../report.ts'
import { roundTripAt, type MeasuredWay } from './measured-way.ts'

/** The columns that a table must have; others, such as the least and the most, are not used. */
const COLUMNS = ['src', 'dst', 'avg_ms'] as const

/**
 * The ways in a table of comma-separated values: lines that begin with # are comments, the first other line names the
 * columns, `src`, `dst` and `avg_ms` among them, and each line after it is one way with its round trip in milliseconds.
 *
 * Issues: CW050 for a missing column or a line that has not as many values as there are columns.
 */
export function latencyTable(log: Log, file: string, text: string): readonly MeasuredWay[] {
  const [header, ...rows] = cellsOf(file, text)
  const [first] = header ?? []
  if (header === undefined || first === undefined) return []
  const names = header.map(wordOf)
  const places = COLUMNS.map((column) => names.indexOf(column))
  const missing = COLUMNS.find((column) => !names.includes(column))
  if (missing !== undefined) {
    reject(log, first, `expected a column ${missing}, got ${quoted(names.join(','))}`)
    return []
  }
  return rows.flatMap((row) => {
    const [from, to, value] = places.map((place) => row[place])
    if (from === undefined || to === undefined || value === undefined || row.length !== header.length)
      return shortRow(log, row, header.length)
    const roundTrip = roundTripAt(log, value)
    return roundTrip === undefined ? [] : [{ from, to, roundTrip }]
  })
}

function shortRow(log: Log, [first, ...others]: readonly Found[], columns: number): [] {
  if (first !== undefined) reject(log, first, `expected ${columns} values, got ${others.length + 1}`)
  return []
}

/** The cells of all lines that hold any, each with its place. */
function cellsOf(file: string, text: string): readonly (readonly Found[])[] {
  let offset = 0
  return text.split('\n').flatMap((raw, index) => {
    const from = offset
    offset += raw.length + 1
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line.trim() === '' || line.startsWith('#')) return []
    let column = 0
    return [
      line.split(',').map((cell): Found => {
        const lead = cell.length - cell.trimStart().length
        const word = cell.trim()
        const span = {
          line: index + 1,
          column: column + lead + 1,
          length: Math.max(1, word.length),
          offset: from + column + lead,
        }
        column += cell.length + 1
        return { file, path: `line ${index + 1}`, node: { type: 'scalar', text: word, quoted: true, span } }
      }),
    ]
  })
}

function wordOf({ node }: Found): string {
  return node.type === 'scalar' ? node.text : ''
}
