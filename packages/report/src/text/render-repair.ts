import type { Change, Repair } from '@causeway/analysis'
import { formatClock, plural, visible } from '@causeway/ground'
import type { TextOptions } from './render-text.ts'

/** A repair as the block of lines that the command line prints: verdict, what blocks, what to change, the proof. */
export function renderRepair(repair: Repair, options: TextOptions): string {
  const { reasons, changes } = repair
  const lines = [
    headLine(repair, options),
    ...(reasons.length === 0 ? [] : ['', options.style.bold('what blocks it')]),
    ...reasons.map(({ code, way, component, text, rule }) => {
      const where = way === 'return' ? 'on the way back, ' : ''
      return `${code}  ${where}${visible(component)}: ${visible(text)}  ${options.style.dim(`[${rule}]`)}`
    }),
    ...(changes.length === 0 ? [] : ['', options.style.bold('what to change')]),
    ...changes.flatMap((change, at) => changeLines(change, at + 1, options)),
    '',
    options.style.dim(endLine(repair)),
  ]
  return `${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`
}

function headLine({ verdict, at, from, to, protocol, changes }: Repair, { style }: TextOptions): string {
  const flow = `at ${formatClock(at)}   ${protocol} ${visible(from)} -> ${visible(to)}`
  switch (verdict) {
    case 'already-reachable':
      return `${style.bold(style.good('ALREADY REACHABLE'))} ${flow}`
    case 'repaired':
      return `${style.bold(style.good(`REPAIRED by ${plural(changes.length, 'change')}`))} ${flow}`
    case 'no-repair-found':
      return `${style.bold(style.bad('NO REPAIR FOUND'))} ${flow}`
  }
}

function changeLines(
  { text, id, opening, commands }: Change,
  number: number,
  { style }: TextOptions,
): string[] {
  const calls = commands.map(({ type }) => type).join(', ')
  const opened = opening === 0n ? 'opens no filter' : `opens ${pairsText(opening)}`
  return [
    `${`${number}`.padStart(2)}  ${visible(text)}`,
    `    ${style.dim(`${calls} on ${visible(id)}; ${opened}`)}`,
  ]
}

function endLine({ verdict, proof, tried, opening, changes }: Repair): string {
  const worlds = `${plural(tried, 'world')} tried`
  if (verdict === 'no-repair-found') return worlds
  const to = proof?.deliveredTo === undefined ? '' : `: delivered to ${visible(proof.deliveredTo)}`
  if (verdict === 'already-reachable') return `nothing to repair${to} and answered`
  const all = changes.length > 1 && opening > 0n ? `; together they open ${pairsText(opening)}` : ''
  return `proven by tracing again${to} and answered${all}; ${worlds}`
}

function pairsText(opening: bigint): string {
  return opening === 1n ? 'one pair of address and port' : `${opening} pairs of address and port`
}
