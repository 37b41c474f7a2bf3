import type { Resource } from './resources.ts'

const PART = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/

/** The name tag of a part of a transit gateway where it is legal and still free, else its id. */
export function shortNameOf({ id, nameTag }: Resource, taken: Set<string>): string {
  const isFree = nameTag !== undefined && nameTag !== 'blackhole' && PART.test(nameTag) && !taken.has(nameTag)
  const short = isFree ? nameTag : id
  taken.add(short)
  return short
}
