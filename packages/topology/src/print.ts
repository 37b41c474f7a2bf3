import { declarationOf } from './declare.ts'
import type { Declaration } from './declare.ts'
import type { Topology } from './topology.ts'

const WIDTH = 100
const PLAIN = /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/

/**
 * A topology as YAML in its inline form: reading it back gives the same topology. Lists keep their order, items stand
 * sorted by name, and what fits a line of 100 columns stands on one.
 */
export function printTopology(topology: Topology): string {
  return printDeclaration(declarationOf(topology))
}

/** Text, lists and maps as YAML: what fits a line of 100 columns stands on one, but for what stands at the top. */
export function printDeclaration(declaration: { readonly [key: string]: Declaration }): string {
  return `${block(declaration, 0).join('\n')}\n`
}

function block(map: { readonly [key: string]: Declaration }, indent: number): string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    entry(`${' '.repeat(indent)}${scalar(key)}:`, value, indent),
  )
}

function entry(start: string, value: Declaration, indent: number): string[] {
  const line = `${start} ${flow(value)}`
  const isTop = indent === 0 && typeof value !== 'string'
  if (!isTop && (line.length <= WIDTH || typeof value === 'string')) return [line]
  if (isList(value)) return [start, ...value.map((item) => `${' '.repeat(indent + 2)}- ${flow(item)}`)]
  return typeof value === 'string' ? [line] : [start, ...block(value, indent + 2)]
}

function flow(value: Declaration): string {
  if (typeof value === 'string') return scalar(value)
  if (isList(value)) return `[${value.map(flow).join(', ')}]`
  const entries = Object.entries(value).map(([key, inner]) => `${scalar(key)}: ${flow(inner)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}

function isList(value: Declaration): value is readonly Declaration[] {
  return Array.isArray(value)
}

// JSON's quoted strings are YAML's too.
function scalar(text: string): string {
  return PLAIN.test(text) ? text : JSON.stringify(text)
}
