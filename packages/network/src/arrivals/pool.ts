/** A client's pool of kept connections, and the requests that wait for one to be free. Plain data. */
export interface Pool {
  /** Rows of connections that are open and free, the one free for longest first. */
  readonly idle: number[]
  /** Rows of requests that no connection is free for, in order of arrival. */
  readonly waiting: number[]
  /** Connections in a row that could not be opened. */
  failures: number
}

export function emptyPool(): Pool {
  return { idle: [], waiting: [], failures: 0 }
}

/** Takes a connection that was killed while it was free out of the pool. */
export function dropIdle({ idle }: Pool, row: number): void {
  const at = idle.indexOf(row)
  if (at >= 0) idle.splice(at, 1)
}
