import type { NormalisedValue } from '@causeway/scenario'

const PLAIN = /^[A-Za-z0-9_/*$%.<>=()+@-][A-Za-z0-9_/*$%.<>=()+@,:; -]*$/

/** A normalised value as indented text in the manner of YAML, for reading; keys stay in their order. */
export function yamlText(value: NormalisedValue): string {
  return lines(value, '').join('\n')
}

function lines(value: NormalisedValue, indent: string): string[] {
  if (isList(value)) return value.flatMap((item) => listItem(item, indent))
  if (typeof value !== 'object' || value === null) return [`${indent}${scalar(value)}`]
  return Object.entries(value).flatMap(([key, held]) => {
    const name = scalar(key)
    if (isLeaf(held)) return [`${indent}${name}: ${leaf(held)}`]
    return [`${indent}${name}:`, ...lines(held, `${indent}  `)]
  })
}

function listItem(item: NormalisedValue, indent: string): string[] {
  if (isLeaf(item)) return [`${indent}- ${leaf(item)}`]
  const [first = '', ...rest] = lines(item, `${indent}  `)
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest]
}

function isLeaf(value: NormalisedValue): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0
}

function leaf(value: NormalisedValue): string {
  if (isList(value)) return '[]'
  return typeof value === 'object' && value !== null ? '{}' : scalar(value)
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value)
  return PLAIN.test(value) && !value.includes(': ') && !value.endsWith(':') ? value : JSON.stringify(value)
}

function isList(value: NormalisedValue): value is readonly NormalisedValue[] {
  return Array.isArray(value)
}
