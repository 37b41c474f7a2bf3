import { queueOf, standing } from './queue.ts'
import type { Queue } from './queue.ts'

/** A client's pool of kept connections, and the requests that wait for one to be free. Plain data. */
export interface Pool {
  /** Rows of connections that are open and free, the one free for longest first. */
  readonly idle: number[]
  /** Rows of requests that no connection is free for, in order of arrival. */
  readonly waiting: Queue
  /** Connections in a row that could not be opened. */
  failures: number
}

export function emptyPool(): Pool {
  return { idle: [], waiting: queueOf(), failures: 0 }
}

/** A pool at rest. */
export interface SavedPool {
  readonly idle: readonly number[]
  readonly waiting: readonly number[]
  readonly failures: number
}

export function savedPool({ idle, waiting, failures }: Pool): SavedPool {
  return { idle: [...idle], waiting: standing(waiting), failures }
}

export function restoredPool({ idle, waiting, failures }: SavedPool): Pool {
  return { idle: [...idle], waiting: queueOf(waiting), failures }
}

/** Takes a connection that was killed while it was free out of the pool. */
export function dropIdle({ idle }: Pool, row: number): void {
  const at = idle.indexOf(row)
  if (at >= 0) idle.splice(at, 1)
}
