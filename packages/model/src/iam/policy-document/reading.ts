import type { PolicyFault } from './types.ts'

/** A JSON object of a document that is being read. */
export type Json = Readonly<Record<string, unknown>>

/** Collects what is wrong while a document is read, so that all of it is told at once. */
export interface Reading {
  fault(path: string, message: string): void
}

/** A reading and what it has found so far. */
export function openReading(): Reading & { readonly faults: readonly PolicyFault[] } {
  const faults: PolicyFault[] = []
  return { faults, fault: (path, message) => faults.push({ path, message }) }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The values of an element, which may be a scalar where a list has one entry [R-IAM-6]; a fault for none or for no text. */
export function textsOf(reading: Reading, value: unknown, path: string): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (values.length === 0) reading.fault(path, 'is an empty list; give at least one value')
  return values.flatMap((item) => {
    if (typeof item === 'string') return [item]
    reading.fault(path, 'is neither a text nor a list of texts')
    return []
  })
}

/** Faults every key of an object that is not known there. */
export function onlyKeys(reading: Reading, object: Json, path: string, known: readonly string[]): void {
  for (const key of Object.keys(object)) {
    if (!known.includes(key)) {
      reading.fault(path === '' ? key : `${path}.${key}`, `is unknown here; known are ${known.join(', ')}`)
    }
  }
}
