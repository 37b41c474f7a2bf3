import { assert, BrokenInvariant } from './assert.ts'
import { byCodeUnit } from './compare.ts'

type TypedNumbers = Exclude<
  Extract<ArrayBufferView, { readonly length: number }>,
  BigInt64Array | BigUint64Array
>

/**
 * The one JSON text of a value, so that equal values have equal digests: keys in code-unit order, no white space,
 * typed arrays as lists, a bigint as a string of its decimal digits. Whatever JSON would lose in silence throws
 * `BrokenInvariant`: NaN, infinities, -0, undefined, functions, symbols, and all objects but plain ones.
 */
export function canonicalJson(value: unknown): string {
  return written(value, '$')
}

function written(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return numberText(value, path)
    case 'boolean':
      return String(value)
    case 'bigint':
      return `"${value}"`
    case 'object':
      return value === null ? 'null' : objectText(value, path)
    default:
      throw new BrokenInvariant(`${path} is ${typeof value}, which JSON cannot hold`)
  }
}

function numberText(value: number, path: string): string {
  assert(Number.isFinite(value) && !Object.is(value, -0), `${path} is ${Object.is(value, -0) ? '-0' : value}`)
  return String(value)
}

function objectText(value: object, path: string): string {
  if (Array.isArray(value)) return listText(value, path)
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return listText(Array.from(value as TypedNumbers), path)
  const prototype: unknown = Object.getPrototypeOf(value)
  assert(prototype === null || prototype === Object.prototype, `${path} is not a plain object`)
  const entries = Object.entries(value).sort((a, b) => byCodeUnit(a[0], b[0]))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${written(item, `${path}.${key}`)}`).join(',')}}`
}

function listText(list: readonly unknown[], path: string): string {
  // Array.from visits holes as undefined, which `map` would skip.
  return `[${Array.from(list, (item, i) => written(item, `${path}[${i}]`)).join(',')}]`
}
