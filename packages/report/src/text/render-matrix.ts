import type { Matrix, MatrixCell } from '@causeway/analysis'
import { byCodeUnit, plural, visible } from '@causeway/ground'
import { csvOf } from './csv.ts'
import type { TextOptions } from './render-text.ts'

/** A matrix as a table: senders down, receivers across by number, a letter for each code that stops a packet. */
export function renderMatrix({ senders, receivers, cells }: Matrix, { style, ascii }: TextOptions): string {
  const codes = [...new Set(cells.flatMap(({ code }) => code ?? []))].toSorted(byCodeUnit)
  const width = Math.max(0, ...senders.map((each) => senderText(each).length))
  const cellWidth = Math.max(3, `${receivers.length}`.length + 1)
  const byPair = new Map(cells.map((cell) => [pairOf(cell.from, cell.to), cell]))
  const head = `${''.padEnd(width)}${receivers.map((_, at) => `${at + 1}`.padStart(cellWidth)).join('')}`
  const rows = senders.map((sender) => {
    const marks = receivers.map((receiver) => {
      const cell = byPair.get(pairOf(sender.name, receiver))
      return paint(cell, letterOf(cell, codes, ascii).padStart(cellWidth))
    })
    return `${senderText(sender).padEnd(width)}${marks.join('')}`
  })
  const reached = cells.filter(({ verdict }) => verdict === 'reachable').length
  const lines = [
    style.bold(`${reached} of ${plural(cells.length, 'pair')} reachable`),
    '',
    head,
    ...rows,
    '',
    ...receivers.map(
      ({ name, protocol, port }, at) => `${`${at + 1}`.padStart(4)}  ${visible(name)} ${protocol} ${port}`,
    ),
    ...(codes.length === 0 ? [] : ['', ...codes.map((code, at) => `${letter(at).padStart(4)}  ${code}`)]),
  ]
  return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`

  function paint(cell: MatrixCell | undefined, text: string): string {
    if (cell === undefined) return style.dim(text)
    return cell.verdict === 'reachable' ? style.good(text) : style.bad(text)
  }
}

/** A matrix as CSV after RFC 4180: one line a pair, a header first. */
export function matrixCsv({ cells }: Matrix): string {
  const head = [
    'from',
    'to',
    'protocol',
    'port',
    'verdict',
    'code',
    'way',
    'component',
    'zones_crossed',
    'round_trip_ns',
  ]
  const rows = cells.map(({ from, to, verdict, code, way, component, zonesCrossed, roundTrip }) => [
    from,
    to.name,
    to.protocol,
    to.port,
    verdict,
    code,
    way,
    component,
    zonesCrossed,
    roundTrip,
  ])
  return csvOf([head, ...rows])
}

function pairOf(from: string, { name, protocol, port }: MatrixCell['to']): string {
  return `${from} ${name} ${protocol} ${port}`
}

function senderText({ name, hosts }: Matrix['senders'][number]): string {
  return hosts === 1 ? visible(name) : `${visible(name)} (1 of ${hosts} alike)`
}

function letterOf(cell: MatrixCell | undefined, codes: readonly string[], ascii: boolean): string {
  if (cell === undefined) return '-'
  if (cell.code === undefined) return ascii ? 'ok' : '✓'
  return letter(codes.indexOf(cell.code))
}

/** A, B … Z, AA, AB … */
function letter(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : `${letter(Math.floor(at / 26) - 1)}${last}`
}
