import type { NameQuestion } from '@causeway/model'

/** What a client keeps of an answer: addresses of some form, or a denial. */
export type Kept<T> =
  | { readonly type: 'answer'; readonly value: T }
  | { readonly type: 'no-data' }
  | { readonly type: 'no-such-name' }

type Asked = Pick<NameQuestion, 'name' | 'recordType'>

/**
 * A client's own memory of answers [R-DNS-8]. That a name doesn't exist holds for every type of record, that it has no
 * data for the type asked for alone (RFC 2308, 5). What may be kept for no time is never served again (RFC 1035, 3.2.1).
 */
export interface ClientCache<T> {
  /** What is kept of a question at an instant, in nanoseconds; undefined once its time is over. */
  get(asked: Asked, now: number): Kept<T> | undefined
  keep(asked: Asked, kept: Kept<T>, from: { readonly now: number; readonly ttlSeconds: number }): void
}

/** An empty cache. */
export function clientCache<T>(): ClientCache<T> {
  const entries = new Map<string, { readonly kept: Kept<T>; readonly expires: number }>()

  function fresh(key: string, now: number): Kept<T> | undefined {
    const entry = entries.get(key)
    if (entry === undefined || now < entry.expires) return entry?.kept
    entries.delete(key)
    return undefined
  }

  return {
    get: ({ name, recordType }, now) => fresh(keyOf(name), now) ?? fresh(keyOf(name, recordType), now),
    keep({ name, recordType }, kept, { now, ttlSeconds }) {
      if (ttlSeconds <= 0) return
      const key = kept.type === 'no-such-name' ? keyOf(name) : keyOf(name, recordType)
      // What is learnt of one type undoes the denial of the whole name.
      if (kept.type !== 'no-such-name') entries.delete(keyOf(name))
      entries.set(key, { kept, expires: now + ttlSeconds * 1e9 })
    },
  }
}

function keyOf(name: string, recordType = '*'): string {
  return `${name.toLowerCase()} ${recordType}`
}
