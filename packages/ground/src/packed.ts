import { assert } from './assert.ts'

const COLUMNS = {
  f64: Float64Array,
  i32: Int32Array,
  i8: Int8Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const

/** A column of numbers that a saved state may hold. */
export type PackedColumn = Float64Array | Int32Array | Int8Array | Uint32Array | Uint8Array

// Columns stand one after the other behind the text, each on a whole multiple of so many bytes.
const ALIGN = 8
// How the text names a column: [kind, its first byte in the block, its length].
const COLUMN_KEY = '\u0000column'

/**
 * Bytes of plain data: what JSON keeps, and columns of numbers whole. `unpacked` gives equal data, with columns of its
 * own; -0 keeps only in columns, and NaN and infinities outside of them throw `BrokenInvariant`, for JSON would make null of
 * them. They are for the same byte order and version, to go on later.
 */
export function packed(value: unknown): Uint8Array {
  const columns: PackedColumn[] = []
  let used = 0
  const text = JSON.stringify(value, (_, each: unknown) => {
    const kind = kindOf(each)
    if (kind === undefined) return kept(each)
    const column = each as PackedColumn
    columns.push(column)
    const at = used
    used = aligned(used + column.byteLength)
    return { [COLUMN_KEY]: [kind, at, column.length] }
  })
  const header = new TextEncoder().encode(text)
  const start = aligned(4 + header.length)
  const bytes = new Uint8Array(start + used)
  new DataView(bytes.buffer).setUint32(0, header.length, true)
  bytes.set(header, 4)
  let at = start
  for (const { buffer, byteOffset, byteLength } of columns) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += aligned(byteLength)
  }
  return bytes
}

/** The data of packed bytes; damaged ones are refused by assertion or by JSON. */
export function unpacked(bytes: Uint8Array): unknown {
  assert(bytes.length >= 4, 'packed bytes are cut short')
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const start = aligned(4 + headerBytes)
  assert(start <= bytes.length, 'packed bytes are cut short')
  const header = new TextDecoder().decode(bytes.subarray(4, 4 + headerBytes))
  return JSON.parse(header, (_, each: unknown) => {
    const found = columnIn(each)
    if (found === undefined) return each
    const column = new COLUMNS[found.kind](found.length)
    const from = start + found.at
    assert(from + column.byteLength <= bytes.length, 'packed bytes are cut short')
    new Uint8Array(column.buffer).set(bytes.subarray(from, from + column.byteLength))
    return column
  })
}

function kept(value: unknown): unknown {
  assert(
    typeof value !== 'number' || Number.isFinite(value),
    'only a column keeps numbers that are not finite',
  )
  return value
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGN) * ALIGN
}

function kindOf(value: unknown): keyof typeof COLUMNS | undefined {
  if (value instanceof Float64Array) return 'f64'
  if (value instanceof Int32Array) return 'i32'
  if (value instanceof Int8Array) return 'i8'
  if (value instanceof Uint32Array) return 'u32'
  return value instanceof Uint8Array ? 'u8' : undefined
}

interface FoundColumn {
  readonly kind: keyof typeof COLUMNS
  readonly at: number
  readonly length: number
}

function columnIn(value: unknown): FoundColumn | undefined {
  if (typeof value !== 'object' || value === null || !(COLUMN_KEY in value)) return undefined
  const [kind, at, length] = value[COLUMN_KEY] as readonly [keyof typeof COLUMNS, number, number]
  return { kind, at, length }
}
