import { nearest } from '@causeway/ground'

/** The name that was probably meant, or what else to write. */
export function hintFor(text: string, known: readonly string[], otherwise: string): string {
  const near = nearest(text, known)
  return near === undefined ? otherwise : `did you mean ${near}?`
}
